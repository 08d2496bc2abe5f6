"""Bodies that meet together: who is called, and what follows when another comes in or goes out."""

from datetime import timedelta

import pytest

from councils.enums import SeatFunction
from meetings.enums import Answer, NoticeWarning
from meetings.errors import AlreadyStarted, HostTakesPart
from meetings.models import Invitation, JointBody
from meetings.selectors.people import who_can_be_responsible
from meetings.selectors.quorum import quorums
from meetings.services import answers, messages, notices, planning
from reminders.enums import State
from reminders.models import Reminder
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import HOURS, NOW, STARTS, Stage
from tests.meetings.joint import guest, join
from tests.meetings.services.test_planning import facts


def called(stage: Stage) -> set[int]:
    return set(stage.meeting.invitations.values_list("user", flat=True))


def sent() -> None:
    Reminder.objects.filter(kind=messages.NOTICE).update(state=State.SENT, sent_at=NOW)


def test_a_meeting_is_planned_as_a_joint_one(stage: Stage) -> None:
    grue, valer = guest(), guest("Politirådet i Våler", "3419")

    meeting = planning.plan(
        council=stage.council,
        starts_at=STARTS,
        ends_at=STARTS + HOURS,
        taking_part=[grue.council, valer.council],
        **stage.act(),
    )

    assert (meeting.is_joint, set(meeting.others)) == (True, {grue.council, valer.council})
    assert Reminder.objects.count() == 0


def test_the_host_does_not_take_part_in_its_own(stage: Stage) -> None:
    with pytest.raises(HostTakesPart):
        planning.change(
            meeting=stage.meeting, **facts(stage.meeting, place="Huset"), taking_part=[stage.council], **stage.act()
        )

    stage.meeting.refresh_from_db()
    assert (stage.meeting.is_joint, stage.meeting.place) == (False, "Rådhuset")


def test_a_change_that_says_nothing_of_bodies_leaves_them(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)

    planning.change(meeting=stage.meeting, **facts(stage.meeting, place="Huset"), **stage.act())

    assert [row.council for row in JointBody.objects.all()] == [grue.council]


def test_the_seats_of_all_bodies_are_called(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)

    stage.send()

    seated = {grue.people[role].pk for role in ("chair", "secretary", "member", "observer")}
    assert called(stage) == seated | {person.pk for person in stage.people.values()}
    told = Reminder.objects.filter(kind=messages.NOTICE).values_list("recipient", flat=True)
    assert set(told) == called(stage)


def test_whoever_sits_in_both_is_called_once_for_the_host(stage: Stage) -> None:
    grue = guest()
    TenureFactory(seat=SeatFactory(council=grue.council, title="Felles"), user=stage.member)
    join(stage, grue)

    stage.send()

    assert stage.invitation().seat == stage.seats["member"]


def test_a_seat_of_the_other_body_sends_its_own_deputy(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)
    stage.send()
    invitation = Invitation.objects.get(user=grue.member)

    answers.give(invitation=invitation, answer=Answer.CANNOT, by=grue.member, now=NOW)

    assert Invitation.objects.get(user=grue.people["deputy"]).is_deputy


def test_a_body_that_comes_in_after_the_notice_is_called(stage: Stage) -> None:
    grue = guest()
    stage.send()
    sent()

    join(stage, grue)

    assert {grue.people[role].pk for role in ("chair", "member")} < called(stage)
    waiting = Reminder.objects.pending().filter(kind=messages.NOTICE).values_list("recipient", flat=True)
    assert set(waiting) == called(stage) - {person.pk for person in stage.people.values()}


def test_those_of_a_body_that_goes_out_hear_that_they_need_not_come(stage: Stage) -> None:
    grue, valer = guest(), guest("Politirådet i Våler", "3419")
    join(stage, grue, valer)
    stage.send()
    sent()

    join(stage, valer)

    assert called(stage) & {person.pk for person in grue.people.values()} == set()
    told = Reminder.objects.filter(kind=messages.LEFT_OUT).values_list("recipient", flat=True)
    assert set(told) == {grue.people[role].pk for role in ("chair", "secretary", "member", "observer")}
    assert valer.member.pk in called(stage)


def test_whoever_has_a_seat_in_the_host_too_stays_called(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)
    stage.send()
    stays = stage.people["member"]
    Invitation.objects.filter(user=stays).update(seat=grue.council.seats.first())

    join(stage)

    assert stage.invitation().seat == stage.seats["member"]
    assert not Reminder.objects.filter(kind=messages.LEFT_OUT, recipient=stays).exists()


def test_what_else_has_changed_in_the_host_waits_for_the_notice_to_be_updated(stage: Stage) -> None:
    grue = guest()
    stage.send()
    newcomer = TenureFactory(seat=SeatFactory(council=stage.council)).user

    join(stage, grue)

    assert newcomer.pk not in called(stage)


def test_no_body_comes_in_when_the_meeting_has_begun(stage: Stage) -> None:
    grue = guest()
    stage.send()

    with pytest.raises(AlreadyStarted):
        planning.change(meeting=stage.meeting, **facts(stage.meeting), taking_part=[grue.council], **stage.act(STARTS))

    assert not JointBody.objects.exists()


def test_a_new_holder_in_the_other_body_is_called_when_the_notice_is_updated(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)
    stage.send()
    grue.member.tenures.update(ends_on=NOW.date() - timedelta(days=1))
    newcomer = TenureFactory(seat=grue.council.seats.get(function=SeatFunction.MEMBER), starts_on=NOW.date()).user

    notices.recall(meeting=stage.meeting, **stage.act())

    assert (newcomer.pk in called(stage), grue.member.pk in called(stage)) == (True, False)


def test_moving_and_cancelling_tell_everybody(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)
    stage.send()
    sent()
    later = STARTS + timedelta(days=1)
    times = {"starts_at": later, "ends_at": later + HOURS}

    planning.change(meeting=stage.meeting, **facts(stage.meeting, **times), **stage.act())
    planning.cancel(meeting=stage.meeting, reason="Sykdom", **stage.act())

    for kind in (messages.CHANGED, messages.CANCELLED):
        assert Reminder.objects.filter(kind=kind, recipient=grue.member).exists()


def test_a_task_of_an_open_item_can_be_given_to_the_other_body(stage: Stage) -> None:
    grue = guest()
    plain, secret = stage.item(), stage.exempt_item("Hasjsalget")
    join(stage, grue)
    for item in (plain, secret):
        item.meeting = stage.meeting

    assert grue.member in who_can_be_responsible(plain)
    assert {*who_can_be_responsible(secret)} & {*grue.people.values()} == set()


def test_the_chair_of_another_body_is_not_who_chairs_the_meeting(stage: Stage) -> None:
    grue = guest()
    join(stage, grue)
    stage.people["chair"].tenures.update(ends_on=NOW.date())

    found = notices.warnings_for(stage.meeting, notices.calls_for(stage.meeting), NOW)

    assert NoticeWarning.NO_CHAIR in found


def test_each_body_has_a_quorum_of_its_own(stage: Stage) -> None:
    stage.council.quorum_number = 2
    stage.council.save()
    grue = guest(quorum_number=2)
    valer = guest("Politirådet i Våler", "3419")
    join(stage, grue, valer)
    stage.send()
    for role in ("chair", "member"):
        answers.give(invitation=stage.invitation(role), answer=Answer.COMING, by=stage.people[role], now=NOW)
    answers.give(invitation=Invitation.objects.get(user=grue.member), answer=Answer.COMING, by=grue.member, now=NOW)

    found = quorums(stage.meeting, list(stage.meeting.invitations.all()))

    assert [(each.council, each.stands, len(each.here)) for each in found] == [
        (stage.council, True, 2),
        (grue.council, False, 1),
    ]
