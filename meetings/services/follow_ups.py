"""What somebody is to do after a meeting: given, changed, handed over, done, dropped, opened again."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from councils.models import Seat, Tenure
from meetings.enums import FollowUpStepKind, MeetingAct, MeetingState
from meetings.errors import CannotRead, Closed, NobodyElse, NoSeat, StillOpen
from meetings.models import AgendaItem, Decision, FollowUp, FollowUpStep
from meetings.services import follow_up_messages as messages
from meetings.services import states
from reminders.services import outbox


@transaction.atomic
def give(
    *,
    item: AgendaItem,
    text: str,
    responsible: User,
    due_on: date,
    by: User,
    now: datetime,
    with_seat: bool = False,
) -> FollowUp:
    """Give somebody a task from an item: they are told, and reminded before it is due, on the day and after.

    ``with_seat`` lets it belong to the seat they hold: whoever gets that takes it over. From what was decided in
    writing a task is given when it is decided: nobody writes minutes of it.

    Raises:
        IllegalState: when the minutes are not being written, or the item was not decided in writing.
        CannotRead: when the person may not read the item.
        NoSeat: when it is to belong to a seat and the person holds none.
    """
    state = MeetingState.APPROVED if item.meeting.is_between else MeetingState.IN_PROGRESS
    meeting = states.lock_in(item.meeting, state)
    # As it is under the lock: it may have been restricted since the page was opened.
    item = AgendaItem.objects.get(pk=item.pk)
    item.meeting = meeting
    if not can(responsible, MeetingAct.VIEW_ITEM, item):
        raise CannotRead
    follow_up: FollowUp = FollowUp.objects.create(
        item=item,
        decision=Decision.objects.filter(item=item).first(),
        text=text,
        responsible=responsible,
        seat=seat_of(responsible, item, now) if with_seat else None,
        due_on=due_on,
        given_at=now,
        given_by=by,
    )
    messages.remind(follow_up, now=now)
    messages.tell(messages.GIVEN, follow_up, responsible, by=by, now=now)
    return follow_up


@transaction.atomic
def change(
    *,
    follow_up: FollowUp,
    text: str,
    responsible: User,
    due_on: date,
    by: User,
    now: datetime,
    with_seat: bool = False,
) -> FollowUp:
    """Change what is to be done, by whom and when. Whoever is responsible is told, and whoever no longer is.

    Raises:
        Closed: when it is done or dropped.
        CannotRead: when the person may not read the item.
        NoSeat: when it is to belong to a seat and the person holds none.
    """
    locked = _lock_open(follow_up)
    if responsible != locked.responsible:
        _require_reader(responsible, locked)
    locked.seat = seat_of(responsible, locked.item, now) if with_seat else None
    locked.save(update_fields=["seat"])
    before = _step(locked, FollowUpStepKind.CHANGED, by=by, now=now)
    before.text_was = locked.text if text != locked.text else ""
    before.due_on_was = locked.due_on if due_on != locked.due_on else None
    before.responsible_was = locked.responsible if responsible != locked.responsible else None
    if not (before.text_was or before.due_on_was or before.responsible_was):
        return locked
    before.save()
    locked.text, locked.responsible, locked.due_on = text, responsible, due_on
    locked.save(update_fields=["text", "responsible", "due_on"])
    if before.responsible_was or before.due_on_was:
        messages.remind(locked, now=now)
    if before.responsible_was is None:
        messages.tell(messages.CHANGED, locked, responsible, by=by, now=now)
    else:
        messages.tell(messages.HANDED_OVER, locked, before.responsible_was, by=by, now=now)
        messages.tell(messages.GIVEN, locked, responsible, by=by, now=now)
    return locked


@transaction.atomic
def hand_over(*, follow_up: FollowUp, to: User, now: datetime, by: User | None = None, words: str = "") -> FollowUp:
    """Give an open follow-up to somebody else, who is told; so is whoever had it, unless they did it.

    It belongs to a person from then on, whatever seat it belonged to. ``by`` is None when whoever had it is gone from
    the portal: nobody is there to be told.

    Raises:
        Closed: when it is done or dropped.
        NobodyElse: when they have it already.
        CannotRead: when they may not read the item.
    """
    locked = _lock_open(follow_up)
    if to == locked.responsible:
        raise NobodyElse
    _require_reader(to, locked)
    locked.seat = None
    had_it = pass_to(locked, to, by=by, now=now, words=words)
    if by is not None:
        messages.tell(messages.HANDED_OVER, locked, had_it, by=by, now=now)
    return locked


def pass_to(locked: FollowUp, to: User, *, by: User | None, now: datetime, words: str = "") -> User:
    """Let ``to`` be responsible for a locked follow-up, and tell them; return who had it, who is told by the caller."""
    step = _step(locked, FollowUpStepKind.HANDED_OVER, by=by, now=now, words=words)
    step.responsible_was = had_it = locked.responsible
    step.save()
    locked.responsible = to
    locked.save(update_fields=["responsible", "seat"])
    messages.remind(locked, now=now)
    messages.tell(messages.GIVEN, locked, to, by=by, now=now)
    return had_it


def seat_of(person: User, item: AgendaItem, now: datetime) -> Seat:
    """Return the first seat that ``person`` holds in the bodies whose meeting has the item.

    Raises:
        NoSeat: when they hold none, or only as a deputy.
    """
    held = Tenure.objects.on(timezone.localdate(now)).holders().filter(user=person)
    tenure = (
        held.filter(seat__council__in=item.meeting.body_ids).select_related("seat").order_by("seat__position", "pk")
    )
    found = tenure.first()
    if found is None:
        raise NoSeat
    seat: Seat = found.seat
    return seat


@transaction.atomic
def finish(*, follow_up: FollowUp, outcome: str, by: User, now: datetime) -> FollowUp:
    """Mark a follow-up as done, with what came of it.

    Raises:
        Closed: when it is done or dropped; says when and by whom.
    """
    locked = _lock_open(follow_up)
    _step(locked, FollowUpStepKind.DONE, by=by, now=now, words=outcome).save()
    locked.done_at, locked.done_by, locked.outcome = now, by, outcome
    locked.save(update_fields=["done_at", "done_by", "outcome"])
    outbox.withdraw(target=locked)
    return locked


@transaction.atomic
def drop(*, follow_up: FollowUp, reason: str, by: User, now: datetime) -> FollowUp:
    """Drop a follow-up that is not to be done after all; whoever is responsible is told.

    Raises:
        Closed: when it is done or dropped; says when and by whom.
    """
    locked = _lock_open(follow_up)
    _step(locked, FollowUpStepKind.DROPPED, by=by, now=now, words=reason).save()
    locked.dropped_at, locked.dropped_by, locked.dropped_reason = now, by, reason
    locked.save(update_fields=["dropped_at", "dropped_by", "dropped_reason"])
    outbox.withdraw(target=locked)
    messages.tell(messages.DROPPED, locked, locked.responsible, by=by, now=now)
    return locked


@transaction.atomic
def reopen(*, follow_up: FollowUp, reason: str, by: User, now: datetime) -> FollowUp:
    """Open a follow-up that was marked as done, or dropped, by mistake; whoever is responsible is told.

    What was said of it stays among its steps.

    Raises:
        StillOpen: when it is neither.
    """
    locked = _lock(follow_up)
    if locked.is_open:
        raise StillOpen
    _step(locked, FollowUpStepKind.REOPENED, by=by, now=now, words=reason).save()
    locked.done_at = locked.done_by = locked.dropped_at = locked.dropped_by = None
    locked.outcome = locked.dropped_reason = ""
    locked.save(update_fields=["done_at", "done_by", "outcome", "dropped_at", "dropped_by", "dropped_reason"])
    messages.remind(locked, now=now)
    messages.tell(messages.REOPENED, locked, locked.responsible, by=by, now=now)
    return locked


def _lock(follow_up: FollowUp) -> FollowUp:
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    return locked


def _lock_open(follow_up: FollowUp) -> FollowUp:
    locked = _lock(follow_up)
    if not locked.is_open:
        raise Closed(locked.situation().words)
    return locked


def _require_reader(person: User, follow_up: FollowUp) -> None:
    if not can(person, MeetingAct.VIEW_FOLLOW_UP, follow_up):
        raise CannotRead


def _step(
    follow_up: FollowUp, kind: FollowUpStepKind, *, by: User | None, now: datetime, words: str = ""
) -> FollowUpStep:
    """Return a step that is not saved yet."""
    return FollowUpStep(follow_up=follow_up, kind=kind, at=now, by=by, words=words)
