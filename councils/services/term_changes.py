"""What the end of a term changes: who leaves which seat, who takes it, what is vacant, which meetings are called."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet

from councils.enums import SeatCategory
from councils.models import Council, Seat, Tenure, Term, TermSeat
from councils.newcomers import Newcomer, read_lines
from norwegian import clock


@dataclass
class SeatChange:
    """A political seat at the end of a term. ``coming`` are those who have it from a later day already."""

    seat: Seat
    stays: Tenure | None = None
    holder: Newcomer | None = None
    deputies: list[Newcomer] = field(default_factory=list)
    staying_deputies: list[Tenure] = field(default_factory=list)
    leaving: list[Tenure] = field(default_factory=list)
    coming: list[Tenure] = field(default_factory=list)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds the seat on the first day after the term."""
        return not (self.stays or self.holder or any(not tenure.is_deputy for tenure in self.coming))

    @property
    def has_news(self) -> bool:
        return bool(self.leaving or self.holder or self.deputies)


@dataclass(frozen=True)
class CalledMeeting:
    """A meeting after the term that people have been called to already."""

    pk: int
    starts_at: datetime


@dataclass(frozen=True)
class TermPreview:
    """All that the end of a term changes in one body."""

    term: Term
    changes: list[SeatChange]
    called: list[CalledMeeting]

    @property
    def vacant(self) -> list[SeatChange]:
        return [change for change in self.changes if change.is_vacant]

    @property
    def filled(self) -> int:
        return len(self.changes) - len(self.vacant)

    @property
    def first_day(self) -> date:
        """The first day of the new term."""
        return self.term.ends_on + timedelta(days=1)


def political_seats(councils: Iterable[Council], day: date) -> "QuerySet[Seat]":
    """Return the seats of the political leadership that exist on ``day`` or later, body by body."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    rows = Seat.objects.filter(lasting, council__in=councils, category=SeatCategory.POLITICAL)
    found: QuerySet[Seat] = rows.select_related("council").in_order()
    return found


def previews_of(terms: Sequence[Term]) -> list[TermPreview]:
    """Return what each of the terms changes, in four queries for all of them."""
    if not terms:
        return []
    first = min(term.ends_on for term in terms)
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in political_seats([term.council for term in terms], first):
        seats[seat.council_id].append(seat)
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    held = Tenure.objects.filter(seat__in=[seat.pk for found in seats.values() for seat in found])
    for tenure in held.exclude(ends_on__lte=first).select_related("user").order_by("deputy_order", "starts_on", "pk"):
        tenures[tenure.seat_id].append(tenure)
    plans = {(plan.term_id, plan.seat_id): plan for plan in TermSeat.objects.filter(term__in=terms)}
    called = _called(terms)
    return [
        TermPreview(
            term,
            [
                _change(term, seat, tenures[seat.pk], plans.get((term.pk, seat.pk)) or TermSeat())
                for seat in seats[term.council_id]
                if seat.is_valid_on(term.ends_on + timedelta(days=1))
            ],
            called[term.council_id],
        )
        for term in terms
    ]


def _change(term: Term, seat: Seat, tenures: Iterable[Tenure], plan: TermSeat) -> SeatChange:
    found, deputies = SeatChange(seat), {each.email: each for each in read_lines(plan.deputies)}
    email = plan.email.lower()
    for tenure in tenures:
        if tenure.starts_on > term.ends_on:
            found.coming.append(tenure)
        elif tenure.ends_on is not None and tenure.ends_on <= term.ends_on:
            continue
        elif tenure.is_deputy and tenure.user.email in deputies:
            found.staying_deputies.append(tenure)
        elif not tenure.is_deputy and (plan.goes_on or tenure.user.email == email):
            found.stays = tenure
        else:
            found.leaving.append(tenure)
    if email and found.stays is None:
        found.holder = Newcomer(email, plan.name)
    staying = {tenure.user.email for tenure in found.staying_deputies}
    found.deputies = [newcomer for newcomer in deputies.values() if newcomer.email not in staying]
    return found


def _called(terms: Sequence[Term]) -> dict[int, list[CalledMeeting]]:
    # Meetings stand on a higher floor; a body knows them by name only.
    later = Q()
    for term in terms:
        after = clock.start_of(term.ends_on + timedelta(days=1))
        later |= Q(pk=term.council_id, meetings__starts_at__gte=after)
    rows = Council.objects.filter(
        later, meetings__notice_sent_at__isnull=False, meetings__cancelled_at__isnull=True
    ).order_by("meetings__starts_at", "meetings__pk")
    found: dict[int, list[CalledMeeting]] = defaultdict(list)
    for council, meeting, starts_at in rows.values_list("pk", "meetings__pk", "meetings__starts_at"):
        found[council].append(CalledMeeting(meeting, starts_at))
    return found


def mark_of(previews: Iterable[TermPreview]) -> str:
    """Return what tells whether anything has changed since a preview was shown."""
    said = [
        (
            preview.term.pk,
            preview.term.ends_on,
            change.seat.pk,
            [(tenure.pk, tenure.ends_on) for tenure in change.leaving],
            change.stays and change.stays.pk,
            change.holder,
            change.deputies,
        )
        for preview in previews
        for change in preview.changes
    ]
    return sha256(repr(said).encode()).hexdigest()[:20]
