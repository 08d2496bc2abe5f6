"""What is to be done because of a decision between meetings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import person_of
from changes.views import AsksService
from circulation.enums import CirculationAct
from circulation.views.matters import OfCirculation
from meetings.forms.follow_up import FollowUpForm
from meetings.selectors.people import who_can_be_responsible
from meetings.services import follow_ups


class CirculationFollowUp(OfCirculation, AsksService, FormView[FollowUpForm]):
    """Give somebody a task; it stands with the decision, and goes on in the meetings as others do."""

    act = CirculationAct.GIVE_FOLLOW_UP
    form_class = FollowUpForm
    template_name = "circulation/follow_up.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_be_responsible(self.guarded.item)}

    def form_valid(self, form: FollowUpForm) -> HttpResponse:
        item, facts = self.guarded.item, form.cleaned_data
        follow_ups.give(item=item, **facts, by=person_of(self.request), now=timezone.now())
        messages.success(
            self.request, _("The follow-up is given. The person responsible is reminded before it is due.")
        )
        return redirect(item.decision)
