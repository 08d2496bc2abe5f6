"""A new term: which bodies it is prepared in, who takes the seats, and the one act that carries it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts import own_roles
from accounts.guards import ActMixin, person_of, post_act
from accounts.posted import number_in, number_of
from changes.views import AsksService, ChangesRow, explained
from councils.elections import next_election
from councils.enums import CouncilAct
from councils.forms.term import CarryOutForm, TermForm, TermStartForm
from councils.models import Council, Term, TermSeat
from councils.selectors.terms import bodies_with_political_seats, vacant_seats
from councils.services import terms
from councils.services.term_changes import mark_of, previews_of
from councils.views.councils import OfCouncil
from municipalities.acting import acting_for


def bodies_of(request: HttpRequest) -> Any:
    """Return the bodies that the person may change, of the municipality they act for just now."""
    number = acting_for(request)
    found = Council.objects.permitted_to(request.user, CouncilAct.CHANGE)
    return found.of(number) if number else found


def drafts_of(request: HttpRequest) -> list[Term]:
    """Return the drafts of those bodies, or of those among them that the address names."""
    named = [*request.GET.getlist("organ"), *request.POST.getlist("organ")]
    councils = bodies_of(request).filter(pk__in=set(map(number_of, named))) if named else bodies_of(request)
    drafts = Term.objects.filter(carried_out_at__isnull=True, council__in=councils.values("pk"))
    return list(drafts.select_related("council").order_by("ends_on", "council__name", "pk"))


class TermList(ActMixin, TemplateView):
    """The terms that are prepared, how far they have come, and the seats that nobody has."""

    act = CouncilAct.PREPARE_TERMS
    template_name = "councils/term_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, mine = timezone.localdate(), bodies_of(self.request)
        drafts = drafts_of(self.request)
        others = bodies_with_political_seats(mine, today).exclude(pk__in=[term.council_id for term in drafts])
        vacant = vacant_seats(today).filter(council__in=mine.values("pk")).select_related("council")
        return super().get_context_data(
            previews=previews_of(drafts),
            election=next_election(today),
            can_start=others.exists(),
            vacant=vacant.order_by("council__name", "council", "position", "pk"),
            **kwargs,
        )


class TermStart(ActMixin, AsksService, FormView[TermStartForm]):
    """The last day of a term, in one body or in many."""

    act = CouncilAct.PREPARE_TERMS
    form_class = TermStartForm
    template_name = "councils/term_start.html"

    def fetch_below(self) -> None:
        begun = Term.objects.filter(carried_out_at__isnull=True).values("council")
        mine = bodies_with_political_seats(bodies_of(self.request), timezone.localdate())
        self.bodies = list(mine.exclude(pk__in=begun).in_order())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bodies": self.bodies}

    def get_initial(self) -> dict[str, Any]:
        asked = number_in(self.request.GET, "organ")
        return {"councils": [asked]} if asked else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bodies=self.bodies, **kwargs)

    def form_valid(self, form: TermStartForm) -> HttpResponse:
        chosen = [each for each in self.bodies if each.pk in form.cleaned_data["councils"]]
        ends_on = form.cleaned_data["ends_on"]
        terms.start(councils=chosen, ends_on=ends_on, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("Nobody’s seat has changed yet. Fill in who takes the seats."))
        return redirect("councils:term_fill", chosen[0].pk) if len(chosen) == 1 else redirect("councils:term_list")


class TermFill(ChangesRow, OfCouncil):
    """Who takes each political seat of a body. It can be left and come back to: it is a draft."""

    form_class = TermForm
    template_name = "councils/term_fill.html"
    term: Term

    def fetch_below(self) -> None:
        draft = Term.objects.filter(council=self.guarded, carried_out_at__isnull=True).first()
        if draft is None:
            raise Http404
        self.term = draft

    def find_row(self) -> Term:
        return self.term

    def unchanged_address(self) -> str:
        return "councils:term_list"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.row.council = self.guarded
        preview = previews_of([self.row])[0]
        plans = {plan.seat_id: plan for plan in TermSeat.objects.filter(term=self.row)}
        return super().get_form_kwargs() | {"preview": preview, "plans": plans}

    def form_valid(self, form: TermForm) -> HttpResponse:
        day = form.cleaned_data["ends_on"]
        terms.fill(term=self.row, ends_on=day, plans=form.plans(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The draft is saved. Nobody has been told yet."))
        return redirect("councils:term_list")


class TermCarryOut(ActMixin, AsksService, FormView[CarryOutForm]):
    """What follows, read before anything ends; then the one act."""

    act = CouncilAct.PREPARE_TERMS
    form_class = CarryOutForm
    template_name = "councils/term_carry_out.html"

    def fetch_below(self) -> None:
        self.previews = previews_of(drafts_of(self.request))
        # Carried out or taken back meanwhile: the page says so, and there is nothing to send.
        if self.request.method == "POST" and not self.previews:
            raise Http404

    def get_initial(self) -> dict[str, Any]:
        return {"mark": mark_of(self.previews)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(previews=self.previews, **kwargs)

    def form_valid(self, form: CarryOutForm) -> HttpResponse:
        person = person_of(self.request)
        leaving = [tenure.user for each in self.previews for change in each.changes for tenure in change.leaving]
        if person in leaving and own_roles.is_to_ask(self.request, form, person):
            return self.form_invalid(form)
        drafts = [preview.term for preview in self.previews]
        terms.carry_out(terms=drafts, mark=form.cleaned_data["mark"], by=person, now=timezone.now())
        messages.success(self.request, _("The new term is carried out. Those who leave and those who come are told."))
        return redirect("councils:term_list")


@post_act(CouncilAct.CHANGE, Council)
def drop_term(request: HttpRequest, council: Council) -> HttpResponse:
    draft = Term.objects.filter(council=council, carried_out_at__isnull=True).first()
    with explained(request):
        if draft is not None:
            terms.drop(term=draft, by=person_of(request), now=timezone.now())
        messages.success(request, _("The draft is taken back. Nobody’s seat has changed."))
    return redirect("councils:term_list")
