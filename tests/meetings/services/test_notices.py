"""The notice: who is called, which numbers are given, what is put in the outbox."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine

from councils.enums import SeatFunction
from councils.models import Tenure
from meetings.enums import MeetingState, NoticeWarning
from meetings.errors import AlreadyStarted, IllegalState, NobodyToInvite
from meetings.models import AgendaItem, Invitation, Meeting
from meetings.services import agenda, messages, notices
from reminders.models import Reminder
from reminders.registry import renderer_for
from reminders.services import outbox
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW, OSLO, STARTS, MeetingFactory, Stage


def called(meeting: Meeting) -> list[str]:
    return [str(invitation.user) for invitation in meeting.invitations.in_order().select_related("user")]


def test_send_calls_every_holder_and_fills_the_outbox(stage: Stage) -> None:
    meeting = stage.send()

    rows = Reminder.objects.pending().values_list("kind", "due_at").order_by("kind", "pk")
    assert (meeting.state, meeting.notice_sent_by) == (MeetingState.NOTICE_SENT, stage.coordinator)
    assert called(meeting) == ["Chair", "Member", "Attendee", "Observer"]
    reminders = [(messages.REMINDER, datetime(2027, 3, 31, 9, tzinfo=OSLO))] * 4
    assert list(rows) == [(messages.NOTICE, NOW)] * 4 + reminders


def test_send_numbers_the_items_in_the_order_of_the_agenda(stage: Stage) -> None:
    first, second = stage.item("Først"), stage.item("Så")
    agenda.move(item=second, up=True, **stage.act())

    stage.send()

    numbers = dict(AgendaItem.objects.values_list("title", "number"))
    assert numbers == {"Så": 1, "Først": 2}
    first.refresh_from_db()
    assert first.case_number == "2/27"


def test_numbers_go_on_through_the_year_and_are_the_bodys_own(stage: Stage) -> None:
    stage.item()
    stage.send()
    second = Stage(stage.council, stage.coordinator, stage.people, stage.seats, MeetingFactory(council=stage.council))
    following = second.item()
    second.send()
    elsewhere = CouncilFactory(name="Styringsgruppa")
    TenureFactory(seat=SeatFactory(council=elsewhere))
    other = Stage(elsewhere, stage.coordinator, {}, {}, MeetingFactory(council=elsewhere))
    item = other.item()
    other.send()

    following.refresh_from_db()
    item.refresh_from_db()
    assert (following.case_number, item.case_number) == ("2/27", "1/27")


def test_a_meeting_next_year_starts_at_one(stage: Stage) -> None:
    stage.item()
    stage.send()
    later = STARTS + timedelta(days=300)
    following = Stage(
        stage.council,
        stage.coordinator,
        stage.people,
        stage.seats,
        MeetingFactory(council=stage.council, starts_at=later),
    )
    item = following.item()
    following.send()

    item.refresh_from_db()
    assert item.case_number == "1/28"


def test_seats_that_take_part_now_and_then_are_called_when_chosen(stage: Stage) -> None:
    seat = SeatFactory(council=stage.council, title="Helsesykepleier", meetings_per_year=2, position=9)
    TenureFactory(seat=seat, user__name="Helsesykepleier")
    chosen = {stage.seats["chair"].pk, seat.pk}

    default = notices.chosen(notices.calls_for(stage.meeting), None)
    meeting = notices.send(meeting=stage.meeting, seats=chosen, **stage.act())

    assert [str(call.user) for call in default] == ["Chair", "Member", "Attendee", "Observer"]
    assert called(meeting) == ["Chair", "Helsesykepleier"]


def test_people_are_those_of_the_meetings_day(stage: Stage) -> None:
    tenure = stage.seats["member"].tenures.get()
    tenure.ends_on = STARTS.date() - timedelta(days=1)
    tenure.save()
    TenureFactory(seat=stage.seats["member"], user__name="Etterfølger", starts_on=STARTS.date())

    assert called(stage.send()) == ["Chair", "Etterfølger", "Attendee", "Observer"]


def test_somebody_whose_seat_begins_later_gets_the_notice_that_morning(stage: Stage) -> None:
    first_day = NOW.date() + timedelta(days=5)
    new = TenureFactory(seat=SeatFactory(council=stage.council, starts_on=first_day), starts_on=first_day).user

    stage.send()

    due = dict(Reminder.objects.filter(kind=messages.NOTICE).values_list("recipient__email", "due_at"))
    assert due.pop(new.email) == datetime.combine(first_day, time(9), OSLO)
    assert set(due.values()) == {NOW}
    written = Reminder.objects.get(kind=messages.NOTICE, recipient=new)
    with time_machine.travel(written.due_at, tick=False):
        mail = renderer_for(messages.NOTICE)(written)
    assert mail is not None
    assert stage.council.name in mail.subject


def test_somebody_who_sits_there_and_goes_on_gets_the_notice_at_once(stage: Stage) -> None:
    """At the turn of a term everybody's seat begins anew, and the notice must not wait for it."""
    tenure = stage.seats["member"].tenures.get()
    last_day = NOW.date() + timedelta(days=5)
    Tenure.objects.filter(pk=tenure.pk).update(ends_on=last_day)
    TenureFactory(seat=stage.seats["member"], user=stage.member, starts_on=last_day + timedelta(days=1))

    stage.send()

    assert Reminder.objects.get(kind=messages.NOTICE, recipient=stage.member).due_at == NOW


def test_deputy_is_called_only_for_a_vacant_seat(stage: Stage) -> None:
    TenureFactory(seat=stage.seats["member"], user__name="Vara", is_deputy=True)
    vacant = SeatFactory(council=stage.council, title="Barnevern", position=8)
    TenureFactory(seat=vacant, user__name="Andre vara", is_deputy=True, deputy_order=2)
    TenureFactory(seat=vacant, user__name="Første vara", is_deputy=True, deputy_order=1)

    meeting = stage.send()

    assert called(meeting) == ["Chair", "Member", "Attendee", "Observer", "Første vara"]
    assert Invitation.objects.get(user__name="Første vara").is_deputy


def test_a_person_in_two_seats_is_called_once(stage: Stage) -> None:
    TenureFactory(seat=SeatFactory(council=stage.council, position=7), user=stage.member)

    assert called(stage.send()) == ["Chair", "Member", "Attendee", "Observer"]


def test_who_has_just_got_the_notice_is_not_reminded(stage: Stage) -> None:
    soon = NOW + timedelta(hours=5)
    Meeting.objects.filter(pk=stage.meeting.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=1))

    stage.send()

    assert set(Reminder.objects.values_list("kind", flat=True)) == {messages.NOTICE}


def test_send_twice_is_refused(stage: Stage) -> None:
    meeting = stage.send()

    with pytest.raises(IllegalState):
        notices.send(meeting=meeting, **stage.act())

    assert Invitation.objects.count() == 4


def test_send_after_the_meetings_time_is_refused(stage: Stage) -> None:
    with pytest.raises(AlreadyStarted):
        notices.send(meeting=stage.meeting, **stage.act(STARTS))


def test_send_to_nobody_is_refused(stage: Stage) -> None:
    vacant = SeatFactory(council=stage.council)

    with pytest.raises(NobodyToInvite):
        notices.send(meeting=stage.meeting, seats=[vacant.pk], **stage.act())


@pytest.fixture
def full_outbox() -> Iterator[None]:
    """The outbox breaks after the first row, as a lost connection would."""
    first = iter([outbox.enqueue])

    def once(**facts: Any) -> object:
        return next(first)(**facts)

    with patch.object(outbox, "enqueue", once):
        yield


def test_send_does_all_or_nothing(stage: Stage, full_outbox: None) -> None:
    item = stage.item()

    with pytest.raises(StopIteration):
        notices.send(meeting=stage.meeting, **stage.act())

    stage.meeting.refresh_from_db()
    item.refresh_from_db()
    assert (stage.meeting.state, item.number) == (MeetingState.DRAFT, None)
    assert (Invitation.objects.count(), Reminder.objects.count()) == (0, 0)


def test_no_warning_when_all_is_well(stage: Stage) -> None:
    stage.item()

    assert notices.warnings_for(stage.meeting, notices.calls_for(stage.meeting), NOW) == []


def test_warnings_before_the_notice(stage: Stage) -> None:
    council = CouncilFactory(notice_days=7)
    SeatFactory(council=council, function=SeatFunction.CHAIR)
    meeting = MeetingFactory(council=council, place="", starts_at=NOW + timedelta(days=6))

    warnings = notices.warnings_for(meeting, notices.calls_for(meeting), NOW)

    assert warnings == list(NoticeWarning)


@pytest.mark.parametrize(("days", "is_short"), [(7, False), (6, True)])
def test_notice_is_counted_in_days(stage: Stage, days: int, is_short: bool) -> None:
    stage.meeting.starts_at = datetime.combine(date(2027, 3, 15), STARTS.timetz()) + timedelta(days=days)

    warnings = notices.warnings_for(stage.meeting, [], NOW)

    assert (NoticeWarning.SHORT_NOTICE in warnings) is is_short
