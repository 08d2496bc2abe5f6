"""The life of a working group as one person may see it: who set it up, until when, and what it carries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.access import Person, can
from councils.models import Council
from measures.enums import MeasureAct
from measures.models import Measure, MeasureStep, WorkingGroup
from meetings.enums import MeetingAct
from meetings.selectors.matters import Sent, reports_of
from norwegian.dates import local_day, long_date

# Of each measure; the rest stands on its own page.
STEPS_SHOWN: Final = 3


@dataclass(frozen=True)
class Step:
    """What is to be done next, by whom and when."""

    title: str
    who: str
    due_on: date
    is_late: bool


@dataclass(frozen=True)
class Carried:
    """A measure that the group carries, with its next steps; ``more`` are those after them."""

    measure: Measure
    steps: tuple[Step, ...]
    more: int


@dataclass(frozen=True)
class SetUpBy:
    """The decision that set the group up, without a word of it."""

    title: str
    council: str
    day: date
    url: str


@dataclass(frozen=True)
class Life:
    """What the page of the body tells of the group. ``set_up_by`` is None for who may not read the decision."""

    group: WorkingGroup
    set_up_by: SetUpBy | None
    until: str
    is_over: bool
    carried: tuple[Carried, ...]
    reports: tuple[Sent, ...]
    may_change: bool
    may_report: bool


def until(council: Council) -> str:
    """Return «Until 30 June 2027»; nothing where no day is set."""
    return _("Until %(day)s") % {"day": long_date(council.ends_on)} if council.ends_on else ""


def life_of(person: Person, group: WorkingGroup, day: date) -> Life:
    """Return the life of a group that ``person`` sees; its decision has been read with it. Three statements."""
    ends_on, reports = group.council.ends_on, reports_of(person, group.council)
    is_under_way = any(not report.is_over for report in reports)
    return Life(
        group=group,
        set_up_by=_set_up_by(person, group),
        until=until(group.council),
        is_over=ends_on is not None and ends_on < day,
        carried=tuple(_carried(person, group, day)),
        reports=reports,
        may_report=not is_under_way and can(person, MeasureAct.REPORT_BACK, group),
        may_change=can(person, MeasureAct.CHANGE_GROUP, group),
    )


def _set_up_by(person: Person, group: WorkingGroup) -> SetUpBy | None:
    decision = group.decision
    if not can(person, MeetingAct.VIEW_DECISION, decision):
        return None
    council = str(decision.item.meeting.council)
    return SetUpBy(str(decision), council, local_day(decision.decided_at), decision.get_absolute_url())


def _carried(person: Person, group: WorkingGroup, day: date) -> Iterator[Carried]:
    seen = Measure.objects.visible_to(person).filter(working_groups=group)
    steps = MeasureStep.objects.filter(done_at__isnull=True).select_related("responsible", "responsible_seat__council")
    for measure in seen.by_due_date().prefetch_related(Prefetch("steps", steps.in_order(), to_attr="ahead")):
        ahead = measure.ahead if measure.is_open else []
        shown = tuple(
            Step(step.title, _who(step, group), step.due_on, step.due_on < day) for step in ahead[:STEPS_SHOWN]
        )
        yield Carried(measure, shown, len(ahead) - len(shown))


def carried_by(person: Person) -> ArraySubquery:
    """Return the working groups that carry a measure, as far as ``person`` may see them, to be read with it."""
    seen = WorkingGroup.objects.visible_to(person).filter(measures=OuterRef("pk"))
    return ArraySubquery(
        seen.order_by("council__name", "pk").values(said=JSONObject(pk="council_id", name="council__name"))
    )


def groups_of(measure: Any) -> list[Council]:
    """Return the bodies of the groups that a measure was read with; who can see no group at all asks for none."""
    return [Council(**said) for said in measure.groups_said or ()]


def _who(step: MeasureStep, group: WorkingGroup) -> str:
    """Return who does it; of a seat in the group itself the body goes without saying."""
    seat = step.responsible_seat
    return seat.title if seat is not None and seat.council_id == group.council_id else step.shown_responsible
