"""The plans of a municipality: the list, one plan, and writing, adopting, signing, showing and ending it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView, View

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow, explained
from documents.errors import NotSet
from documents.types import PDF, WORD
from documents.typeset import typeset
from documents.word import written
from measures.enums import MeasureAct, Side
from measures.forms.plan import AdoptionForm, NewPlanForm, PartyForm, PlanForm, ShowForm
from measures.models import Plan, PlanEdition, PlanParty
from measures.selectors import plans as seen
from measures.selectors.seats import chairs_of
from measures.services import plans, signing
from measures.services.plan_words import mark_of, words_of
from meetings.models import Decision
from meetings.views.documents import HEADERS
from municipalities.models import Municipality
from municipalities.selectors.word_templates import template_for


class OfMunicipality(ActMixin):
    """A page about the plans of the municipality in the address."""

    def get_guarded_object(self) -> Municipality:
        found: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)


class PlanList(OfMunicipality, ListView[Plan]):
    """The plans, the latest first."""

    act = MeasureAct.VIEW_PLANS
    template_name = "measures/plan_list.html"
    context_object_name = "plans"

    def get_queryset(self) -> "QuerySet[Plan]":
        here = self.guarded.pk
        rows = Plan.objects.visible_to(self.request.user).worked_by(here).select_related("municipality")
        found: QuerySet[Plan] = rows.annotate(**{f"signed_{side}": seen.is_signed_for(side, here) for side in Side})
        return found.order_by("-from_year", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_add = can(self.request.user, MeasureAct.ADD_PLAN, self.guarded)
        return super().get_context_data(may_add=may_add, **kwargs)


class PlanCreate(OfMunicipality, AsksService, FormView[NewPlanForm]):
    """A draft, empty or from an older plan, of which one chooses what to carry over."""

    act = MeasureAct.ADD_PLAN
    form_class = NewPlanForm
    template_name = "measures/plan_form.html"
    older: Plan | None = None

    def fetch_below(self) -> None:
        asked = self.request.GET.get("fra", "")
        if asked:
            rows = Plan.objects.visible_to(self.request.user).of(self.guarded.pk)
            self.older = rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
            if self.older is None:
                raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"older": self.older, "instance": Plan(municipality=self.guarded)}

    def get_initial(self) -> dict[str, Any]:
        year = timezone.localdate().year
        if self.older is None:
            return {"from_year": year, "to_year": year + 3}
        begins = self.older.to_year + 1
        return {
            "title": self.older.title,
            "from_year": begins,
            "to_year": begins + self.older.to_year - self.older.from_year,
            "goals": self.older.goals.all(),
            "chapters": self.older.chapters.all(),
            "shared_with": self.older.shared_with.all(),
            "written_in": self.older.written_in,
            "written_chapter": self.older.written_chapter,
            "written_on": self.older.written_on,
            "written_url": self.older.written_url,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(older=self.older, **kwargs)

    def form_valid(self, form: NewPlanForm) -> HttpResponse:
        plan = plans.create(
            municipality=self.guarded,
            facts=form.facts(),
            chapters=list(form.cleaned_data.get("chapters", ())),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The draft is saved."))
        return redirect(plan)


class OfPlan(ActMixin):
    """A page about the plan in the address."""

    def get_guarded_object(self) -> Plan:
        # What the rules look at from the decision, which is shown to whoever may read it.
        rows = Plan.objects.select_related("municipality", "decision__item__meeting__council", "ended_by")
        found: Plan = fetch(Plan, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.guarded, municipality=self.guarded.municipality, **kwargs)


class PlanDetail(OfPlan, TemplateView):
    """What the plan says, how far each goal has come, and who stands behind it."""

    act = MeasureAct.VIEW_PLAN
    template_name = "measures/plan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, person = self.guarded, self.request.user
        editions, parties = seen.editions_of(plan), seen.parties_of(plan)
        signed = seen.signed(editions, plan.edition, plan.municipality, parties)
        may_sign = can(person, MeasureAct.SIGN_PLAN, plan) and bool(self._unsigned(signed))
        decision = seen.decision_for(person, plan)
        return super().get_context_data(
            chapters=list(plan.chapters.order_by("position", "pk")),
            progress=seen.progress_of(plan),
            parties=[
                {
                    "party": party,
                    "adopted": seen.adopted_words(party, None),
                    "decision": seen.decision_for(person, party),
                    "may_adopt": can(person, MeasureAct.ADOPT_SHARED, party),
                }
                for party in parties
            ],
            signed=signed,
            older_editions=[each for each in editions if each.number != plan.edition],
            decision=decision,
            adopted=seen.adopted_words(plan, None),
            written=seen.written_parts(plan),
            may_sign=may_sign,
            may_change=can(person, MeasureAct.CHANGE_PLAN, plan),
            may_add=can(person, MeasureAct.ADD_PLAN, plan.municipality),
            **kwargs,
        )

    def _unsigned(self, signed: list[seen.Signed]) -> set[Any]:
        """The municipalities and sides that the person can sign for and that nobody has."""
        person = person_of(self.request)
        numbers = {each.municipality.pk for each in signed}
        mine = {each.key for each in chairs_of(person, numbers, timezone.localdate())}
        return mine & seen.open_to(person, signed)


class PlanChange(OfPlan, ChangesRow, FormView[PlanForm]):
    """Change what the plan is called, holds and is written into."""

    act = MeasureAct.CHANGE_PLAN
    form_class = PlanForm
    template_name = "measures/plan_form.html"

    def form_valid(self, form: PlanForm) -> HttpResponse:
        plans.change(plan=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The plan is saved."))
        return redirect(self.guarded)


class PlanAdopt(OfPlan, AsksService, FormView[AdoptionForm]):
    """Say that the plan was adopted, and by which decision."""

    act = MeasureAct.CHANGE_PLAN
    form_class = AdoptionForm
    template_name = "measures/plan_adopt.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = Decision.objects.visible_to(self.request.user).of_municipality(self.guarded.municipality_id)
        return super().get_form_kwargs() | {"decisions": rows.latest_first()}

    def get_initial(self) -> dict[str, Any]:
        return {"adopted_on": timezone.localdate()}

    def form_valid(self, form: AdoptionForm) -> HttpResponse:
        plans.adopt(plan=self.guarded, adoption=form.adoption(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The plan is adopted."))
        return redirect(self.guarded)


class PlanSign(OfPlan, TemplateView):
    """Sign the plan for the municipality or for the police, in a seat one holds."""

    act = MeasureAct.SIGN_PLAN
    template_name = "measures/plan_sign.html"

    def fetch_below(self) -> None:
        self.parties = seen.parties_of(self.guarded)
        numbers = {self.guarded.municipality_id, *(party.municipality_id for party in self.parties)}
        found = chairs_of(person_of(self.request), numbers, timezone.localdate())
        self.chairs = {chair.key: chair for chair in reversed(list(found))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan, words = self.guarded, words_of(self.guarded)
        signed = seen.signed(seen.editions_of(plan), plan.edition, plan.municipality, self.parties)
        open_sides = seen.open_to(person_of(self.request), signed)
        chairs = [chair for chair in self.chairs.values() if chair.key in open_sides]
        names = {each.municipality.pk: str(each.municipality) for each in signed}
        return super().get_context_data(
            chairs=[replace(chair, place=names[chair.number]) for chair in chairs],
            signed=signed,
            is_shared=bool(self.parties),
            words=words,
            read=mark_of(words),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # One that several share says for which of them; a plan of one municipality needs the side alone.
        side, _colon, number = request.POST.get("side", "").partition(":")
        asked = (number or self.guarded.municipality_id, side)
        chair = next((each for each in self.chairs.values() if each.key == asked), None)
        if chair is None:
            raise Http404
        with explained(request):
            signing.sign(
                plan=self.guarded,
                side=chair.side,
                seat=chair.title,
                number=chair.number,
                read=request.POST.get("read", ""),
                by=person_of(request),
                now=timezone.now(),
            )
            messages.success(request, _("The plan is signed."))
        return redirect(self.guarded)


class PartyAdopt(ActMixin, ChangesRow, FormView[PartyForm]):
    """Say that one's own municipality has adopted the plan it shares, and whether its page shows it."""

    act = MeasureAct.ADOPT_SHARED
    form_class = PartyForm
    template_name = "measures/plan_party.html"

    def get_guarded_object(self) -> PlanParty:
        rows = PlanParty.objects.select_related("municipality", "plan__municipality")
        found: PlanParty = fetch(PlanParty, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = Decision.objects.visible_to(self.request.user).of_municipality(self.guarded.municipality_id)
        return super().get_form_kwargs() | {"decisions": rows.latest_first()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        party = self.guarded
        return super().get_context_data(party=party, plan=party.plan, municipality=party.plan.municipality, **kwargs)

    def form_valid(self, form: PartyForm) -> HttpResponse:
        plans.adopt_shared(
            party=self.guarded,
            adoption=form.adoption(),
            is_public=form.cleaned_data["is_public"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The change is saved."))
        return redirect(self.guarded)


class PlanShow(OfPlan, ChangesRow, FormView[ShowForm]):
    """Put the plan on the municipality's page, or take it off."""

    act = MeasureAct.CHANGE_PLAN
    form_class = ShowForm
    template_name = "measures/plan_show.html"

    def form_valid(self, form: ShowForm) -> HttpResponse:
        plans.show(
            plan=self.guarded,
            is_public=form.cleaned_data["is_public"],
            goals=form.cleaned_data["public_goals"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The page is changed."))
        return redirect(self.guarded)


class PlanEnd(OfPlan, TemplateView):
    """Ask, and end the plan."""

    act = MeasureAct.CHANGE_PLAN
    template_name = "measures/plan_end.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with explained(request):
            plans.end(plan=self.guarded, by=person_of(request), now=timezone.now())
            messages.success(request, _("The plan is ended."))
        return redirect(self.guarded)


class PlanFile(OfPlan, View):
    """The plan as PDF, as it is today."""

    act = MeasureAct.VIEW_PLAN

    def make(self) -> Any:
        return seen.document_of(self.request.user, self.guarded, timezone.localdate())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            content = typeset(self.make(), now=timezone.localtime(timezone.now()))
        except NotSet as error:
            messages.error(request, str(error.explanation))
            return redirect(self.guarded)
        name = f"handlingsplan-{self.guarded.municipality.slug}-{self.guarded.from_year}.pdf"
        shown = {"Content-Disposition": f'inline; filename="{name}"'}
        return HttpResponse(content, content_type=PDF, headers=HEADERS | shown)


class PlanWord(OfPlan, View):
    """The plan as a Word file, as it is today, for whoever goes on writing in it."""

    act = MeasureAct.VIEW_PLAN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        plan, now = self.guarded, timezone.now()
        paper = seen.document_of(request.user, plan, timezone.localdate(now))
        try:
            content = written(paper, now=timezone.localtime(now), template=template_for(plan.municipality))
        except NotSet as error:
            messages.error(request, str(error.explanation))
            return redirect(plan)
        name = f"handlingsplan-{plan.municipality.slug}-{plan.from_year}.docx"
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=WORD, headers=HEADERS | saved)


class EditionFile(PlanFile):
    """An edition as it was signed, as PDF."""

    def fetch_below(self) -> None:
        rows = PlanEdition.objects.prefetch_related("signatures__signed_by", "signatures__municipality")
        found = rows.filter(plan=self.guarded, pk=self.kwargs["edition_pk"]).first()
        if found is None:
            raise Http404
        found.plan = self.guarded
        self.edition = found

    def make(self) -> Any:
        return seen.edition_document(self.edition)
