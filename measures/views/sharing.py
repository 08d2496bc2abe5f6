"""A measure offered to other municipalities, answered by them, taken part in and ended."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.errors import TooLate
from changes.views import AsksService, ChangesRow, explained
from look.addresses import reverse
from measures.enums import MeasureAct
from measures.forms.sharing import EndForm, OfferForm, PartForm
from measures.models import Measure, MeasureParty
from measures.services import more, sharing


class MeasureShare(ActMixin, AsksService, FormView[OfferForm]):
    """Offer a municipality that one works together with a part in the measure."""

    act = MeasureAct.SHARE_MEASURE
    form_class = OfferForm
    template_name = "measures/measure_share.html"

    def get_guarded_object(self) -> Measure:
        rows = Measure.objects.select_related("municipality", "decision__item__meeting")
        found: Measure = fetch(Measure, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def fetch_below(self) -> None:
        if not more.is_on(self.guarded.municipality_id):
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"measure": self.guarded}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.guarded, **kwargs)

    def form_valid(self, form: OfferForm) -> HttpResponse:
        municipality = form.cleaned_data["municipality"]
        sharing.offer(measure=self.guarded, municipality=municipality, by=person_of(self.request), now=timezone.now())
        words = _("%(place)s is asked. Whoever coordinates it answers.") % {"place": municipality}
        messages.success(self.request, words)
        return redirect(self.guarded)


class OfParty(ActMixin):
    """A page about a part that is offered or taken; one that is over or at rest has none."""

    def get_guarded_object(self) -> MeasureParty:
        rows = MeasureParty.objects.standing(timezone.localdate()).select_related(
            "municipality", "measure__municipality", "measure__decision__item__meeting", "offered_by", "answered_by"
        )
        found: MeasureParty = fetch(MeasureParty, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        party = self.guarded
        # Whoever has no answer yet has no page of the measure to go back to.
        opens = can(self.request.user, MeasureAct.VIEW_MEASURE, party.measure)
        return super().get_context_data(party=party, measure=party.measure, opens=opens, **kwargs)


class Sharing(OfParty, TemplateView):
    """What is offered, and how it stands; the other municipality answers here."""

    act = MeasureAct.VIEW_SHARING
    template_name = "measures/sharing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, party = self.request.user, self.guarded
        return super().get_context_data(
            may_take_part=can(person, MeasureAct.TAKE_PART, party),
            may_take_back=can(person, MeasureAct.TAKE_BACK, party),
            may_end=not party.is_offered and can(person, MeasureAct.END_SHARING, party),
            **kwargs,
        )


def refuse_unanswered(party: MeasureParty) -> None:
    """Raises TooLate: it leads to the offer, which has to be answered first."""
    if party.is_offered:
        raise TooLate(_("Nobody has answered the offer yet."), reverse("measures:sharing", args=[party.pk]))


class SharingChange(OfParty, ChangesRow, FormView[PartForm]):
    """Under which of one's own goals it hangs, and whether one's own page shows it."""

    act = MeasureAct.TAKE_PART
    form_class = PartForm
    template_name = "measures/sharing_change.html"

    def fetch_below(self) -> None:
        refuse_unanswered(self.guarded)

    def form_valid(self, form: PartForm) -> HttpResponse:
        given = form.cleaned_data
        sharing.write(
            party=self.guarded,
            goals=list(given["goals"]),
            is_public=given["is_public"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The change is saved."))
        return redirect(self.guarded.measure)


class SharingEnd(OfParty, AsksService, FormView[EndForm]):
    """Say the last day on which the municipality takes part."""

    act = MeasureAct.END_SHARING
    form_class = EndForm
    template_name = "measures/sharing_end.html"

    def fetch_below(self) -> None:
        refuse_unanswered(self.guarded)

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"ends_on": self.guarded.ends_on or timezone.localdate()}

    def form_valid(self, form: EndForm) -> HttpResponse:
        ends_on = form.cleaned_data["ends_on"]
        sharing.end(party=self.guarded, ends_on=ends_on, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The change is saved."))
        return redirect(self.guarded.measure)


@post_act(MeasureAct.TAKE_PART, MeasureParty)
def answer(request: HttpRequest, party: MeasureParty) -> HttpResponse:
    joins = request.POST.get("answer") == "yes"
    if not joins and request.POST.get("answer") != "no":
        return redirect("measures:sharing", party.pk)
    with explained(request):
        sharing.answer(party=party, joins=joins, by=person_of(request), now=timezone.now())
        if joins:
            messages.success(request, _("Your municipality takes part. Choose which of your goals it serves."))
            return redirect("measures:sharing_change", party.pk)
        messages.success(request, _("The offer is declined."))
    return redirect("measures:measure_list")


@post_act(MeasureAct.TAKE_BACK, MeasureParty)
def take_back(request: HttpRequest, party: MeasureParty) -> HttpResponse:
    with explained(request):
        sharing.take_back(party=party, by=person_of(request), now=timezone.now())
        messages.success(request, _("The offer is taken back."))
    return redirect(party.measure)
