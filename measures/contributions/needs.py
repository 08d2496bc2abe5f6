"""What of the measures needs the coordinator."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from contributions.lists import Lists, lists
from contributions.needs import Need, needs
from contributions.places import Desk
from look.addresses import reverse
from measures.enums import PlanState, Side
from measures.models import (
    Indicator,
    Measure,
    MeasureCount,
    MeasureParty,
    MeasureStep,
    Period,
    Plan,
    PlanParty,
    WorkingGroup,
)
from measures.querysets import CALLED
from measures.selectors.plans import is_party_signed, is_signed
from measures.services.lacking import COUNTED_WITHIN, PRIORITY_WITHIN, next_span, priorities_without_measure
from measures.services.untouched import UNTOUCHED
from municipalities.selectors.lists import lists_of
from norwegian.dates import local_day

AT_MOST: Final = 50
# What is asked of whoever is responsible first, and of the coordinator when so long has gone.
ASKED_WITHIN: Final = timedelta(days=14)
# So long after the one that keeps a plan has adopted it.
ADOPTED_WITHIN: Final = timedelta(days=60)
LISTS: Final = (
    *("overdue", "plans", "drafts", "silent", "steps", "untouched", "uncounted", "priorities", "shared"),
    "offers",
)
# So long an offer from another municipality may wait.
ANSWERED_WITHIN: Final = timedelta(days=14)
# So long before it ends the next plan has to be begun.
SOON: Final = timedelta(days=183)
# Figures of a year come in the course of the next: half a year later than that, something has been forgotten.
FIGURES_WITHIN: Final = timedelta(days=548)
APPROVED_WITHIN: Final = timedelta(days=14)
# So long before a working group ends it has to be prolonged or to report; so long after, nobody waits for it.
GROUP_ENDS_WITHIN: Final = timedelta(days=30)
GROUP_FORGOTTEN: Final = timedelta(days=365)


@needs.contributes(order=30)
def measure_needs(desk: Desk) -> Iterator[Need]:
    """Measures and steps past their date. Of a step whoever has it hears first."""
    for number, found in _found(desk):
        for measure in found["overdue"]:
            due = date.fromisoformat(measure["due_on"])
            yield _of_measure(desk, number, _("Overdue measure"), measure, due)
        for step in found["steps"]:
            url = MeasureStep(pk=step["pk"], measure_id=step["measure"]).get_absolute_url()
            due, of = date.fromisoformat(step["due_on"]), desk.names([number])
            where = ", ".join(words for words in (step["of"], step["responsible"]) if words)
            yield Need("tasklist", _("Overdue step of a measure"), step["title"], where, due, url, True, of)  # noqa: FBT003


@needs.contributes(order=31)
def silent_needs(desk: Desk) -> Iterator[Need]:
    """Measures of which nobody says anything, or that lack the numbers of a period, after the responsible was asked."""
    for number, found in _found(desk):
        for said in found["untouched"]:
            due = local_day(datetime.fromisoformat(said["day"])) + UNTOUCHED + ASKED_WITHIN
            yield _of_measure(desk, number, _("Nobody says how the measure is going"), said, due)
        for said in found["uncounted"]:
            span = next_span(date.fromisoformat(said["counted_to"]), said["counted_kind"])
            due = span.ends_on + COUNTED_WITHIN
            if due <= desk.day:
                act = _("Numbers are missing for %(period)s") % {"period": span}
                yield _of_measure(desk, number, act, said, due)


@needs.contributes(order=31)
def priority_needs(desk: Desk) -> Iterator[Need]:
    """Priorities that no measure has come of in sixty days; the act makes one."""
    for number, found in _found(desk):
        for said in found["priorities"]:
            due = local_day(datetime.fromisoformat(said["day"])) + PRIORITY_WITHIN
            url = f"{reverse('measures:measure_create')}?mal={said['pk']}"
            act, of = _("A priority has no measure"), desk.names([number])
            yield Need("tasklist", act, said["text"], "", due, url, due < desk.day, of)


@needs.contributes(order=31)
def plan_needs(desk: Desk) -> Iterator[Need]:
    """Adopted plans that end within half a year, or that lack a signature."""
    for number, found in _found(desk):
        for said in found["plans"]:
            signed = {side: said.pop(f"signed_{side}") for side in Side}
            plan = Plan(**said | {"adopted_on": date.fromisoformat(said["adopted_on"]), "municipality_id": number})
            yield from _of_plan(desk, plan, [side for side in Side if not signed[side]])


@needs.contributes(order=31)
def shared_plan_needs(desk: Desk) -> Iterator[Need]:
    """Plans that another municipality keeps: not adopted here, or without a signature of one's own."""
    for number, found in _found(desk):
        for said in found["shared"]:
            signed = {side: said.pop(f"signed_{side}") for side in Side}
            plan = Plan(**{name: said[name] for name in ("pk", "title", "from_year", "to_year")})
            due = date.fromisoformat(said["adopted_on"] or said["kept_on"])
            lacking, of = [side for side in Side if not signed[side]], desk.names([number])
            if said["adopted_on"] is None:
                url = reverse("measures:plan_party", args=[said["party"]])
                act, due = _("A shared plan is not adopted here"), due + ADOPTED_WITHIN
                yield Need("file-text", act, str(plan), "", due, url, due < desk.day, of)
            elif lacking:
                who, url = ", ".join(str(side.label) for side in lacking), plan.get_absolute_url()
                yield Need("file-text", _("A plan lacks a signature"), str(plan), who, due, url, due < desk.day, of)


@needs.contributes(order=31)
def offer_needs(desk: Desk) -> Iterator[Need]:
    """Measures that another municipality has offered a part in, and nobody has answered."""
    for number, found in _found(desk):
        for said in found["offers"]:
            due = local_day(datetime.fromisoformat(said["day"])) + ANSWERED_WITHIN
            url, of = reverse("measures:sharing", args=[said["pk"]]), desk.names([number])
            act = _("%(place)s asks whether you take part in a measure") % {"place": said["home"]}
            yield Need("handshake", act, said["title"], "", due, url, due < desk.day, of)


@needs.contributes(order=33)
def figure_needs(desk: Desk) -> Iterator[Need]:
    """One line a municipality for figures that nobody has approved, and one for indicators that got none for long."""
    for number, found in _found(desk):
        drafts, silent = found["drafts"], found["silent"]
        if drafts:
            due = min(local_day(datetime.fromisoformat(said["day"])) for said in drafts) + APPROVED_WITHIN
            yield _of_figures(desk, number, _("Figures wait for approval"), drafts, due)
        if silent:
            due = min(date.fromisoformat(said["day"]) for said in silent) + FIGURES_WITHIN
            yield _of_figures(desk, number, _("New figures are missing"), silent, due)


@needs.contributes(order=32)
def group_needs(desk: Desk) -> Iterator[Need]:
    """Working groups that end within a month, or have ended, and have not reported: to be prolonged, or to report."""
    for number, found in lists_of("working_groups", desk):
        for said in found["groups"]:
            due = date.fromisoformat(said["ends_on"])
            is_over = due < desk.day
            late, soon = (
                _("A working group has ended without a report"),
                _("A working group ends soon without a report"),
            )
            url, of = reverse("councils:council_detail", args=[said["council"]]), desk.names([number])
            yield Need("person-group", late if is_over else soon, said["name"], "", due, url, is_over, of)


def _of_measure(desk: Desk, number: str, act: str, said: Any, due: date) -> Need:
    url, who = reverse("measures:measure_detail", args=[said["pk"]]), said["responsible"] or ""
    return Need("tasklist", act, said["title"], who, due, url, due < desk.day, desk.names([number]))


def _of_figures(desk: Desk, number: str, act: str, found: list[Any], due: date) -> Need:
    words = ngettext("%(number)s indicator", "%(number)s indicators", len(found)) % {"number": len(found)}
    place = next(each for each in desk.mine if each.pk == number)
    url = reverse("measures:goal_list", args=[place.slug])
    if len(found) == 1:
        words, url = found[0]["name"], reverse("measures:indicator_detail", args=[found[0]["pk"]])
    return Need("file-text", act, words, "", due, url, due < desk.day, desk.names([number]))


def _of_plan(desk: Desk, plan: Plan, lacking: list[Side]) -> Iterator[Need]:
    about, url, of = str(plan), plan.get_absolute_url(), desk.names([plan.municipality_id])
    if plan.last_day - desk.day <= SOON:
        is_over = plan.last_day < desk.day
        act = _("A plan has run out") if is_over else _("A plan ends soon")
        yield Need("file-text", act, about, "", plan.last_day, url, is_over, of)
    if lacking:
        who, due = ", ".join(str(side.label) for side in lacking), plan.adopted_on or desk.day
        yield Need("file-text", _("A plan lacks a signature"), about, who, due, url, due < desk.day, of)


def _found(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    return lists_of("measures", desk)


def _values(desk: Desk) -> dict[str, Any]:
    return {
        "day": desk.day,
        "silent_since": desk.day - FIGURES_WITHIN,
        "steps_before": desk.day - ASKED_WITHIN,
        "touched_since": desk.now - UNTOUCHED - ASKED_WITHIN,
        "decided_before": desk.now - PRIORITY_WITHIN,
    }


def _rows(
    person: Person, *, day: Any, silent_since: Any, steps_before: Any, touched_since: Any, decided_before: Any
) -> dict[str, Any]:
    here = {"municipality": OuterRef("pk")}
    seen = Measure.objects.visible_to(person)
    overdue = seen.overdue(day).filter(**here).order_by("due_on", "pk")[:AT_MOST]
    plans = Plan.objects.visible_to(person).adopted().filter(**here).order_by("to_year", "pk")[:AT_MOST]
    signed = {f"signed_{side}": is_signed(side) for side in Side}
    facts = {name: name for name in ("pk", "title", "from_year", "to_year", "adopted_on")}
    return {
        "overdue": overdue.values(said=JSONObject(pk="pk", title="title", due_on="due_on", responsible=CALLED)),
        "plans": plans.values(said=JSONObject(**facts, **signed)),
        "drafts": _drafts(here),
        "silent": _silent(here, silent_since),
        "steps": _steps(seen, here, steps_before),
        "untouched": _untouched(seen, here, touched_since, day),
        "uncounted": _uncounted(seen, here, day),
        "priorities": _priorities(here, decided_before),
        "shared": _shared(here),
        "offers": _offers(person, here),
    }


def _steps(seen: Any, here: dict[str, Any], before: Any) -> "QuerySet[Any, Any]":
    """Steps that are overdue for so long that whoever has them has been told."""
    there = {f"measure__{name}": value for name, value in here.items()}
    rows = MeasureStep.objects.open().filter(due_on__lt=before, measure__in=seen, **there)
    facts = {name: name for name in ("pk", "title", "due_on", "measure")}
    said = JSONObject(**facts, of="measure__title", responsible=CALLED)
    found: QuerySet[Any, Any] = rows.in_order().values(said=said)[:AT_MOST]
    return found


def _untouched(seen: Any, here: dict[str, Any], since: Any, day: Any) -> "QuerySet[Any, Any]":
    rows = seen.untouched(since, day).filter(**here).filter(Q(due_on__isnull=True) | Q(due_on__gte=day))
    rows = rows.annotate(day=Greatest("created_at", "status_changed_at")).order_by("day", "pk")
    said = JSONObject(pk="pk", title="title", day="day", responsible=CALLED)
    found: QuerySet[Any, Any] = rows.values(said=said)[:AT_MOST]
    return found


def _uncounted(seen: Any, here: dict[str, Any], day: Any) -> "QuerySet[Any, Any]":
    counts = MeasureCount.objects.filter(measure=OuterRef("pk")).order_by("-ends_on")
    rows = seen.open().filter(municipality__measure_setup__has_more=True, **here)
    last = {name: Subquery(counts.values(of)[:1]) for name, of in (("counted_to", "ends_on"), ("counted_kind", "kind"))}
    rows = rows.annotate(**last).filter(counted_to__lt=day).order_by("counted_to", "pk")
    facts = {name: name for name in ("pk", "title", *last)}
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(**facts, responsible=CALLED))[:AT_MOST]
    return found


def _priorities(here: dict[str, Any], before: Any) -> "QuerySet[Any, Any]":
    rows = priorities_without_measure(before).filter(**here).order_by("created_at", "pk")
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(pk="pk", text="text", day="created_at"))[:AT_MOST]
    return found


def _shared(here: dict[str, Any]) -> "QuerySet[Any, Any]":
    rows = PlanParty.objects.filter(plan__state=PlanState.ADOPTED, **here).order_by("plan__to_year", "pk")
    plan = {name: f"plan__{name}" for name in ("title", "from_year", "to_year")}
    signed = {f"signed_{side}": is_party_signed(side) for side in Side}
    facts = {"pk": "plan_id", "party": "pk", "adopted_on": "adopted_on", "kept_on": "plan__adopted_on"}
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(**facts, **plan, **signed))[:AT_MOST]
    return found


def _offers(person: Person, here: dict[str, Any]) -> "QuerySet[Any, Any]":
    rows = MeasureParty.objects.visible_to(person).offered().filter(**here).order_by("offered_at", "pk")
    facts = {"pk": "pk", "title": "measure__title", "home": "measure__municipality__name", "day": "offered_at"}
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(**facts))[:AT_MOST]
    return found


def _drafts(here: dict[str, Any]) -> "QuerySet[Any, Any]":
    """Indicators with figures that wait to be approved, and since when."""
    waiting = Period.objects.drafts().filter(indicator=OuterRef("pk"), values__isnull=False).order_by("created_at")
    since = Subquery(waiting.values("created_at")[:1])
    rows = Indicator.objects.filter(**here).annotate(day=since).filter(day__isnull=False).order_by("position", "pk")
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(pk="pk", name="name", day="day"))[:AT_MOST]
    return found


def _silent(here: dict[str, Any], before: Any) -> "QuerySet[Any, Any]":
    """Indicators whose latest figures are of long ago, and until when they go."""
    latest = Period.objects.filter(indicator=OuterRef("pk"), values__isnull=False).order_by("-ends_on")
    rows = Indicator.objects.filter(**here).annotate(day=Subquery(latest.values("ends_on")[:1]))
    rows = rows.filter(day__lt=before).order_by("position", "pk")
    found: QuerySet[Any, Any] = rows.values(said=JSONObject(pk="pk", name="name", day="day"))[:AT_MOST]
    return found


lists.add(Lists("measures", LISTS, _values, _rows), name=__name__)


def _group_values(desk: Desk) -> dict[str, Any]:
    return {"ends_by": desk.day + GROUP_ENDS_WITHIN, "ends_from": desk.day - GROUP_FORGOTTEN}


def _group_rows(person: Person, *, ends_by: Any, ends_from: Any) -> dict[str, Any]:
    # Where it has its secretariat, so that one of several municipalities stands on a desk once.
    lead = {"council__ownerships__is_lead": True, "council__ownerships__municipality": OuterRef("pk")}
    rows = WorkingGroup.objects.visible_to(person).without_report().filter(**lead)
    rows = rows.filter(council__ends_on__gte=ends_from, council__ends_on__lte=ends_by).order_by(
        "council__ends_on", "pk"
    )
    facts = {"council": "council_id", "name": "council__name", "ends_on": "council__ends_on"}
    return {"groups": rows.values(said=JSONObject(**facts))[:AT_MOST]}


lists.add(Lists("working_groups", ("groups",), _group_values, _group_rows), name=f"{__name__}:groups")
