"""Where the thread is broken: goals, measures and challenges that lack what they hang on, each with what mends it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.access import Person, can
from knowledge.enums import ChallengeState, KnowledgeAct
from knowledge.models import Challenge
from look.addresses import reverse
from measures.enums import GoalKind, MeasureAct
from measures.models import Goal, Indicator, Measure
from municipalities.models import Municipality

# A status that nobody has touched for so long says nothing.
UNTOUCHED: Final = timedelta(days=60)


@dataclass(frozen=True)
class Gap:
    """Something that lacks what it should have: its name, its page, and where it is mended."""

    title: str
    url: str
    mend: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of gap: what is asked for, what lacks it, of how many, the gaps, and the words of what mends them."""

    key: str
    heading: str
    lacking: str
    of: int
    mends: str
    gaps: list[Gap] = field(default_factory=list)

    @property
    def whole(self) -> int:
        """How many have what is asked for."""
        return self.of - len(self.gaps)

    @property
    def is_whole(self) -> bool:
        return not self.gaps


def coverage_of(person: Person, municipality: Municipality, *, now: datetime) -> list[Kind]:
    """Return every kind of gap as ``person`` may see it; where there is nothing to ask about, the kind is left out."""
    may_write = can(person, MeasureAct.CREATE_MEASURE, municipality)
    found = [*_of_goals(municipality, may_write), *_of_measures(person, municipality, now)]
    if can(person, KnowledgeAct.VIEW, municipality):
        found.append(_of_challenges(person, municipality))
    return [kind for kind in found if kind.of]


def _of_goals(municipality: Municipality, may_write: bool) -> Iterable[Kind]:  # noqa: FBT001
    through, indicators = Measure.goals.through.objects, Indicator.goals.through.objects
    goals = list(
        Goal.objects.of(municipality.pk)
        .exclude(kind=GoalKind.VISION)
        .annotate(
            has_measure=Exists(through.filter(goal=OuterRef("pk"))),
            has_indicator=Exists(indicators.filter(goal=OuterRef("pk"))),
        )
        .in_order()
    )
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


def _of_measures(person: Person, municipality: Municipality, now: datetime) -> Iterable[Kind]:
    through = Measure.goals.through.objects.filter(measure=OuterRef("pk"))
    measures = list(
        Measure.objects.visible_to(person)
        .of(municipality.pk)
        .open()
        .annotate(has_goal=Exists(through), has_indicator=Exists(through.filter(goal__indicators__isnull=False)))
        .select_related("municipality", "decision__item__meeting")
        .by_due_date()
    )
    fresh = now - UNTOUCHED

    def kind(key: str, words: tuple[str, str], mends: str, has: Callable[[Any], bool], name: str) -> Kind:
        lacking = [each for each in measures if not has(each)]
        gaps = [Gap(each.title, each.get_absolute_url(), _mend(person, each, name)) for each in lacking]
        return Kind(key, *words, len(measures), mends, gaps)

    change, status = "measures:measure_change", "measures:measure_status"
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


def _mend(person: Person, measure: Measure, name: str) -> str:
    act = MeasureAct.UPDATE_STATUS if name.endswith("status") else MeasureAct.CHANGE_MEASURE
    return reverse(name, args=[measure.pk]) if can(person, act, measure) else ""


def _of_challenges(person: Person, municipality: Municipality) -> Kind:
    answering = Challenge.measures.through.objects.filter(challenge=OuterRef("pk"))
    challenges = list(
        Challenge.objects.visible_to(person)
        .of(municipality.pk)
        .exclude(state=ChallengeState.CLOSED)
        .annotate(is_answered=Exists(answering))
        .in_order()
    )
    may_handle = can(person, KnowledgeAct.HANDLE, municipality)
    gaps = [
        Gap(
            each.title,
            each.get_absolute_url(),
            reverse("knowledge:measure_create_from_challenge", args=[each.pk]) if may_handle else "",
        )
        for each in challenges
        if not each.is_answered
    ]
    return Kind(
        "challenge-measure",
        _("Challenges that a measure answers"),
        _("Challenges that no measure answers"),
        len(challenges),
        _("Make a measure"),
        gaps,
    )
