"""Answering from the mail, without log-in."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from meetings.enums import Answer
from meetings.services import links
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post


def test_opening_the_link_answers_nothing(stage: Stage) -> None:
    stage.item("Ungdomstorget")
    stage.send()

    shown = page(None, "answer_link", links.make(stage.invitation()))

    assert ("Politirådet" in shown, "Ungdomstorget" in shown) == (True, False)
    assert stage.invitation().answer == Answer.NONE


def test_pressing_the_button_answers_as_the_person(stage: Stage) -> None:
    stage.send()

    shown = post(None, "answer_link", links.make(stage.invitation()), answer="video")

    invitation = stage.invitation()
    assert ("Svaret er lagret." in shown, invitation.answer, invitation.answered_by) == (
        True,
        Answer.VIDEO,
        stage.member,
    )


def test_enter_in_the_reason_presses_no_button(stage: Stage) -> None:
    stage.send()

    shown = page(None, "answer_link", links.make(stage.invitation()))

    reason = shown[: shown.index('name="reason"')].rpartition("<")[2]
    assert (reason.split()[0], 'type="text"' in shown) == ("textarea", False)


@pytest.mark.parametrize("reason", ["Sak om 01010112377", "x" * 301], ids=["identity number", "too long"])
def test_a_refused_reason_is_kept_with_one_sentence(stage: Stage, reason: str) -> None:
    stage.send()
    token = links.make(stage.invitation())
    post(None, "answer_link", token, answer="coming")

    shown = post(None, "answer_link", token, answer="cannot", reason=reason)

    assert (f">{reason}</textarea>" in shown, "Svaret er lagret." in shown) == (True, False)
    content = shown[shown.index("<main") : shown.index("</main>")]
    assert (content.count('role="alert"'), stage.invitation().answer) == (1, Answer.COMING)


def test_the_link_logs_nobody_in(stage: Stage) -> None:
    stage.send()
    client = client_of(None)
    client.post(address("answer_link", links.make(stage.invitation())), {"answer": "coming"})

    assert client.get(address("meeting_detail", stage.meeting.pk)).status_code == 302


@pytest.mark.parametrize(("language", "words"), [("nn", "Kjem du?"), ("en", "Are you coming?")])
def test_the_page_speaks_the_persons_language(stage: Stage, language: str, words: str) -> None:
    User.objects.filter(pk=stage.member.pk).update(language=language)
    stage.send()

    assert words in page(None, "answer_link", links.make(stage.invitation()))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_does_not_hold_says_so_calmly(stage: Stage, method: str) -> None:
    response = getattr(client_of(None), method)(address("answer_link", "tull"), {"answer": "coming"})

    assert (response.status_code, "Lenken kan ikke brukes lenger" in response.content.decode()) == (410, True)


def test_the_link_ends_when_the_meeting_starts(stage: Stage) -> None:
    stage.send()
    token = links.make(stage.invitation())

    with time_machine.travel(STARTS + timedelta(minutes=1), tick=False):
        response = client_of(None).post(address("answer_link", token), {"answer": "coming"})

    assert (response.status_code, stage.invitation().answer) == (410, Answer.NONE)


def test_a_refused_answer_is_explained(stage: Stage) -> None:
    stage.send()

    shown = post(None, "answer_link", links.make(stage.invitation()), answer="deputy")

    assert ("ingen vara" in shown, stage.invitation().answer, NOW < STARTS) == (True, Answer.NONE, True)
