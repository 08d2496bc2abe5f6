"""Exceptions on one item: they begin, they end, and minors are never cleared."""

from datetime import date, timedelta

import pytest
import time_machine

from accounts.access import can
from accounts.models import User
from accounts.services import dated_grants
from meetings.enums import ItemPermission, MeetingAct
from meetings.errors import NotForMinors
from meetings.models import AgendaItemUserObjectPermission, ExemptRead
from meetings.services import grants
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage

LAST_DAY = date(2027, 4, 30)


def afresh(person: User) -> User:
    found: User = User.objects.get(pk=person.pk)
    return found


@pytest.mark.parametrize(("day", "sees"), [(LAST_DAY, True), (LAST_DAY + timedelta(days=1), False)])
def test_guest_sees_the_item_until_the_last_day(stage: Stage, day: date, sees: bool) -> None:
    item, guest = stage.item(), UserFactory()
    stage.send()
    grants.give(
        item=item, user=guest, permission=ItemPermission.GUEST, reason="Ekspert", ends_on=LAST_DAY, **stage.act()
    )
    item.refresh_from_db()

    with time_machine.travel(day, tick=False):
        assert can(afresh(guest), MeetingAct.VIEW_ITEM, item) is sees


def test_give_again_moves_the_end(stage: Stage) -> None:
    item = stage.item()
    for ends_on in (date(2027, 4, 1), LAST_DAY):
        grants.give(
            item=item,
            user=stage.member,
            permission=ItemPermission.EXCLUDED,
            reason="Inhabil",
            ends_on=ends_on,
            **stage.act(),
        )

    assert [grant.ends_on for grant in AgendaItemUserObjectPermission.objects.all()] == [LAST_DAY]


def test_end_takes_it_back_at_once(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    grant = stage.keep_out(stage.member, item)
    item.refresh_from_db()
    hidden = can(afresh(stage.member), MeetingAct.LIST_ITEM, item)

    dated_grants.end(grant=grant, **stage.act())

    assert (hidden, can(afresh(stage.member), MeetingAct.LIST_ITEM, item)) == (False, True)


def test_what_has_held_is_ended_by_date_and_kept(stage: Stage) -> None:
    grant = stage.keep_out(stage.member, stage.item())

    for days in (2, 5):
        dated_grants.end(grant=grant, **stage.act(NOW + timedelta(days=days)))

    kept = AgendaItemUserObjectPermission.objects.get()
    assert (kept.starts_on, kept.ends_on) == (NOW.date(), NOW.date() + timedelta(days=1))


def test_a_person_in_a_seat_for_minors_is_never_cleared(stage: Stage) -> None:
    youth = TenureFactory(seat=SeatFactory(council=stage.council, is_youth=True)).user

    with pytest.raises(NotForMinors):
        grants.give(
            item=stage.exempt_item("Hemmelig"),
            user=youth,
            permission=ItemPermission.CLEARED,
            reason="Vil vite",
            ends_on=LAST_DAY,
            **stage.act(),
        )


def test_only_reading_what_is_exempt_leaves_a_trace(stage: Stage) -> None:
    plain, secret = stage.item(), stage.exempt_item("Hemmelig")

    for item in (plain, secret):
        grants.note_reading(item=item, what="item", by=stage.member, now=NOW)

    assert list(ExemptRead.objects.values_list("item", "user", "read_at")) == [(secret.pk, stage.member.pk, NOW)]


def test_a_seat_for_minors_takes_the_clearance_away(stage: Stage) -> None:
    secret = stage.exempt_item("Mobbesaken")
    stage.send()
    attendee = stage.people["attendee"]
    grants.give(
        item=secret,
        user=attendee,
        permission=ItemPermission.CLEARED,
        reason="Rådgiver",
        ends_on=LAST_DAY,
        **stage.act(),
    )
    secret.refresh_from_db()
    before = can(afresh(attendee), MeetingAct.VIEW_ITEM, secret)

    TenureFactory(seat=SeatFactory(is_youth=True), user=attendee)

    assert (before, can(afresh(attendee), MeetingAct.VIEW_ITEM, secret)) == (True, False)
