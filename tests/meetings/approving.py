"""What tests of approvals do with minutes."""

from datetime import datetime, timedelta

from councils.enums import MinutesApproval
from meetings.models import ItemComment, Meeting
from meetings.services import approvals, comments, minutes
from reminders.enums import State
from reminders.models import Reminder
from tests.meetings.factories import OSLO, STARTS, Stage

# Sent in the evening of 2 April; the last day to ask for a change is 9 April.
SENT_AT = STARTS + timedelta(days=1, hours=4)
MORNING_AFTER = datetime(2027, 4, 10, 5, 10, tzinfo=OSLO)


def chosen(stage: Stage, way: MinutesApproval, days: int = 7) -> Stage:
    stage.council.minutes_approval, stage.council.approval_days = way, days
    stage.council.save()
    stage.meeting.council = stage.council
    return stage


def written(stage: Stage) -> Stage:
    stage.facts["item"] = stage.item("Ungdomstorget")
    stage.start()
    minutes.write_item(item=stage.facts["item"], text="Alle var enige.", version=0, **stage.act(STARTS))
    return stage


def sent(stage: Stage, at: datetime = SENT_AT) -> Meeting:
    stage.meeting = approvals.send(meeting=stage.meeting, **stage.act(at))
    return stage.meeting


def ask(stage: Stage, at: datetime = SENT_AT, text: str = "Vi var ikke enige.") -> ItemComment:
    return comments.add(item=stage.facts["item"], text=text, by=stage.member, now=at, asks_for_change=True)


def state_of(stage: Stage) -> str:
    return str(Meeting.objects.get(pk=stage.meeting.pk).state)


def waiting(kind: str) -> set[str]:
    return set(Reminder.objects.filter(kind=kind, state=State.PENDING).values_list("recipient__name", flat=True))


def silence(stage: Stage, at: datetime = MORNING_AFTER) -> bool:
    return approvals.approve_by_silence(meeting=stage.meeting, now=at)
