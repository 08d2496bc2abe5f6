"""Set up a working group by a decision, and change what it carries and until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from councils.enums import Function, Level, SeatFunction
from councils.models import Council, Ownership
from councils.services import councils, seats, tenures
from councils.services.councils import CouncilFacts
from councils.services.seats import SeatFacts
from measures.errors import ForeignMeasure, GroupEndsTooSoon
from measures.models import Measure, WorkingGroup
from meetings.models import AgendaItem, Decision
from meetings.services import wording
from municipalities.models import Municipality


@dataclass(frozen=True, kw_only=True)
class Leader:
    """Who leads a group: the position, and whoever is to have it."""

    title: str
    email: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupFacts:
    """What a group is to do, until when, with which measures and who leads it."""

    name: str
    mandate: str
    ends_on: date
    measures: Sequence[Measure] = ()
    leader: Leader | None = None


@transaction.atomic
def set_up(*, decision: Decision, facts: GroupFacts, by: User, now: datetime) -> WorkingGroup:
    """Make a body at the executing level that belongs to whom the body that decided belongs to. Its leader is invited.

    Raises:
        GroupEndsTooSoon: when it would end today or earlier.
        SaysWhatIsExempt: when the item is exempt, and the name or the mandate repeats words of it.
        ForeignMeasure: when a measure is another municipality's.
    """
    today = timezone.localdate(now)
    if facts.ends_on <= today:
        raise GroupEndsTooSoon
    item: AgendaItem = AgendaItem.objects.select_related("meeting").get(pk=decision.item_id)
    # A body's name and mandate are read by everybody who meets it.
    wording.refuse_exempt(item, None, {"title": facts.name, "why": facts.mandate, "resolution": ""})
    body = CouncilFacts(
        name=facts.name,
        level=Level.EXECUTING,
        functions=[Function.WORKING_GROUP],
        starts_on=today,
        ends_on=facts.ends_on,
        mandate=facts.mandate,
    )
    council = councils.create(facts=body, owners=_owners(item.meeting.council_id), by=by, now=now)
    group: WorkingGroup = WorkingGroup.objects.create(council=council, decision=decision)
    _carry(group, facts.measures)
    if facts.leader is not None:
        _let_lead(council, facts.leader, by=by, now=now)
    return group


@transaction.atomic
def change(
    *,
    group: WorkingGroup,
    ends_on: date,
    measures: Sequence[Measure],
    among: Collection[Measure],
    by: User,
    now: datetime,
) -> WorkingGroup:
    """Prolong a group or end it, and say which of the measures ``among`` it carries; of others nothing is changed.

    Raises:
        EndsBeforeStart: when it would end before it began.
        ForeignMeasure: when a measure is another municipality's.
    """
    locked: WorkingGroup = WorkingGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    council = Council.objects.get(pk=locked.council_id)
    if council.ends_on != ends_on:
        councils.end(council=council, ends_on=ends_on, by=by, now=now)
    locked.measures.remove(*(measure for measure in among if measure not in measures))
    _carry(locked, measures)
    return locked


def _owners(council: int) -> list[Municipality]:
    rows = Ownership.objects.filter(council=council).select_related("municipality").order_by("-is_lead", "pk")
    return [row.municipality for row in rows]


def _carry(group: WorkingGroup, measures: Sequence[Measure]) -> None:
    owners = set(Ownership.objects.filter(council=group.council_id).values_list("municipality_id", flat=True))
    if any(measure.municipality_id not in owners for measure in measures):
        raise ForeignMeasure
    group.measures.add(*measures)
    # Those who sit in the group see what it carries.
    standings_changed()


def _let_lead(council: Council, leader: Leader, *, by: User, now: datetime) -> None:
    today = timezone.localdate(now)
    facts = SeatFacts(title=leader.title, starts_on=today, function=SeatFunction.CHAIR)
    seat = seats.create(council=council, facts=facts, by=by, now=now)
    tenures.appoint(seat=seat, email=leader.email, name=leader.name, starts_on=today, by=by, now=now)
