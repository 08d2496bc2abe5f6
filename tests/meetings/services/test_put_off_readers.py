"""An item that is put off is no easier to read where it goes on."""

from datetime import date
from typing import Any

import pytest
import time_machine

from meetings.enums import Classification, ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, LegalBasis
from meetings.services import agenda, grants, notices, planning
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import HOURS, STARTS, Stage
from tests.meetings.services.putting_off import MONTH, begun, following, may_read, next_of, plan, put


def exclude(stage: Stage, item: AgendaItem, until: date) -> Any:
    return grants.give(
        item=item,
        user=stage.member,
        permission=ItemPermission.EXCLUDED,
        reason="Inhabil",
        ends_on=until,
        **stage.act(),
    )


@pytest.mark.parametrize("until", [date(2027, 4, 1), date(2027, 12, 31)], ids=["the day of the meeting", "later"])
@pytest.mark.parametrize("is_planned", [True, False])
def test_who_is_kept_out_stays_so_however_long_it_takes(stage: Stage, until: date, is_planned: bool) -> None:
    item = stage.item()
    exclude(stage, item, until)
    stage.start()
    if is_planned:
        following(stage, MONTH * 8)

    put(stage, item)
    if not is_planned:
        planning.plan(
            council=stage.council,
            starts_at=STARTS + MONTH * 8,
            ends_at=STARTS + MONTH * 8 + HOURS,
            **stage.act(STARTS + MONTH * 7),
        )
    new = next_of(item)
    notices.send(meeting=new.meeting, **stage.act(STARTS + MONTH * 7))

    with time_machine.travel(STARTS + MONTH * 8, tick=False):
        assert (may_read(stage.member, new), may_read(stage.member, item)) == (False, False)
        assert not AgendaItem.objects.listed_for(stage.member).filter(pk=new.pk).exists()
        assert may_read(stage.people["attendee"], new)


def test_who_is_kept_out_later_is_kept_out_of_all_of_it(stage: Stage) -> None:
    following(stage)
    item = begun(stage)
    put(stage, item)

    exclude(stage, next_of(item), date(2027, 12, 31))

    assert (may_read(stage.member, item), may_read(stage.member, next_of(item))) == (False, False)


def test_who_was_kept_out_of_the_next_meeting_is_so_when_that_is_cancelled(stage: Stage) -> None:
    planned = following(stage)
    item = begun(stage)
    put(stage, item)
    exclude(stage, next_of(item), planned.day)

    planning.cancel(meeting=planned, reason="Uvær", **stage.act(STARTS))
    last = plan(stage, MONTH * 6)

    held = AgendaItemUserObjectPermission.dated.filter(content_object=last.items.get(), user=stage.member)
    assert held.get().ends_on > last.day


def test_somebody_let_in_again_is_not_kept_out_of_the_next(stage: Stage) -> None:
    item = stage.item()
    exclude(stage, item, date(2027, 12, 31)).delete()
    stage.start()
    following(stage)

    put(stage, item)

    assert not next_of(item).grants.exists()


def test_who_is_cleared_is_so_no_longer_than_they_were_and_guests_are_asked_anew(stage: Stage) -> None:
    item = stage.exempt_item("Hemmelig")
    attendee, guest, youth = stage.people["attendee"], UserFactory(), UserFactory()
    until = date(2027, 5, 31)
    facts: dict[str, Any] = {"reason": "Trengs", "ends_on": until, **stage.act()}
    grants.give(item=item, user=attendee, permission=ItemPermission.CLEARED, **facts)
    grants.give(item=item, user=guest, permission=ItemPermission.GUEST, **facts)
    grants.give(item=item, user=youth, permission=ItemPermission.CLEARED, **facts)
    TenureFactory(seat=SeatFactory(council=stage.council, is_youth=True), user=youth)
    stage.start()
    following(stage)

    put(stage, item)

    rows = AgendaItemUserObjectPermission.dated.filter(content_object=next_of(item))
    assert [(row.user, row.permission.codename, row.ends_on) for row in rows] == [
        (attendee, ItemPermission.CLEARED, until)
    ]


@pytest.mark.parametrize("closes", ["the old one", "the new one"])
def test_what_is_restricted_is_so_wherever_the_matter_is(stage: Stage, closes: str) -> None:
    planned = following(stage)
    item = begun(stage)
    put(stage, item)
    new = next_of(item)
    notices.send(meeting=planned, **stage.act(STARTS))

    agenda.restrict(
        item=item if closes == "the old one" else new,
        classification=Classification.EXEMPT,
        public_title="En sak",
        legal_basis=LegalBasis.objects.first(),
        reason="Navn i saken",
        **stage.act(STARTS),
    )

    for each in (item, new):
        each.refresh_from_db()
        assert (each.classification, each.safe_title) == (Classification.EXEMPT, "En sak")
        assert each.restrictions.count() == 1


@pytest.mark.parametrize(
    ("facts", "before"),
    [
        ({"classification": Classification.EXEMPT, "public_title": "En sak"}, Classification.EXEMPT),
        ({"classification": Classification.PUBLIC}, None),
    ],
)
def test_what_is_restricted_on_a_draft_is_so_in_what_the_matter_was_before(
    stage: Stage, facts: dict[str, Any], before: Classification | None
) -> None:
    following(stage)
    item = begun(stage)
    put(stage, item)
    new, was = next_of(item), item.classification
    basis = LegalBasis.objects.first() if before else None

    agenda.change(item=new, facts=agenda.ItemFacts(title=new.title, legal_basis=basis, **facts), **stage.act(STARTS))

    item.refresh_from_db()
    assert item.classification == (before or was)
    assert [row.became for row in item.restrictions.all()] == ([before] if before else [])
    assert new.restrictions.count() == 0


# What was asked for.
