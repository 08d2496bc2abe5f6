"""What is recorded in the room: who came and for how much, votes, other views, the item that is on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from meetings.enums import Answer
from meetings.errors import LeftBeforeComing, NoDeputy, NothingDecided, VotesChanged
from meetings.models import AgendaItem, Dissent, Invitation
from meetings.services import attendance, decisions, dissents, minutes, versions
from tests.councils.factories import TenureFactory
from tests.meetings.factories import STARTS, Stage

VIEW = dissents.View(whose="Chair", agency="Politiet", words="For tidlig.")


def answered(stage: Stage, **answers: Answer) -> None:
    for role, answer in answers.items():
        stage.meeting.invitations.filter(user=stage.people[role]).update(answer=answer, answered_at=STARTS)


def test_everybody_who_answered_is_recorded_as_they_answered_and_nobody_anew(stage: Stage) -> None:
    answered(stage, chair=Answer.COMING, member=Answer.VIDEO, attendee=Answer.CANNOT)
    attendance.record(invitation=stage.invitation("chair"), attended=False, **stage.act(STARTS))

    number = attendance.record_as_answered(meeting=stage.meeting, **stage.act(STARTS))

    found = {role: stage.invitation(role) for role in stage.people}
    assert number == 2
    assert {role: (each.attended, each.by_video) for role, each in found.items()} == {
        "chair": (False, False),
        "member": (True, True),
        "attendee": (False, False),
        "observer": (None, False),
    }


def test_who_leaves_early_is_here_until_then(stage: Stage) -> None:
    came, left = STARTS + timedelta(minutes=20), STARTS + timedelta(hours=1)
    attendance.record_times(invitation=stage.invitation(), came_at=came, left_at=left, **stage.act(STARTS))

    found = stage.invitation()

    moments = (STARTS, came, left - timedelta(minutes=1), left)
    assert (found.attended, [found.is_here(at) for at in moments]) == (True, [False, True, True, False])


def test_nobody_leaves_before_they_come(stage: Stage) -> None:
    with pytest.raises(LeftBeforeComing):
        attendance.record_times(invitation=stage.invitation(), came_at=STARTS, left_at=STARTS, **stage.act(STARTS))


def test_who_did_not_come_after_all_has_no_hours(stage: Stage) -> None:
    attendance.record_times(invitation=stage.invitation(), came_at=STARTS, left_at=None, **stage.act(STARTS))

    attendance.record(invitation=stage.invitation(), attended=False, **stage.act(STARTS))

    assert (stage.invitation().came_at, stage.invitation().attended) == (None, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=stage.invitation().pk).update(by_video=True)


def test_a_deputy_nobody_called_sits_in_the_holders_place(stage: Stage) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True).user

    sat = attendance.let_deputy_sit(invitation=stage.invitation(), **stage.act(STARTS))

    assert (sat.user, sat.attended, stage.invitation().attended) == (deputy, True, False)
    with pytest.raises(NoDeputy):
        attendance.let_deputy_sit(invitation=stage.invitation(), **stage.act(STARTS))


def test_the_item_that_is_on_is_the_one_begun_last(stage: Stage, first: AgendaItem) -> None:
    second = stage.facts["second"]
    assert minutes.item_on(stage.meeting) is None

    minutes.begin_item(item=first, **stage.act(STARTS))
    minutes.begin_item(item=second, **stage.act(STARTS + timedelta(minutes=10)))
    assert minutes.item_on(stage.meeting) == second.pk

    minutes.begin_item(item=first, **stage.act(STARTS + timedelta(minutes=20)))
    minutes.begin_item(item=first, **stage.act(STARTS + timedelta(minutes=30)))
    first.refresh_from_db()
    assert (minutes.item_on(stage.meeting), first.treated_at) == (first.pk, STARTS + timedelta(minutes=20))


def test_votes_are_counted_about_a_decision_and_nobodys_count_is_overwritten(stage: Stage, first: AgendaItem) -> None:
    act = stage.act(STARTS)
    with pytest.raises(NothingDecided):
        dissents.count(item=first, votes=(3, 1, 0), instead_of=None, **act)
    decisions.record(item=first, text="Torget åpnes.", **act)

    dissents.count(item=first, votes=(3, 1, 0), instead_of=None, **act)

    with pytest.raises(VotesChanged, match=r"3 for, 1 (mot|against)"):
        dissents.count(item=first, votes=(2, 2, 0), instead_of=None, **act)
    assert dissents.count(item=first, votes=(2, 2, 0), instead_of=(3, 1, 0), **act).votes == (2, 2, 0)
    assert dissents.count(item=first, votes=None, instead_of=(2, 2, 0), **act).votes is None


def test_a_view_is_written_once_and_taken_out(stage: Stage, first: AgendaItem) -> None:
    made = dissents.add(item=first, view=VIEW, **stage.act(STARTS))
    assert dissents.add(item=first, view=VIEW, **stage.act(STARTS)) == made

    dissents.remove(dissent=made, **stage.act(STARTS))

    assert not Dissent.objects.exists()


def test_minutes_with_another_count_or_view_or_hour_are_not_those_that_were_read(
    stage: Stage, first: AgendaItem
) -> None:
    act = stage.act(STARTS)
    decisions.record(item=first, text="Torget åpnes.", **act)
    read = {versions.whole_version(stage.meeting, stage.coordinator)}

    dissents.count(item=first, votes=(3, 1, 0), instead_of=None, **act)
    read.add(versions.whole_version(stage.meeting, stage.coordinator))
    dissents.add(item=first, view=VIEW, **act)
    read.add(versions.whole_version(stage.meeting, stage.coordinator))
    attendance.record_times(invitation=stage.invitation(), came_at=STARTS, left_at=None, **act)
    read.add(versions.whole_version(stage.meeting, stage.coordinator))

    assert len(read) == 4
