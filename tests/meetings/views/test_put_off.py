"""Putting an item off on the page of the minutes: what is pressed, what is read afterwards, and what nobody learns."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from contributions.needs import needs_of
from contributions.places import Desk
from meetings.enums import Classification, Edition
from meetings.models import AgendaItem, LegalBasis, Meeting
from meetings.selectors import documents
from meetings.services import agenda, minutes, notices, put_off
from municipalities.models import Municipality
from tests.meetings.factories import STARTS, MeetingFactory, Stage
from tests.meetings.pages import address, client_of, page, post
from tests.pages import words_of

WHY = "Saken er ikke godt nok opplyst."
MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def _during_the_meeting() -> Any:
    with time_machine.travel(STARTS, tick=False):
        yield


@pytest.fixture
def begun(stage: Stage) -> Stage:
    stage.facts["first"] = stage.item("Gatelys", classification=Classification.PUBLIC)
    stage.facts["second"] = stage.item("Ungdomstorget")
    stage.start()
    return stage


def put(stage: Stage, name: str = "first", **fields: Any) -> str:
    return words_of(post(stage.coordinator, "item_put_off", stage.facts[name].pk, **{"reason": WHY} | fields))


def read(person: User, name: str, *args: object) -> str:
    return words_of(page(person, name, *args))


def following(stage: Stage) -> Meeting:
    made: Meeting = MeetingFactory(council=stage.council, starts_at=STARTS + MONTH)
    return made


def needs(stage: Stage) -> list[tuple[str, str]]:
    mine = [Municipality.objects.get(pk="3418")]
    found = needs_of(Desk(person=stage.coordinator, now=STARTS, mine=mine))
    return [(need.about, need.url) for need in found if "utsatt sak" in need.act]


def test_it_is_put_off_with_one_line_and_taken_back(begun: Stage) -> None:
    following(begun)

    told = put(begun)

    assert "Saken er utsatt, og står på sakslista til neste møte." in told
    assert WHY in told
    assert "Registrer vedtaket" not in told
    back = words_of(post(begun.coordinator, "item_put_off", begun.facts["first"].pk, take_back="1"))
    assert "Saken er ikke utsatt lenger." in back
    assert AgendaItem.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "Født 13097248022", "x" * 301])
def test_what_is_wrong_with_the_reason_is_said_on_the_page(begun: Stage, reason: str) -> None:
    response = client_of(begun.coordinator).post(address("item_put_off", begun.facts["first"].pk), {"reason": reason})

    assert response.status_code == 422
    assert not AgendaItem.objects.filter(put_off_at__isnull=False).exists()


def test_the_meeting_room_leads_back_to_itself(begun: Stage) -> None:
    room = reverse("meeting_room:item", args=[begun.facts["first"].pk])
    assert "Utsett saken" in words_of(client_of(begun.coordinator).get(room).content.decode())

    response = client_of(begun.coordinator).post(
        address("item_put_off", begun.facts["first"].pk), {"reason": WHY, "back": room}
    )

    assert response["Location"] == f"{room}#utsett"


def test_the_minutes_say_so_and_nothing_is_missing(begun: Stage) -> None:
    put(begun)

    told = read(begun.coordinator, "minutes", begun.meeting.pk)
    for edition in (Edition.INTERNAL, Edition.PUBLIC):
        assert WHY in str(documents.minutes(begun.coordinator, begun.meeting, edition).paper.data())

    assert WHY in told
    assert "1 sak uten tekst" in told or "Én sak" in told or "1 sak" in told


def test_the_trail_leads_both_ways_for_who_sees_both_ends(begun: Stage) -> None:
    planned = following(begun)
    put(begun)
    old, new = begun.facts["first"], AgendaItem.objects.get(came_from=begun.facts["first"])

    assert address("item_detail", new.pk) in page(begun.coordinator, "item_detail", old.pk)
    assert address("item_detail", old.pk) in page(begun.coordinator, "item_detail", new.pk)
    # The next meeting is a draft, which a member does not know of; the minutes are not theirs yet either.
    mine = page(begun.member, "item_detail", old.pk)
    assert (address("item_detail", new.pk) in mine, WHY in mine, "Utsatt" in mine) == (False, False, True)
    notices.send(meeting=planned, **begun.act(STARTS))
    minutes.approve(meeting=begun.meeting, **begun.act(STARTS))
    mine = page(begun.member, "item_detail", old.pk)
    assert (address("item_detail", new.pk) in mine, WHY in mine) == (True, True)


def test_who_is_kept_out_finds_neither_end(begun: Stage) -> None:
    planned = following(begun)
    put(begun)
    new = AgendaItem.objects.get(came_from=begun.facts["first"])
    notices.send(meeting=planned, **begun.act(STARTS))
    begun.keep_out(begun.member, new)

    for item in (begun.facts["first"], new):
        assert client_of(begun.member).get(address("item_detail", item.pk)).status_code == 404
    for meeting in (begun.meeting, planned):
        assert "Gatelys" not in page(begun.member, "meeting_detail", meeting.pk)


def test_the_words_of_what_became_exempt_are_not_in_the_trail(begun: Stage) -> None:
    planned = following(begun)
    put(begun)
    new = AgendaItem.objects.get(came_from=begun.facts["first"])
    notices.send(meeting=planned, **begun.act(STARTS))
    agenda.restrict(
        item=new,
        classification=Classification.EXEMPT,
        public_title="En sak",
        legal_basis=LegalBasis.objects.first(),
        reason="Navn i saken",
        **begun.act(STARTS),
    )

    for item in (begun.facts["first"], new):
        assert client_of(begun.people["observer"]).get(address("item_detail", item.pk)).status_code == 404
    # Who is cleared reads it on its own page, where that is noted; the way there says its public title.
    assert "En sak" in page(begun.member, "item_detail", begun.facts["first"].pk)


@pytest.mark.parametrize("number", [1, 3])
def test_the_workbench_tells_of_what_waits_and_where_to_see_to_it(stage: Stage, number: int) -> None:
    items = [stage.item(f"Sak {place}") for place in range(number)]
    stage.start()
    for item in items:
        put_off.put_off(item=item, reason=WHY, **stage.act(STARTS))
    assert [url for _about, url in needs(stage)] == [address("item_detail", item.pk) for item in items]
    desk = Desk(person=stage.coordinator, now=STARTS, mine=[Municipality.objects.get(pk="3418")])
    with CaptureQueriesContext(connection) as caught:
        needs_of(desk)
    asked = len(caught)
    assert asked <= 12

    post(stage.coordinator, "item_go_on", items[0].pk, rest="1")

    assert len(needs(stage)) == number - 1


def test_a_coordinator_who_is_kept_out_is_not_told_of_it(begun: Stage) -> None:
    put(begun)
    begun.keep_out(begun.coordinator, begun.facts["first"], by=begun.people["chair"])

    assert needs(begun) == []


def test_it_is_put_on_by_hand_and_who_comes_after_hears_that_it_is(begun: Stage) -> None:
    put(begun)
    called = following(begun)
    notices.send(meeting=called, **begun.act(STARTS)) if called.items.exists() else None
    item = begun.facts["first"]
    assert "Sett den på neste saksliste nå" in read(begun.coordinator, "item_detail", item.pk)

    told = words_of(post(begun.coordinator, "item_go_on", item.pk))
    again = client_of(begun.coordinator).post(address("item_go_on", item.pk), follow=True)

    assert "Saken står på sakslista." in told
    assert "Saken venter ikke på noe møte." in words_of(again.content.decode())
    assert AgendaItem.objects.filter(came_from=item).count() == 1
