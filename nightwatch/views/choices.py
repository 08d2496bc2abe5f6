"""What a volunteer chooses to be told, below «My account»."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, person_of
from changes.views import AsksService
from nightwatch.enums import NightwatchAct
from nightwatch.forms.choice import ChoiceForm
from nightwatch.models import NoticeChoice
from nightwatch.services import choices


class NoticeChoiceChange(ActMixin, AsksService, FormView[ChoiceForm]):
    """One's own choices: nobody else changes them."""

    act = NightwatchAct.VIEW_OWN_SHIFTS
    form_class = ChoiceForm
    template_name = "nightwatch/notice_choice.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        person = person_of(self.request)
        kept = NoticeChoice.objects.filter(user=person).first() or NoticeChoice(user=person)
        return super().get_form_kwargs() | {"instance": kept}

    def form_valid(self, form: ChoiceForm) -> HttpResponse:
        choices.choose(by=person_of(self.request), facts=form.facts(), now=timezone.now())
        messages.success(self.request, _("Your choices are kept."))
        return redirect("nightwatch:notice_choice")
