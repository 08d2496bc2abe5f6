"""Giving minutes to those who approve them, as the body has it: its chair, its members' silence, its next meeting."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from councils.enums import MinutesApproval
from meetings.enums import OFF, ItemType, MeetingState
from meetings.errors import NotBegunYet
from meetings.models import AgendaItem, ItemComment, Meeting
from meetings.services import agenda, minutes, minutes_messages, states, versions
from norwegian.dates import long_date

AHEAD = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


@transaction.atomic
def send(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Give the minutes, as they are, to the members. Sent again, the day to ask for a change is counted anew.

    What was asked for until then counts as considered. Where the next meeting approves, it gets that as its first
    item; where none is planned, the one that is planned first gets it.

    Raises:
        IllegalState: when the minutes are not being written.
        NotBegunYet: before the meeting's first minute.
    """
    locked = states.lock_in(meeting, MeetingState.IN_PROGRESS)
    if not locked.has_started(now):
        raise NotBegunYet
    is_by_silence = locked.council.minutes_approval == MinutesApproval.SILENCE
    last_day = timezone.localdate(now) + timedelta(days=locked.council.approval_days)
    locked.minutes_sent_at, locked.minutes_sent_by = now, by
    locked.minutes_mark = versions.mark_of_all(locked)
    locked.minutes_until = last_day if is_by_silence else None
    locked.save(update_fields=["minutes_sent_at", "minutes_sent_by", "minutes_mark", "minutes_until"])
    open_requests(locked).update(answered_at=now)
    minutes_messages.tell_members(meeting=locked, by=by, now=now)
    if locked.council.minutes_approval == MinutesApproval.NEXT_MEETING:
        put_before_next(locked, by=by, now=now)
    return locked


def open_requests(meeting: Meeting) -> "QuerySet[ItemComment]":
    """Return the changes that members have asked for since the minutes were sent."""
    found: QuerySet[ItemComment] = ItemComment.objects.filter(
        item__meeting=meeting, asks_for_change=True, answered_at__isnull=True
    )
    return found


def is_as_sent(meeting: Meeting) -> bool:
    """Tell whether the minutes say what they said when the members got them. Three queries."""
    return meeting.minutes_mark == versions.mark_of_all(meeting)


def due(now: datetime) -> "QuerySet[Meeting]":
    """Return the meetings whose members could ask for a change until yesterday, Norwegian time."""
    found: QuerySet[Meeting] = Meeting.objects.filter(
        state=MeetingState.IN_PROGRESS, minutes_until__lt=timezone.localdate(now)
    )
    return found.order_by("pk")


@transaction.atomic
def approve_by_silence(*, meeting: Meeting, now: datetime) -> bool:
    """Approve minutes that nobody asked to have changed in time; tell whether they are.

    Not when a change is asked for that nobody has answered, when the text is another one than was sent, or when the
    body has chosen another way meanwhile.
    """
    locked: Meeting | None = (
        due(now).select_for_update(of=("self",)).select_related("council").filter(pk=meeting.pk).first()
    )
    if locked is None or locked.council.minutes_approval != MinutesApproval.SILENCE:
        return False
    if open_requests(locked).exists() or not is_as_sent(locked):
        return False
    minutes.lock_text(locked, by=None, now=now)
    return True


def put_on_agenda(*, meeting: Meeting, by: User | None, now: datetime) -> None:
    """Put the minutes that wait for a meeting of the body first on the agenda of one that has just been planned."""
    if meeting.council.minutes_approval != MinutesApproval.NEXT_MEETING:
        return
    waiting = Meeting.objects.filter(
        council=meeting.council_id, state=MeetingState.IN_PROGRESS, minutes_sent_at__isnull=False
    )
    for each in waiting.order_by("-starts_at", "-pk"):
        if not _is_put_before_one(each):
            _put_first(meeting, each, by=by, now=now)


def put_before_next(meeting: Meeting, *, by: User, now: datetime) -> None:
    """Put minutes that a meeting is to approve on the agenda of the next one, unless they are on one."""
    after = Meeting.objects.filter(council=meeting.council_id, state__in=AHEAD, starts_at__gt=now)
    following = after.exclude(pk=meeting.pk).order_by("starts_at", "pk").first()
    if following is not None and not _is_put_before_one(meeting):
        _put_first(following, meeting, by=by, now=now)


def _is_put_before_one(meeting: Meeting) -> bool:
    return meeting.approval_items.exclude(meeting__state__in=OFF).filter(put_off_at=None).exists()


def _put_first(following: Meeting, meeting: Meeting, *, by: User | None, now: datetime) -> None:
    """First of a draft; last, and marked as late, once the notice is out."""
    with translation.override(meeting.council.language):
        title = _("Approval of the minutes of %(day)s") % {"day": long_date(meeting.starts_at)}
    facts = agenda.ItemFacts(title=title, type=ItemType.APPROVAL_OF_MINUTES)
    item = agenda.add(meeting=following, facts=facts, by=by, now=now)
    item.approves = meeting
    if not item.is_late:
        AgendaItem.objects.filter(meeting=following).exclude(pk=item.pk).update(position=F("position") + 1)
        item.position = 0
    item.save(update_fields=["approves", "position"])
