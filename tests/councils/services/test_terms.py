"""A new term: prepared, seen through, carried out in one act."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from councils.enums import SeatCategory
from councils.errors import ChangedSincePreview, NoPoliticalSeats, SeatTaken, TermBegun, TermDone
from councils.models import Council, Seat, Tenure, Term, TermSeat
from councils.newcomers import Newcomer
from councils.services import invitations, tenures, terms
from councils.services.term_changes import TermPreview, mark_of, previews_of
from councils.services.terms import SeatPlan
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 9, 20, 12, tzinfo=ZoneInfo("Europe/Oslo"))
LAST = date(2027, 10, 14)
FIRST = LAST + timedelta(days=1)
NEW = Newcomer("ny.ordforer@example.no", "Ny Ordfører")
DEPUTIES = [Newcomer("forste@example.no", "Første Vara"), Newcomer("andre@example.no")]


def mayor(council: Council | None = None) -> Tenure:
    """Return the tenure of a mayor in a body."""
    seat = SeatFactory(council=council or CouncilFactory(), title="Ordfører", category=SeatCategory.POLITICAL)
    tenure: Tenure = TenureFactory(seat=seat)
    return tenure


def draft(*councils: Council) -> list[Term]:
    return terms.start(councils=councils, ends_on=LAST, by=UserFactory(), now=NOW)


def fill(term: Term, plans: dict[int, SeatPlan]) -> Term:
    return terms.fill(term=term, ends_on=term.ends_on, plans=plans, by=UserFactory(), now=NOW)


def carry_out(*drafts: Term, mark: str = "") -> list[TermPreview]:
    said = mark or mark_of(previews_of(drafts))
    return terms.carry_out(terms=drafts, mark=said, by=UserFactory(), now=NOW)


def held(seat: Seat) -> list[tuple[str, date, date | None, int]]:
    rows = seat.tenures.order_by("starts_on", "deputy_order", "pk").select_related("user")
    return [(row.shown_name, row.starts_on, row.ends_on, row.deputy_order) for row in rows]


def told(kind: str) -> set[str]:
    return set(Reminder.objects.filter(kind=kind).values_list("recipient__email", flat=True))


def test_the_seat_goes_over_on_one_day_and_both_are_told() -> None:
    old = mayor()
    police = TenureFactory(seat__council=old.seat.council, seat__category=SeatCategory.POLICE)
    deputy = TenureFactory(seat=old.seat, is_deputy=True)
    [term] = draft(old.seat.council)
    fill(term, {old.seat_id: SeatPlan(holder=NEW, deputies=DEPUTIES)})

    carry_out(term)

    assert held(old.seat)[-3:] == [
        ("Ny Ordfører", FIRST, None, 0),
        ("Første Vara", FIRST, None, 1),
        ("andre@example.no", FIRST, None, 2),
    ]
    for gone in (old, deputy):
        gone.refresh_from_db()
        assert gone.ends_on == LAST
    police.refresh_from_db()
    assert police.ends_on is None
    assert told(invitations.THANKED) == {old.user.email, deputy.user.email}
    assert told(invitations.SEATED) == {NEW.email, *(each.email for each in DEPUTIES)}
    assert not TermSeat.objects.exists()
    term.refresh_from_db()
    assert term.carried_out_at == NOW


def test_whoever_goes_on_is_neither_thanked_nor_invited() -> None:
    old, again = mayor(), mayor()
    deputy = TenureFactory(seat=old.seat, is_deputy=True)
    drafts = draft(old.seat.council, again.seat.council)
    fill(drafts[0], {old.seat_id: SeatPlan(goes_on=True, deputies=[Newcomer(deputy.user.email)])})
    # Written as if new.
    fill(drafts[1], {again.seat_id: SeatPlan(holder=Newcomer(again.user.email))})

    carry_out(*drafts)

    assert not Tenure.objects.filter(ends_on__isnull=False).exists()
    assert not Reminder.objects.exists()


def test_whoever_changes_seats_is_invited_and_not_thanked() -> None:
    old = mayor()
    other = SeatFactory(council=old.seat.council, category=SeatCategory.POLITICAL)
    [term] = draft(old.seat.council)
    fill(term, {other.pk: SeatPlan(holder=Newcomer(old.user.email))})

    previews = carry_out(term)

    assert [change.seat for change in previews[0].vacant] == [old.seat]
    assert told(invitations.SEATED) == {old.user.email}
    assert told(invitations.THANKED) == set()


def test_a_term_of_many_bodies_is_carried_out_whole_or_not_at_all() -> None:
    first, second = mayor(), mayor()
    drafts = draft(first.seat.council, second.seat.council)
    plan = SeatPlan(holder=NEW)
    fill(drafts[0], {first.seat_id: plan})
    fill(drafts[1], {second.seat_id: plan})
    # Somebody is given the second seat from a later day: the draft's holder would stand in the way.
    mark = mark_of(previews_of(drafts))
    tenures.end(tenure=second, ends_on=FIRST, by=UserFactory(), now=NOW)
    TenureFactory(seat=second.seat, starts_on=FIRST + timedelta(days=30))

    with pytest.raises(ChangedSincePreview):
        carry_out(*drafts, mark=mark)
    with pytest.raises(SeatTaken):
        carry_out(*drafts)

    first.refresh_from_db()
    assert first.ends_on is None
    assert not User.objects.filter(email=NEW.email).exists()
    assert not Reminder.objects.exists()


def test_what_was_changed_since_it_was_seen_is_seen_again() -> None:
    old = mayor()
    [term] = draft(old.seat.council)
    mark = mark_of(previews_of([term]))
    fill(term, {old.seat_id: SeatPlan(holder=NEW)})

    with pytest.raises(ChangedSincePreview):
        carry_out(term, mark=mark)

    old.refresh_from_db()
    assert old.ends_on is None


def test_a_term_is_prepared_once_and_carried_out_once() -> None:
    old = mayor()
    [term] = draft(old.seat.council)

    with pytest.raises(TermBegun):
        draft(old.seat.council)
    carry_out(term)
    with pytest.raises(TermDone):
        terms.carry_out(terms=[term], mark="", by=UserFactory(), now=NOW)
    with pytest.raises(TermDone):
        fill(term, {})
    with pytest.raises(TermDone):
        terms.drop(term=term, by=UserFactory(), now=NOW)


def test_a_body_without_political_seats_has_no_term() -> None:
    with pytest.raises(NoPoliticalSeats):
        draft(SeatFactory().council)


def test_a_draft_that_is_taken_back_leaves_nothing() -> None:
    old = mayor()
    [term] = draft(old.seat.council)
    fill(term, {old.seat_id: SeatPlan(holder=NEW)})

    terms.drop(term=term, by=UserFactory(), now=NOW)

    assert not TermSeat.objects.exists()
    assert not Reminder.objects.exists()
    old.refresh_from_db()
    assert old.ends_on is None


def test_a_seat_of_another_body_is_not_filled_by_this_one() -> None:
    old, other = mayor(), mayor()
    [term] = draft(old.seat.council)

    fill(term, {other.seat_id: SeatPlan(holder=NEW)})

    assert not TermSeat.objects.exists()


def test_what_has_ended_before_stays_as_it_was() -> None:
    old = mayor()
    earlier = TenureFactory(seat=old.seat, is_deputy=True, ends_on=date(2026, 1, 1))
    [term] = draft(old.seat.council)

    carry_out(term)

    earlier.refresh_from_db()
    assert earlier.ends_on == date(2026, 1, 1)
    assert told(invitations.THANKED) == {old.user.email}


def test_old_drafts_are_forgotten() -> None:
    old = mayor()
    [term] = draft(old.seat.council)
    fill(term, {old.seat_id: SeatPlan(holder=NEW)})

    assert terms.forget_drafts(NOW + timedelta(days=1), 10) == 0
    assert terms.forget_drafts(NOW + timedelta(days=400), 10) == 1
