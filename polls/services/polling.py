"""Ask about a date, change what is asked about, remind, and close: with a meeting, or without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.asked_in import asked as asked_in
from accounts.models import User
from accounts.services import people as accounts
from councils import people
from councils.models import Council
from meetings.models import Meeting
from meetings.services import planning
from meetings.services.notices import Call, calls_for
from polls.errors import NobodyToAsk, PollClosed, RemindedToday, SameTime, TimeBehind
from polls.models import Asked, Poll, PollTime
from polls.services import messages


@dataclass(frozen=True, kw_only=True)
class PollFacts:
    """What is asked about, and until when. ``times`` are from and until."""

    times: Sequence[tuple[datetime, datetime]]
    deadline: date
    title: str = ""
    place: str = ""


@dataclass(frozen=True)
class Guest:
    """Somebody outside the body who is asked too."""

    email: str
    name: str = ""


def calls_on(council: Council, starts_at: datetime) -> list[Call]:
    """Return whom a meeting of the body would call then, seat by seat."""
    return calls_for(Meeting(council=council, starts_at=starts_at, ends_at=starts_at))


@transaction.atomic
def ask(
    *, council: Council, facts: PollFacts, seats: Iterable[int], guests: Sequence[Guest] = (), by: User, now: datetime
) -> Poll:
    """Ask those of ``seats``, and ``guests``, which of the times suits them. Each gets a link of their own.

    Raises:
        TimeBehind: when one of the times is past.
        NobodyToAsk: when none of the seats has anybody, and there is no guest.
    """
    if any(starts_at <= now for starts_at, _ends_at in facts.times):
        raise TimeBehind
    poll: Poll = Poll.objects.create(
        council=council,
        title=facts.title,
        place=facts.place,
        deadline=facts.deadline,
        opened_at=now,
        opened_by=by,
    )
    PollTime.objects.bulk_create(
        PollTime(poll=poll, starts_at=starts_at, ends_at=ends_at, changed_at=now) for starts_at, ends_at in facts.times
    )
    found = {asked.user_id: asked for asked in _guests(poll, guests, now)}
    # Whoever has a seat is asked for it.
    found |= {asked.user_id: asked for asked in _seated(poll, set(seats), min(facts.times)[0])}
    if not found:
        raise NobodyToAsk
    for asked in Asked.objects.bulk_create(found.values()):
        messages.ask(asked=asked, now=now)
    return poll


def _seated(poll: Poll, seats: set[int], starts_at: datetime) -> Iterable[Asked]:
    # Of somebody in two seats the first counts, as in a notice.
    for call in reversed(calls_on(poll.council, starts_at)):
        if call.user is not None and call.tenure is not None and call.seat.pk in seats:
            known = {"known_as": call.tenure.known_as, "asked_at": call.tenure.asked_at}
            yield Asked(poll=poll, user=call.user, seat=call.seat, **known)


def _guests(poll: Poll, guests: Sequence[Guest], now: datetime) -> Iterable[Asked]:
    owners = list(poll.council.ownerships.select_related("municipality").order_by("-is_lead", "pk"))
    language = owners[0].municipality.language if owners else "nb"
    for guest in guests:
        user, _ = accounts.ensure(email=guest.email, name=guest.name, language=language)
        is_met = people.is_met(user, [owner.municipality_id for owner in owners])
        yield Asked(poll=poll, user=user, **asked_in(name=guest.name, email=guest.email, is_met=is_met, now=now))


def lock_open(poll: Poll) -> Poll:
    """Return the poll as it is now, locked until the transaction ends.

    Raises:
        PollClosed: when it is closed.
    """
    locked: Poll = Poll.objects.select_for_update(of=("self",)).select_related("council").get(pk=poll.pk)
    if not locked.is_open:
        raise PollClosed(locked.situation().words)
    return locked


@transaction.atomic
def add_time(*, poll: Poll, starts_at: datetime, ends_at: datetime, by: User, now: datetime) -> PollTime:
    """Ask about one time more. Those who have answered are told; what they said of the others stays.

    Raises:
        PollClosed: when the poll is closed.
        TimeBehind: when the time is past.
        SameTime: when it is asked about already.
    """
    locked = lock_open(poll)
    answered = list(_answered(locked))
    time = _keep(PollTime(poll=locked), starts_at, ends_at, now)
    messages.tell_of_times(people=answered, now=now)
    return time


@transaction.atomic
def change_time(*, time: PollTime, starts_at: datetime, ends_at: datetime, by: User, now: datetime) -> PollTime:
    """Move a time. What was said of it was said of the old one and goes; those who said it are told.

    Raises:
        PollClosed: when the poll is closed.
        TimeBehind: when the new time is past.
        SameTime: when it is asked about already.
    """
    locked = lock_open(time.poll)
    found: PollTime = PollTime.objects.select_for_update(of=("self",)).get(pk=time.pk)
    if (found.starts_at, found.ends_at) == (starts_at, ends_at):
        return found
    answered = list(_answered(locked).filter(answers__time=found).distinct())
    found.answers.all().delete()
    found.poll = locked
    found.sequence += 1
    _keep(found, starts_at, ends_at, now)
    messages.tell_of_times(people=answered, now=now)
    return found


def _answered(poll: Poll) -> "QuerySet[Asked]":
    found: QuerySet[Asked] = poll.asked.filter(answered_at__isnull=False).select_related("poll", "user").order_by("pk")
    return found


def _keep(time: PollTime, starts_at: datetime, ends_at: datetime, now: datetime) -> PollTime:
    if starts_at <= now:
        raise TimeBehind
    time.starts_at, time.ends_at, time.changed_at = starts_at, ends_at, now
    try:
        with transaction.atomic():
            time.save()
    except IntegrityError as fault:
        raise SameTime from fault
    return time


@transaction.atomic
def remind(*, poll: Poll, by: User, now: datetime) -> int:
    """Remind everybody who has not said something of every time; return how many.

    Raises:
        PollClosed: when the poll is closed.
        RemindedToday: when that was done today.
    """
    locked = lock_open(poll)
    if locked.reminded_at and timezone.localdate(locked.reminded_at) == timezone.localdate(now):
        raise RemindedToday
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    silent = Asked.objects.filter(poll=locked).silent().select_related("poll", "user").order_by("pk")
    return messages.remind(people=list(silent), now=now)


@transaction.atomic
def close(*, poll: Poll, time: PollTime | None, by: User, now: datetime) -> Meeting | None:
    """Close the poll, and plan the meeting at ``time``; without one no meeting comes of it. Everybody asked is told.

    Raises:
        PollClosed: when it is closed already.
        MustLieAhead: when the time has gone by.
    """
    locked = lock_open(poll)
    chosen: PollTime | None = locked.times.get(pk=time.pk) if time is not None else None
    if chosen is not None:
        locked.meeting = planning.plan(
            council=locked.council,
            starts_at=chosen.starts_at,
            ends_at=chosen.ends_at,
            title=locked.title,
            place=locked.place,
            by=by,
            now=now,
        )
    locked.closed_at, locked.closed_by = now, by
    locked.save()
    messages.tell_of_closing(poll=locked, now=now)
    return locked.meeting
