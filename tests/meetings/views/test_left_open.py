"""What earlier meetings left open stands with the next one until it is done, as each reader may know of it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import Edition
from meetings.models import AgendaItem, FollowUp, Meeting
from meetings.selectors import documents
from meetings.services import follow_ups, minutes, overdue
from tests.clients import logged_in
from tests.documents.made import text_of
from tests.meetings.factories import STARTS, Stage
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import address, client_of, page
from tests.meetings.services.putting_off import following

DUE = date(2027, 4, 10)
NEXT = timedelta(days=30)
LATER = STARTS + timedelta(days=14)


def give(stage: Stage, item: AgendaItem, text: str, **changed: Any) -> FollowUp:
    facts: Any = {"responsible": stage.people["chair"], "due_on": DUE} | changed
    return follow_ups.give(item=item, text=text, **facts, **stage.act(STARTS))


def part(text: str, begins: str, ends: str = "</section>") -> str:
    """Return what stands between a heading and the end of its section; empty without the heading."""
    return text.split(begins)[1].split(ends, maxsplit=1)[0] if begins in text else ""


def on_page(user: Any, meeting: Meeting) -> str:
    return part(page(user, "meeting_detail", meeting.pk), "Åpent fra tidligere møter")


@pytest.fixture
def ahead(stage: Stage) -> Meeting:
    """The next meeting, called, after one that gave two tasks; one of them is closed to those without clearance."""
    open_item, secret = stage.item(), stage.exempt_item("Hasjsalget")
    stage.start()
    give(stage, open_item, "Ring skolen")
    give(stage, secret, "Avhør elevene")
    held = stage.meeting
    stage.meeting = following(stage, NEXT)
    stage.send()
    stage.facts["held"] = held
    return stage.meeting


def test_it_stands_on_the_page_until_it_is_done(stage: Stage, ahead: Meeting) -> None:
    before = on_page(stage.member, ahead)

    for task in FollowUp.objects.all():
        follow_ups.finish(follow_up=task, outcome="Avtalt.", by=stage.coordinator, now=LATER)

    assert ("Ring skolen" in before, "Frist 10. april 2027" in before, "Fra 1. april 2027" in before) == (True,) * 3
    assert on_page(stage.member, ahead) == ""


def test_what_is_overdue_says_so(stage: Stage, ahead: Meeting) -> None:
    assert "over fristen" not in on_page(stage.member, ahead)

    with time_machine.travel(LATER, tick=False):
        told = [on_page(stage.people[role], ahead) for role in ("attendee", "chair")]

    assert ("1 over fristen" in told[0], "2 over fristen" in told[1]) == (True, True)


def test_an_exempt_task_is_told_by_its_public_title_to_those_who_may_read_it(stage: Stage, ahead: Meeting) -> None:
    chair, attendee = (on_page(stage.people[role], ahead) for role in ("chair", "attendee"))

    assert ("Avhør elevene" in chair + attendee, "Sak om et skolemiljø" in chair) == (False, True)
    assert "Sak om et skolemiljø" not in attendee


def test_who_is_kept_out_meets_it_nowhere(stage: Stage, ahead: Meeting) -> None:
    attendee = stage.people["attendee"]
    stage.keep_out(attendee, FollowUp.objects.get(text="Ring skolen").item)

    assert on_page(attendee, ahead) == ""
    assert "Ring skolen" not in text_of(notice_of(attendee, ahead))


def test_a_meeting_tells_nothing_of_what_came_after_it_and_nothing_when_it_is_over(
    stage: Stage, ahead: Meeting
) -> None:
    held = stage.facts["held"]
    assert on_page(stage.coordinator, held) == ""

    stage.meeting = minutes.start(meeting=ahead, **stage.act(ahead.starts_at))
    assert "Ring skolen" in on_page(stage.coordinator, ahead)

    minutes.approve(meeting=stage.meeting, **stage.act(ahead.starts_at + NEXT))
    assert on_page(stage.coordinator, ahead) == ""


def test_another_body_is_told_nothing(stage: Stage, ahead: Meeting) -> None:
    other = set_stage(name="Samordningsgruppa")
    other.send()

    assert "Ring skolen" not in page(other.coordinator, "meeting_detail", other.meeting.pk)


def test_long_lists_are_folded(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    for number in range(7):
        give(stage, item, f"Oppgave {number}")
    draft = following(stage)

    told = on_page(stage.coordinator, draft)

    assert "Vis 2 oppfølgingspunkter til" in told
    assert all(f"Oppgave {number}" in told for number in range(7))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.usefixtures("warm_content_types")
def test_one_statement_whatever_is_open(stage: Stage, number: int) -> None:
    item = stage.item()
    stage.start()
    for each in range(number):
        give(stage, item, f"Oppgave {each}")
    path = address("meeting_detail", following(stage).pk)
    client = client_of(stage.coordinator)
    client.get(path)

    with CaptureQueriesContext(connection) as caught:
        client.get(path)

    asked = [query["sql"] for query in caught if query["sql"].startswith('SELECT "meetings_followup"')]
    assert len(asked) == 1


def notice_of(user: Any, meeting: Meeting, edition: Edition = Edition.INTERNAL) -> bytes:
    return bytes(client_of(user).get(address("notice_document", meeting.pk, edition)).content)


def test_the_notice_tells_it_to_its_reader_and_never_to_everybody(stage: Stage, ahead: Meeting) -> None:
    inner, public = (text_of(notice_of(stage.people["attendee"], ahead, edition)) for edition in Edition)

    assert "Ring skolen (Chair, frist 10. april 2027)" in " ".join(inner.split())
    assert ("Avhør elevene" in inner, "Ring skolen" in public) == (False, False)
    assert "Ring skolen" not in str(documents.public_notice(ahead).paper.data())


def test_whoever_writes_the_minutes_has_it_beside_the_agenda(stage: Stage, ahead: Meeting) -> None:
    first = stage.item("Ny sak")
    stage.meeting = minutes.start(meeting=ahead, **stage.act(ahead.starts_at))

    told = logged_in(stage.coordinator).get(reverse("meeting_room:item", args=[first.pk])).content.decode()

    assert ("2 åpne oppfølgingspunkter" in told, "Ring skolen" in told) == (True, True)


def test_the_item_about_it_shows_what_each_may_know(stage: Stage) -> None:
    open_item, secret = stage.item(), stage.exempt_item("Hasjsalget")
    stage.start()
    task = give(stage, open_item, "Ring skolen")
    give(stage, secret, "Avhør elevene")
    give(stage, open_item, "Ikke ennå", due_on=DUE + NEXT)
    stage.meeting = following(stage, NEXT)
    item = overdue.bring_up(council=stage.council, by=None, now=LATER)
    assert item is not None
    stage.send()

    with time_machine.travel(LATER, tick=False):
        chair, attendee = (page(stage.people[role], "item_detail", item.pk) for role in ("chair", "attendee"))
        follow_ups.finish(follow_up=task, outcome="Avtalt.", by=stage.coordinator, now=LATER)
        done = page(stage.people["attendee"], "item_detail", item.pk)

    assert ("Ring skolen" in chair, "Sak om et skolemiljø" in chair, "Ikke ennå" in chair) == (True, True, False)
    assert ("Ring skolen" in attendee, "Sak om et skolemiljø" in attendee) == (True, False)
    assert "Ingenting du kan se, er over fristen lenger." in done
