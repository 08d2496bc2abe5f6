"""Write, move and withdraw reminders, in the transaction of the change that calls for them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Model, Q, Value, When
from django.utils import timezone

from accounts.models import User
from norwegian import clock
from reminders.channels import CHANNELS
from reminders.enums import Channel, State, Urgency
from reminders.models import Reminder
from reminders.registry import Kind, kind_of

# Who has just been told need not be reminded.
JUST_TOLD: Final = timedelta(hours=1)


def enqueue(
    *,
    kind: str,
    recipient: User,
    target: Model,
    key: str,
    due_at: datetime,
    useful_until: datetime | None = None,
    sms_from: datetime | None = None,
    address: str = "",
    is_first: bool = False,
) -> Reminder:
    """Write a reminder, or move the one with the same ``key`` if it has not gone out.

    A withdrawn or lapsed one is brought back; one that was sent stays sent and is returned as it is. What can wait is
    not sent at night, or not before a working day: that follows from the kind. With ``sms_from`` an SMS goes beside
    the e-mail at that moment, if the kind may, SMS is set up and the person has a number. ``address`` is for what goes
    to an address the recipient has left. ``is_first`` says that ``target`` has just been made: of that nothing with
    the same key can have been written, and nothing is looked for.
    """
    found = kind_of(kind)
    facts = {
        "kind": kind,
        "urgency": found.urgency,
        "recipient": recipient,
        "target_type": ContentType.objects.get_for_model(target),
        "target_id": target.pk,
        "useful_until": useful_until,
        "address": address,
    }
    write = _write_first if is_first else _write
    row = write(key, facts | {"channel": Channel.EMAIL, "due_at": polite(found, due_at, useful_until)})
    if sms_from is not None and Channel.SMS in found.channels and recipient.phone and CHANNELS[Channel.SMS].is_on():
        write(f"{key}:{Channel.SMS}", facts | {"channel": Channel.SMS, "due_at": sms_from})
    return row


def polite(kind: Kind, due_at: datetime, useful_until: datetime | None) -> datetime:
    """Return when a message may go: it waits for the morning, or a working day, unless it would come too late."""
    if kind.urgency == Urgency.NOW:
        return due_at
    moment = clock.end_of_quiet(due_at)
    day = clock.day_of(moment)
    if kind.urgency == Urgency.WEEK and not clock.is_working_day(day):
        moment = clock.morning_of(clock.working_day(day))
    return moment if useful_until is None or moment < useful_until else due_at


def is_worth_it(due_at: datetime, *, told_at: datetime) -> bool:
    """Tell whether a reminder at ``due_at`` says anything new to who is told of the thing itself at ``told_at``."""
    return due_at > told_at + JUST_TOLD


def sms_moment(*, about: Iterable[datetime], now: datetime) -> datetime | None:
    """Return when an SMS about something at those times should go, or None when none of them is today.

    The quiet hours are kept, unless the thing begins before they and the hour after them are over.
    """
    ahead = [moment for moment in about if clock.day_of(moment) == clock.day_of(now) or moment - now < JUST_TOLD * 6]
    first = min((moment for moment in ahead if moment > now), default=None)
    if first is None:
        return None
    morning = clock.end_of_quiet(now)
    return morning if morning + JUST_TOLD < first else now


def withdraw(*, target: Model, kinds: Iterable[str] | None = None, recipient: User | None = None) -> int:
    """Withdraw what waits about ``target``; return how many.

    What has been sent stays. What is being sent this moment is not tried again if that fails.
    """
    stoppable = [State.PENDING, State.CLAIMED, State.PUT_ASIDE, State.SENDING]
    waiting = Reminder.objects.about(target).filter(state__in=stoppable)
    if kinds is not None:
        waiting = waiting.filter(kind__in=list(kinds))
    if recipient is not None:
        waiting = waiting.filter(recipient=recipient)
    # One statement, so that a row which a worker claims or lets go of meanwhile is found all the same.
    return waiting.update(state=_unless_sending(State.CANCELLED), withdrawn_at=timezone.now())


def hold(*, target: Model, kind: str) -> set[int]:
    """Keep what waits of a kind about ``target`` from being sent before this transaction is over; whose they are.

    A worker that has such a row next writes it anew afterwards, from things as they then stand.
    """
    waiting = Reminder.objects.about(target).waiting().filter(kind=kind)
    people = set(waiting.select_for_update(of=("self",)).values_list("recipient_id", flat=True))
    waiting.update(state=State.PENDING, claimed_at=None)
    return people


def _write_first(key: str, facts: dict[str, Any]) -> Reminder:
    made: Reminder = Reminder.objects.create(key=key, **facts)
    return made


def _write(key: str, facts: dict[str, Any]) -> Reminder:
    reminder, created = Reminder.objects.get_or_create(key=key, defaults=facts)
    if not created:
        resting = Q(state__in=[State.PENDING, State.CLAIMED, State.CANCELLED, State.LAPSED, State.PUT_ASIDE])
        withdrawn_meanwhile = Q(state=State.SENDING, withdrawn_at__isnull=False)
        Reminder.objects.filter(resting | withdrawn_meanwhile, pk=reminder.pk).update(
            state=_unless_sending(State.PENDING),
            due_at=facts["due_at"],
            useful_until=facts["useful_until"],
            attempts=0,
            error="",
            withdrawn_at=None,
        )
        reminder.refresh_from_db()
    return reminder


def _unless_sending(state: State) -> Case:
    return Case(When(state=State.SENDING, then=Value(State.SENDING)), default=Value(state))
