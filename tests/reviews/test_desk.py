"""What a review puts before people: on the workbench of who prepares the meeting, and on «My page» of who is asked."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from reviews.services import releases
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.pages import words_of
from tests.reviews.factories import DEADLINE, Round


def desk_of(shown: Round, role: str) -> str:
    return words_of(client_of(shown.who(role)).get(reverse("workbench")).content.decode())


@pytest.mark.parametrize(
    ("happens", "said"),
    [("nothing", ""), ("a comment", "1 kommentar å avklare"), ("all", "Alle har gått gjennom utkastet")],
)
def test_the_workbench_asks_for_what_can_be_done(shown: Round, happens: str, said: str) -> None:
    if happens == "a comment":
        shown.say("member", "Hva koster det?", shown.item)
    if happens == "all":
        for role in ("chair", "member", "attendee"):
            shown.finish(role)
    page = desk_of(shown, "coordinator")

    assert ("Gjennomgang av utkast" in page) == bool(said)
    assert said in page


def test_those_who_are_silent_are_told_of_when_the_deadline_is_near(shown: Round) -> None:
    shown.finish("chair")

    with time_machine.travel(NOW.replace(year=DEADLINE.year, month=DEADLINE.month, day=DEADLINE.day), tick=False):
        page = desk_of(shown, "coordinator")

    assert "2 personer har ikke gått gjennom utkastet" in page


def test_whoever_is_asked_finds_the_draft_until_they_have_finished(shown: Round) -> None:
    before = desk_of(shown, "member")
    shown.finish("member")
    after = desk_of(shown, "member")

    assert "Utkast å gå gjennom" in before
    assert "Svar innen 22. mars 2027" in before
    assert "Utkast å gå gjennom" not in after


def test_a_chair_finds_the_draft_that_waits_for_the_release(shown: Round) -> None:
    assert "Utkast å godkjenne" not in desk_of(shown, "chair")

    releases.ask(meeting=shown.stage.meeting, **shown.stage.act(NOW + timedelta(minutes=1)))

    assert "Utkast å godkjenne" in desk_of(shown, "chair")
    assert "Utkast å godkjenne" not in desk_of(shown, "member")
