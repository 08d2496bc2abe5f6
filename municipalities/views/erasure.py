"""Erase what the municipality holds about somebody."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.access import can
from accounts.confirming import confirm_first
from accounts.enums import Because
from accounts.guards import person_of, require
from accounts.services import erasure
from contributions.erasure import Erasing, Text
from municipalities.enums import MunicipalityAct
from municipalities.forms.erasure import EraseForm
from municipalities.models import Municipality
from municipalities.selectors.held import Known, known_to, led_by_others
from municipalities.views.settings import InMunicipality

# After the act has been asked: who may not do it is told so, and confirms nothing.
confirmed = partial(confirm_first, keeps=False)


def list_url(municipality: Municipality) -> str:
    return reverse("municipality:erase_list", args=[municipality.slug])


class EraseList(InMunicipality, TemplateView):
    """Everybody the municipality holds something about."""

    act = MunicipalityAct.ERASE_PEOPLE
    template_name = "municipalities/settings/erase_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            people=known_to(self.guarded, timezone.localdate()),
            may_change_administrators=can(self.request.user, MunicipalityAct.CHANGE_ADMINISTRATORS, self.guarded),
            **kwargs,
        )


@method_decorator(confirmed, name="get")
@method_decorator(confirmed, name="post")
class ErasePerson(InMunicipality, FormView[EraseForm]):
    """What the municipality holds goes; the account too, when nobody else holds anything.

    The page says the same either way: it is not told here whom else the portal knows.
    """

    act = MunicipalityAct.ERASE_PEOPLE
    form_class = EraseForm
    template_name = "municipalities/settings/erase.html"
    known: Known

    def fetch_below(self) -> None:
        people = {known.person.pk: known for known in known_to(self.guarded, timezone.localdate())}
        if self.kwargs["person_pk"] not in people:
            raise Http404
        self.known = people[self.kwargs["person_pk"]]
        if self.known.is_administrator:
            require(self.request.user, MunicipalityAct.CHANGE_ADMINISTRATORS, self.guarded)

    def erasing(self) -> Erasing:
        person, number = self.known.person, self.guarded.pk
        within = None if erasure.is_only_in(person, number) else frozenset({number})
        return erasure.begin(person, by=person_of(self.request), now=timezone.now(), within=within)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first: list[Text] = kwargs.pop("first", None) or erasure.hindrances(self.erasing())
        return super().get_context_data(
            known=self.known,
            first=first,
            is_self=self.known.person == self.request.user,
            led_by_others=led_by_others(self.known.person, self.guarded),
            back=list_url(self.guarded),
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        if self.known.person == self.request.user:
            return redirect("accounts:erase")
        try:
            erasure.erase_in(
                person=self.known.person,
                number=self.guarded.pk,
                by=person_of(self.request),
                reason=Because(form.cleaned_data["reason"]),
                now=timezone.now(),
            )
        except erasure.NotYetError as refusal:
            return self.render_to_response(self.get_context_data(form=form, first=refusal.reasons), status=409)
        told = _("What %(municipality)s held about %(person)s is erased.")
        messages.success(self.request, told % {"municipality": self.guarded, "person": self.known.name})
        return redirect(list_url(self.guarded))
