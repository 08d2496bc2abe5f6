"""Where the thread is broken: goals, measures and challenges that lack what they hang on, each with what mends it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person, can
from accounts.prepared import prepared
from knowledge.enums import KnowledgeAct
from knowledge.models import Evaluation, WorksOn
from knowledge.selectors.coverage_of_challenges import of_challenges
from knowledge.selectors.gaps import Gap, Kind
from look.addresses import reverse
from measures.enums import EvaluationKind, GoalKind, MeasureAct, Status
from measures.models import Goal, Indicator, Measure
from measures.services import more
from municipalities.models import Municipality

# A status that nobody has touched for so long says nothing.
UNTOUCHED: Final = timedelta(days=60)
# Of what was done longer ago nobody asks any more what came of it.
LATELY: Final = timedelta(days=366)


def coverage_of(person: Person, municipality: Municipality, *, now: datetime) -> list[Kind]:
    """Return every kind of gap as ``person`` may see it; where there is nothing to ask about, the kind is left out."""
    may_write = can(person, MeasureAct.CREATE_MEASURE, municipality)
    measures = _open(person, number=municipality.pk)
    found = [
        *_of_goals(person, municipality, may_write),
        *_of_measures(person, measures, municipality, now),
        _of_done(person, municipality, now),
    ]
    if can(person, KnowledgeAct.VIEW, municipality):
        found += of_challenges(person, municipality, measures)
    return [kind for kind in found if kind.of]


def coverage_for_reports(municipality: Municipality, *, now: datetime) -> list[Kind]:
    """Return how goals and measures hang together, of those that every reader of a report may know of."""
    measures = list(_held_together(Measure.objects.for_reports().of(municipality.pk)))
    goals = _of_goals(AnonymousUser(), municipality, False)  # noqa: FBT003
    found = [*goals, *_of_measures(None, measures, municipality, now)]
    return [kind for kind in found if kind.of]


def _of_goals(person: Person, municipality: Municipality, may_write: bool) -> Iterable[Kind]:  # noqa: FBT001
    goals = _goals(person, number=municipality.pk)
    page = reverse("measures:goal_list", args=[municipality.slug])

    def gaps(name: str, mend: str) -> list[Gap]:
        lacking = [goal for goal in goals if not getattr(goal, name)]
        return [Gap(goal.text, f"{page}#goal-{goal.pk}", mend if may_write else "") for goal in lacking]

    new = reverse("measures:measure_create")
    count = reverse("measures:indicator_create", args=[municipality.slug])
    yield Kind(
        "goal-measure",
        _("Goals that have a measure"),
        _("Goals without a measure"),
        len(goals),
        _("Make a measure"),
        gaps("has_measure", new),
    )
    yield Kind(
        "goal-indicator",
        _("Goals that are followed by an indicator"),
        _("Goals that no indicator follows"),
        len(goals),
        _("New indicator"),
        gaps("has_indicator", count),
    )


@prepared
def _goals(_: Person, /, number: Any) -> "QuerySet[Any]":
    through, indicators = Measure.goals.through.objects, Indicator.goals.through.objects
    goals = Goal.objects.of(number).exclude(kind=GoalKind.VISION)
    found: QuerySet[Any] = goals.annotate(
        has_measure=Exists(through.filter(goal=OuterRef("pk"))),
        has_indicator=Exists(indicators.filter(goal=OuterRef("pk"))),
    ).in_order()
    return found


@prepared
def _open(person: Person, /, number: Any) -> "QuerySet[Any]":
    checked = WorksOn.objects.filter(measure=OuterRef("pk")).exclude(cause__check_words="")
    measures = _held_together(Measure.objects.visible_to(person).of(number))
    found: QuerySet[Any] = measures.annotate(is_reasoned=Exists(checked))
    return found


def _held_together(measures: Any) -> "QuerySet[Any]":
    """Return those of ``measures`` that are open, with whether they hang on anything."""
    through = Measure.goals.through.objects.filter(measure=OuterRef("pk"))
    evaluated = Evaluation.objects.filter(measure=OuterRef("pk"))
    found: QuerySet[Any] = (
        measures.open()
        .annotate(
            has_goal=Exists(through),
            has_indicator=Exists(through.filter(goal__indicators__isnull=False)),
            is_evaluated=Exists(evaluated),
        )
        .select_related("decision__item__meeting", "more")
        .by_due_date()
    )
    return found


def _of_measures(person: Any, measures: list[Any], municipality: Municipality, now: datetime) -> Iterable[Kind]:
    """Yield the kinds of gap among ``measures``; for nobody in particular, nothing is mended."""
    fresh = now - UNTOUCHED

    @cache
    def may(act: MeasureAct, place: int) -> bool:
        """Asked once of each measure: one lacks several things at a time."""
        return person is not None and can(person, act, measures[place])

    def mended(place: int, name: str) -> str:
        act = MeasureAct.UPDATE_STATUS if name.endswith("status") else MeasureAct.CHANGE_MEASURE
        return reverse(name, args=[measures[place].pk]) if may(act, place) else ""

    def kind(key: str, words: tuple[str, str], mends: str, has: Callable[[Any], bool], name: str) -> Kind:
        lacking = [(place, each) for place, each in enumerate(measures) if not has(each)]
        gaps = [Gap(each.title, each.get_absolute_url(), mended(place, name)) for place, each in lacking]
        return Kind(key, *words, len(measures), mends, gaps)

    change, status, say = "measures:measure_change", "measures:measure_status", "measures:measure_more"
    yield kind(
        "measure-goal",
        (_("Measures that serve a goal"), _("Measures that serve no goal")),
        _("Choose a goal"),
        lambda row: row.has_goal,
        change,
    )
    yield kind(
        "measure-indicator",
        (_("Measures whose goal is followed by an indicator"), _("Measures whose goal no indicator follows")),
        _("Choose a goal"),
        lambda row: row.has_indicator,
        change,
    )
    yield kind(
        "measure-due",
        (_("Measures with a due date"), _("Measures without a due date")),
        _("Set a date"),
        lambda row: bool(row.due_on),
        change,
    )
    yield kind(
        "measure-organisation",
        (_("Measures with a responsible organisation"), _("Measures without a responsible organisation")),
        _("Choose an organisation"),
        lambda row: bool(row.responsible_organisation_id),
        change,
    )
    yield kind(
        "measure-status",
        (
            _("Measures whose status was touched the last 60 days"),
            _("Measures whose status nobody has touched for 60 days"),
        ),
        _("Say how it is going"),
        lambda row: (row.status_changed_at or row.created_at) >= fresh,
        status,
    )
    if more.is_on(municipality.pk):
        yield kind(
            "measure-priority",
            (_("Measures under a priority"), _("Measures under no priority")),
            _("Choose a priority"),
            lambda row: hasattr(row, "more") and row.more.priority_id is not None,
            say,
        )
        yield kind(
            "measure-evaluation",
            (
                _("Measures for which it is chosen how they will be evaluated"),
                _("Measures for which nobody has chosen how they will be evaluated"),
            ),
            _("Choose how it will be evaluated"),
            lambda row: row.is_evaluated or (hasattr(row, "more") and bool(row.more.evaluation)),
            say,
        )


def _of_done(person: Person, municipality: Municipality, now: datetime) -> Kind:
    """What was done lately and is to be evaluated, unless it was chosen that it is not."""
    found = _done(person, number=municipality.pk, since=now - LATELY)
    gaps = [
        Gap(
            each.title,
            each.get_absolute_url(),
            reverse("knowledge:evaluation_create", args=[each.pk]) if can(person, KnowledgeAct.EVALUATE, each) else "",
        )
        for each in found
        if not each.is_evaluated
    ]
    heading = _("Measures done the last year that are evaluated")
    lacking = _("Measures that are done and not evaluated")
    return Kind("done-evaluation", heading, lacking, len(found), _("Evaluate the measure"), gaps)


@prepared
def _done(person: Person, /, number: Any, since: Any) -> "QuerySet[Any]":
    done = Measure.objects.visible_to(person).of(number).filter(status=Status.DONE, done_at__gte=since)
    evaluated = Evaluation.objects.filter(measure=OuterRef("pk"))
    found: QuerySet[Any] = (
        done.exclude(more__evaluation=EvaluationKind.NONE)
        .annotate(is_evaluated=Exists(evaluated))
        .select_related("decision__item__meeting")
        .order_by("done_at", "pk")
    )
    return found
