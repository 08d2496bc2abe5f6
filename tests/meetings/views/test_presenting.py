"""Who presents an item, how long it takes and what the body is asked to conclude: written, shown, and kept closed."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.models import Tenure
from meetings.enums import Classification, Edition
from meetings.models import AgendaItem, Decision, LegalBasis
from meetings.selectors import documents
from meetings.services import messages
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.councils.factories import TenureFactory
from tests.meetings.factories import Stage
from tests.meetings.pages import address, client_of, page, post
from tests.pages import words_of

ASKED = "Kommunen setter opp lys."
ITEM = {"title": "Gatelys", "type": "decision", "description": "", "classification": "internal"}


def facts(stage: Stage, **more: Any) -> dict[str, Any]:
    known = {"presenter_seat": stage.seats["chair"], "time_needed": 20, "resolution": ASKED}
    return known | more


def read(person: User, name: str, *args: object) -> str:
    return words_of(page(person, name, *args))


def said(content: Any) -> str:
    return str(content.paper.data())


@pytest.fixture
def timed(stage: Stage) -> Stage:
    """An item with everything, one without a time, one that takes 40 minutes, presented by a guest."""
    stage.facts["first"] = stage.item("Gatelys", **facts(stage))
    stage.facts["second"] = stage.item("Orientering")
    stage.facts["third"] = stage.item("Ungdomstorget", presenter_name="Kari fra skolen", time_needed=40)
    return stage


def test_it_stands_folded_away_until_it_is_used(timed: Stage) -> None:
    empty = page(timed.coordinator, "item_create", timed.meeting.pk)
    used = page(timed.coordinator, "item_change", timed.facts["first"].pk)

    fold = '<details class="ds-details" {}>'
    assert (fold.format("") in empty, fold.format("open") in empty, fold.format("open") in used) == (True, False, True)
    assert ASKED in used


def test_what_is_written_is_kept(stage: Stage) -> None:
    seat = stage.seats["chair"]
    post(
        stage.coordinator,
        "item_create",
        stage.meeting.pk,
        **ITEM,
        presenter_seat=seat.pk,
        presenter_name="Kari fra skolen",
        time_needed="20",
        resolution=ASKED,
    )

    item = AgendaItem.objects.get()
    assert (item.presenter_seat, item.presenter_name, item.time_needed, item.resolution) == (
        seat,
        "Kari fra skolen",
        20,
        ASKED,
    )


@pytest.mark.parametrize("wrong", [{"time_needed": "0"}, {"time_needed": "481"}, {"resolution": "Født 13097248022"}])
def test_what_is_wrong_is_said_and_the_fold_stands_open(stage: Stage, wrong: dict[str, str]) -> None:
    response = client_of(stage.coordinator).post(address("item_create", stage.meeting.pk), ITEM | wrong)

    assert '<details class="ds-details" open>' in response.content.decode()
    assert AgendaItem.objects.count() == 0


def test_a_seat_of_another_body_presents_nothing(stage: Stage) -> None:
    other = TenureFactory().seat

    post(stage.coordinator, "item_create", stage.meeting.pk, **ITEM, presenter_seat=other.pk)

    assert AgendaItem.objects.count() == 0


def test_the_agenda_has_a_running_clock(timed: Stage) -> None:
    timed.send()

    told = read(timed.member, "meeting_detail", timed.meeting.pk)

    assert "18.00–18.20" in told
    assert "18.20–19.00" in told
    assert "Chair (Chair)" in told
    assert "Kari fra skolen" in told


def test_the_seat_is_said_with_who_holds_it_on_the_day(timed: Stage) -> None:
    timed.send()
    seat = timed.seats["chair"]
    Tenure.objects.filter(seat=seat).update(ends_on=date(2027, 3, 20))
    TenureFactory(seat=seat, user=UserFactory(name="Ny leder"), starts_on=date(2027, 3, 21))

    assert "Ny leder (Chair)" in read(timed.member, "item_detail", timed.facts["first"].pk)


@pytest.mark.parametrize(("minutes", "told"), [(60, False), (61, True)])
def test_those_who_prepare_are_told_when_it_takes_longer_than_there_is(timed: Stage, minutes: int, told: bool) -> None:
    timed.item("Til slutt", time_needed=minutes)
    timed.send()

    words = "Sakene tar 1 minutt mer enn møtet har"
    assert (words in read(timed.coordinator, "meeting_detail", timed.meeting.pk)) == told
    assert words not in read(timed.member, "meeting_detail", timed.meeting.pk)


def test_it_stands_in_the_notice(timed: Stage) -> None:
    timed.send()

    told = said(documents.notice(timed.member, timed.meeting, Edition.INTERNAL))

    for words in ("18.00–18.20", "Chair (Chair)", ASKED, "Kari fra skolen"):
        assert words in told


def test_the_public_edition_says_what_it_says_of_the_description_and_no_name(timed: Stage) -> None:
    timed.item("Åpen", classification=Classification.PUBLIC, **facts(timed, resolution="Torget åpnes."))
    timed.send()

    told = said(documents.public_notice(timed.meeting))
    mine = said(documents.notice(timed.coordinator, timed.meeting, Edition.PUBLIC))

    for edition in (told, mine):
        assert "Torget åpnes." in edition
        assert ASKED not in edition
        assert "Kari fra skolen" not in edition
        assert "Chair (Chair)" not in edition


def test_the_mail_says_when_an_item_is_on_and_nothing_else(timed: Stage) -> None:
    timed.send()
    row = Reminder.objects.get(kind=messages.NOTICE, recipient=timed.member)

    mail = renderer_for(row.kind)(row)

    assert mail is not None
    assert "1/27 Gatelys (kl. 18.00–18.20)" in mail.body
    assert ASKED not in mail.body
    assert "Kari fra skolen" not in mail.body


@pytest.mark.parametrize("role", ["observer", "attendee"])
def test_nothing_of_an_exempt_item_is_told_but_its_time(stage: Stage, role: str) -> None:
    more = facts(stage, presenter_seat=None, presenter_name="Kari fra skolen")
    item = stage.item(
        "Hemmelig",
        classification=Classification.EXEMPT,
        public_title="Sak om et skolemiljø",
        legal_basis=LegalBasis.objects.first(),
        **more,
    )
    stage.item("Etterpå", time_needed=10)
    stage.send()
    person = stage.people[role]

    meeting = read(person, "meeting_detail", stage.meeting.pk)
    notice = said(documents.notice(person, stage.meeting, Edition.INTERNAL))
    found = words_of(client_of(person).get(reverse("search:search"), {"q": "kommunen setter lys"}).content.decode())

    for told in (meeting, notice, found):
        assert ASKED not in told
        assert "Kari fra skolen" not in told
    assert "18.20–18.30" in meeting
    assert client_of(person).get(address("item_detail", item.pk)).status_code in {403, 404}


def test_who_is_kept_out_of_an_item_does_not_read_of_it_from_the_clock(timed: Stage) -> None:
    timed.send()
    timed.keep_out(timed.member, timed.facts["first"])

    told = read(timed.member, "meeting_detail", timed.meeting.pk)
    notice = said(documents.notice(timed.member, timed.meeting, Edition.INTERNAL))

    assert "18.00–18.40" in told
    for words in ("18.20", ASKED, "18.00–18.20"):
        assert words not in told
        assert words not in notice


@pytest.mark.parametrize("number", [1, 3])
def test_no_statement_more_tells_who_presents(stage: Stage, number: int) -> None:
    for place in range(number):
        stage.item(f"Sak {place}", **facts(stage))
    stage.send()
    client, path = client_of(stage.member), address("meeting_detail", stage.meeting.pk)
    client.get(path)

    with CaptureQueriesContext(connection) as caught:
        client.get(path)

    assert len(caught) == 9


def test_the_proposed_resolution_is_taken_as_the_decision(timed: Stage) -> None:
    timed.start()
    item = timed.facts["first"]
    offered = page(timed.coordinator, "item_minutes", item.pk)
    assert f'href="{address("item_minutes", item.pk)}?forslag#vedtak"' in offered.replace("&amp;", "&")

    taken = client_of(timed.coordinator).get(address("item_minutes", item.pk), {"forslag": ""})
    form = taken.context["decision_form"]
    post(timed.coordinator, "decision_record", item.pk, text=form["text"].value())

    assert Decision.objects.get().text == ASKED
    assert "?forslag" not in page(timed.coordinator, "item_minutes", item.pk)
