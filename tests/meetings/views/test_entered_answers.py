"""The secretariat enters answers for those who rang: several at once, with reasons and deputies."""

import pytest

from meetings.enums import Answer
from meetings.models import Invitation
from meetings.services import answers
from tests.accounts.factories import UserFactory
from tests.councils.factories import TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.pages import words_of


@pytest.fixture(autouse=True)
def _sent(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True)
    stage.send()


def entered(stage: Stage, **given: tuple[str, str]) -> dict[str, str]:
    """Return what a browser sends for the page, with answer and reason of some."""
    fields: dict[str, str] = {}
    for role in stage.people:
        invitation = stage.invitation(role)
        answer, reason = given.get(role, (invitation.answer, invitation.reason))
        key = f"i{invitation.pk}"
        fields |= {f"{key}-answer": answer, f"{key}-reason": reason, f"{key}-shown": invitation.answer}
    return fields


def given(stage: Stage) -> dict[str, tuple[str, str]]:
    rows = Invitation.objects.filter(meeting=stage.meeting).exclude(answer=Answer.NONE)
    return {each.user.name: (each.answer, each.reason) for each in rows.select_related("user")}


def test_several_answers_at_once(stage: Stage) -> None:
    fields = entered(stage, member=("deputy", "Kurs"), chair=("coming", ""), observer=("cannot", "Syk"))

    told = post(stage.coordinator, "answers_enter", stage.meeting.pk, **fields)

    assert "3 svar er lagret." in told
    assert given(stage) == {"Member": ("deputy", "Kurs"), "Chair": ("coming", ""), "Observer": ("cannot", "Syk")}
    deputy = Invitation.objects.get(user__name="Deputy")
    assert (deputy.is_deputy, stage.invitation().answered_by) == (True, stage.coordinator)


def test_the_page_names_the_deputy_where_there_is_one(stage: Stage) -> None:
    shown = page(stage.coordinator, "answers_enter", stage.meeting.pk)

    assert shown.count("Sender vara: Deputy") == 1
    assert address("answers_enter", stage.meeting.pk) in page(stage.coordinator, "meeting_detail", stage.meeting.pk)


def test_a_reason_alone_is_corrected(stage: Stage) -> None:
    answers.give(invitation=stage.invitation(), answer=Answer.CANNOT, reason="Kurs", by=stage.member, now=NOW)

    post(stage.coordinator, "answers_enter", stage.meeting.pk, **entered(stage, member=("cannot", "Syk")))

    assert given(stage) == {"Member": ("cannot", "Syk")}


def test_what_was_answered_meanwhile_is_not_overwritten(stage: Stage) -> None:
    fields = entered(stage, chair=("coming", ""), member=("cannot", "Kurs"))
    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    shown = client_of(stage.coordinator).post(address("answers_enter", stage.meeting.pk), fields)

    assert "Dette er besvart i mellomtiden: Kommer." in words_of(shown.content.decode())
    assert (shown.status_code, given(stage)) == (422, {"Member": ("coming", "")})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("cannot", "13097248022"), ("tull", ""), ("deputy", "")],
    ids=["identity number", "no answer of ours", "a deputy where there is none"],
)
def test_what_is_refused_stands_and_nothing_is_saved(stage: Stage, answer: str, reason: str) -> None:
    fields = entered(stage, chair=("cannot", "Kurs i Oslo"), observer=(answer, reason))

    shown = client_of(stage.coordinator).post(address("answers_enter", stage.meeting.pk), fields)

    html = shown.content.decode()
    assert (shown.status_code, given(stage)) == (422, {})
    assert ("Kurs i Oslo" in html, reason in html) == (True, True)


def test_nothing_new_saves_nothing(stage: Stage) -> None:
    told = post(stage.coordinator, "answers_enter", stage.meeting.pk, **entered(stage))

    assert ("Ingenting ble endret." in told, given(stage)) == (True, {})


def test_members_and_chair_enter_nothing(stage: Stage) -> None:
    people = (stage.member, stage.people["chair"])

    assert [status_of(person, "answers_enter", stage.meeting.pk) for person in people] == [403, 403]
