"""Whether a meeting stands, by what the body has set."""

import pytest
from django.test import Client

from councils.enums import SeatCategory, SeatFunction
from meetings.enums import Answer
from meetings.models import Invitation
from meetings.selectors.quorum import Quorum, quorums
from meetings.services import answers, attendance, minutes
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage


def board(**council: object) -> Stage:
    """A chair from the municipality, a member from the police, one more member and a free seat; then those beside."""
    stage = set_stage(**council)
    stage.seats["chair"].category = SeatCategory.POLITICAL
    stage.seats["chair"].save()
    stage.seats["member"].category = SeatCategory.POLICE
    stage.seats["member"].save()
    stage.seats["other"] = SeatFactory(council=stage.council, function=SeatFunction.MEMBER)
    stage.people["other"] = TenureFactory(seat=stage.seats["other"]).user
    SeatFactory(council=stage.council, function=SeatFunction.MEMBER, title="Ledig")
    stage.send()
    return stage


def now(stage: Stage) -> Quorum:
    stage.meeting.refresh_from_db()
    (found,) = quorums(stage.meeting, list(stage.meeting.invitations.all()))
    return found


def say(stage: Stage, **given: Answer) -> Quorum:
    for role, answer in given.items():
        answers.give(invitation=stage.invitation(role), answer=answer, by=stage.people[role], now=NOW)
    return now(stage)


def test_a_body_that_set_nothing_has_no_quorum() -> None:
    stage = board()

    assert quorums(stage.meeting, list(stage.meeting.invitations.all())) == []


def test_a_number_counts_the_seats_that_decide() -> None:
    stage = board(quorum_number=2)

    one = say(stage, chair=Answer.COMING, attendee=Answer.COMING, observer=Answer.COMING)
    two = say(stage, member=Answer.VIDEO)

    assert (one.stands, one.can_stand, one.missing) == (False, True, ["1 plass til"])
    assert (two.stands, two.missing) == (True, [])


def test_a_share_counts_free_seats_too() -> None:
    stage = board(quorum_share=51)

    found = say(stage, chair=Answer.COMING, member=Answer.COMING)

    assert (found.seats, found.needed, found.stands) == (4, 3, False)
    assert say(stage, other=Answer.COMING).stands


def test_it_cannot_stand_when_too_many_have_said_no() -> None:
    stage = board(quorum_number=3)

    found = say(stage, chair=Answer.COMING, member=Answer.CANNOT)

    assert (found.can_stand, found.color) == (False, "danger")


def test_both_sides_must_be_there() -> None:
    stage = board(quorum_both=True)

    one = say(stage, other=Answer.COMING, chair=Answer.COMING)
    two = say(stage, member=Answer.COMING)

    assert (one.missing, two.stands) == (["noen fra politiet"], True)


def test_a_deputy_counts_for_the_seat() -> None:
    stage = board(quorum_both=True)
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    say(stage, chair=Answer.COMING, member=Answer.CANNOT)

    answers.give(invitation=Invitation.objects.get(user=deputy), answer=Answer.COMING, by=deputy, now=NOW)

    assert now(stage).stands


def test_in_the_meeting_those_count_who_are_there() -> None:
    stage = board(quorum_number=2)
    say(stage, chair=Answer.COMING, member=Answer.COMING)
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(stage.meeting.starts_at))
    attendance.record(invitation=stage.invitation("chair"), attended=True, **stage.act(stage.meeting.starts_at))

    assert (now(stage).stands, [seat.pk for seat in now(stage).here]) == (False, [stage.seats["chair"].pk])


@pytest.mark.parametrize(("role", "sees"), [("chair", True), ("member", False)])
def test_what_is_missing_is_for_those_who_prepare(client: Client, role: str, sees: bool) -> None:
    stage = board(quorum_number=2)
    client.force_login(stage.people[role])

    page = client.get(stage.meeting.get_absolute_url()).content.decode()

    assert ("Ikke vedtaksført ennå" in page, "2 plasser til" in page) == (True, sees)


def test_the_body_says_what_it_has_set(client: Client) -> None:
    stage = board(quorum_number=2, quorum_share=50, quorum_both=True)
    client.force_login(stage.people["chair"])

    page = client.get(stage.council.get_absolute_url()).content.decode()

    assert "minst 2 plasser møter og minst 50 prosent av plassene møter og både politi og kommune er til stede" in page
