"""What those on a shift are told, written to the outbox in the transaction of the change."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from nightwatch.enums import Stage
from nightwatch.models import (
    NightReport,
    NoticeChoice,
    Offer,
    OfferTo,
    Shift,
    SignUp,
    Volunteer,
)
from nightwatch.reminding import Ahead, reminders_at
from nightwatch.services.in_charge import coordinators_of, leaders_of, leaders_of_group
from norwegian import clock
from reminders.services import outbox

SIGNED_UP = "nightwatch.signed_up"
MOVED_UP = "nightwatch.moved_up"
REMINDER = "nightwatch.reminder"
SHIFT_MOVED = "nightwatch.shift_moved"
SHIFT_CANCELLED = "nightwatch.shift_cancelled"
TAKEN_OFF = "nightwatch.taken_off"
LEADS = "nightwatch.leads"
LEADS_SHIFT = "nightwatch.leads_shift"
NO_LEADER = "nightwatch.no_leader"
FREE_PLACE = "nightwatch.free_place"
REPORT_ANSWERED = "nightwatch.report_answered"
ASKED = "nightwatch.asked"
HANDED_OVER = "nightwatch.handed_over"
SWAPPED = "nightwatch.swapped"
NOBODY_CAN = "nightwatch.nobody_can"
NOT_COMING = "nightwatch.not_coming"
SHORT = "nightwatch.short"
GOES = "nightwatch.goes"
TEAM_TURN = "nightwatch.team_turn"
TEAM_REMINDER = "nightwatch.team_reminder"
EMPTY_TEAM = "nightwatch.empty_team"
WEEKLY = "nightwatch.weekly"
HELD = "nightwatch.held"
LAPSED = "nightwatch.lapsed"
NOT_CONFIRMED = "nightwatch.not_confirmed"
TO_BE_CALLED = "nightwatch.to_be_called"

# How long before the places become open to all whoever has not answered is reminded.
BEFORE_IT_OPENS: Final = timedelta(days=3)
# Who has led for a month has found out.
USEFUL: Final = timedelta(days=30)


def signed_up(sign_up: SignUp, *, now: datetime) -> None:
    """Tell of a sign-up that has just been made."""
    _tell(SIGNED_UP, sign_up, now=now, is_first=True)
    if sign_up.is_confirmed:
        remind(sign_up, now=now, is_first=True)


def moved_up(sign_up: SignUp, *, now: datetime) -> None:
    # The confirmation of the waiting list, if it still waits to go out, would now be untrue.
    outbox.withdraw(target=sign_up, kinds=[SIGNED_UP, HELD, TO_BE_CALLED])
    _tell(MOVED_UP, sign_up, now=now)
    remind(sign_up, now=now)


def held(sign_up: SignUp, *, now: datetime) -> None:
    """Ask the first on the waiting list whether they take the place that is held for them."""
    outbox.withdraw(target=sign_up, kinds=[SIGNED_UP])
    until = sign_up.held_until
    outbox.enqueue(
        kind=HELD,
        recipient=sign_up.user,
        target=sign_up,
        key=f"{HELD}:{sign_up.pk}:{until and until.isoformat()}",
        due_at=now,
        useful_until=until,
        sms_from=outbox.sms_moment(about=[sign_up.shift.starts_at], now=now),
    )


def held_no_more(sign_up: SignUp) -> None:
    outbox.withdraw(target=sign_up, kinds=[HELD])


def lapsed(sign_up: SignUp, *, now: datetime) -> None:
    outbox.withdraw(target=sign_up)
    _tell(LAPSED, sign_up, now=now)


def not_confirmed(sign_up: SignUp, *, now: datetime) -> None:
    outbox.withdraw(target=sign_up)
    _tell(NOT_CONFIRMED, sign_up, now=now)


def to_be_called(sign_up: SignUp, *, now: datetime) -> None:
    """Tell whoever leads the shift, else who coordinates, that a place is free and somebody waits to be called."""
    shift = sign_up.shift
    leaders = leaders_of(shift, now=now)
    for person in (leaders if leaders.exists() else coordinators_of(shift, now=now)).order_by("pk"):
        outbox.enqueue(
            kind=TO_BE_CALLED,
            recipient=person,
            target=sign_up,
            key=f"{TO_BE_CALLED}:{sign_up.pk}:{person.pk}",
            due_at=now,
            useful_until=shift.starts_at,
            sms_from=now,
        )


def signed_off(sign_up: SignUp) -> None:
    outbox.withdraw(target=sign_up)


def taken_off(sign_up: SignUp, *, now: datetime) -> None:
    outbox.withdraw(target=sign_up)
    _tell(TAKEN_OFF, sign_up, now=now)


def shift_moved(sign_up: SignUp, *, was_at: datetime, now: datetime) -> None:
    outbox.withdraw(target=sign_up, kinds=[REMINDER, SHIFT_MOVED])
    _tell(SHIFT_MOVED, sign_up, now=now, about=[was_at, sign_up.shift.starts_at])
    if sign_up.is_confirmed:
        remind(sign_up, now=now)


def shift_cancelled(sign_up: SignUp, *, now: datetime) -> None:
    outbox.withdraw(target=sign_up)
    _tell(SHIFT_CANCELLED, sign_up, now=now, about=[sign_up.shift.starts_at])


def leads(volunteer: Volunteer, *, now: datetime) -> None:
    outbox.enqueue(
        kind=LEADS,
        recipient=volunteer.user,
        target=volunteer,
        # With the moment: who leads again after a while is told again.
        key=f"{LEADS}:{volunteer.pk}:{now.isoformat()}",
        due_at=now,
        useful_until=now + USEFUL,
    )


def leads_shift(sign_up: SignUp, *, now: datetime) -> None:
    """Tell somebody who has a place that they are chosen to lead the shift."""
    outbox.enqueue(
        kind=LEADS_SHIFT,
        recipient=sign_up.user,
        target=sign_up,
        key=f"{LEADS_SHIFT}:{sign_up.pk}:{now.isoformat()}",
        due_at=now,
        useful_until=sign_up.shift.starts_at,
    )


def no_leader(gone: SignUp, *, by: User | None, now: datetime) -> None:
    """Tell the others who lead the group, else who coordinates, that whoever was to lead the shift is off it.

    Whoever took them off knows.
    """
    shift = gone.shift
    leaders = leaders_of_group(shift.group_id, now=now).exclude(pk=gone.user_id)
    people = leaders if leaders.exists() else coordinators_of(shift, now=now).exclude(pk=gone.user_id)
    for person in (people.exclude(pk=by.pk) if by else people).order_by("pk"):
        outbox.enqueue(
            kind=NO_LEADER,
            recipient=person,
            target=shift,
            key=f"{NO_LEADER}:{gone.pk}:{person.pk}",
            due_at=now,
            useful_until=shift.starts_at,
            sms_from=outbox.sms_moment(about=[shift.starts_at], now=now),
        )


def is_led(shift: Shift) -> None:
    """Say no more that nobody leads the shift."""
    outbox.withdraw(target=shift, kinds=[NO_LEADER])


def tell_of_free_place(shift: Shift, *, gone: User, now: datetime) -> None:
    """Tell who leads the shift, else who leads the group, that a place is free since somebody is ``gone``."""
    for person in leaders_of(shift, now=now).exclude(pk=gone.pk).order_by("pk"):
        outbox.enqueue(
            kind=FREE_PLACE,
            recipient=person,
            target=shift,
            key=f"{FREE_PLACE}:{shift.pk}:{person.pk}:{gone.pk}",
            due_at=now,
            useful_until=shift.starts_at,
        )


def report_answered(report: NightReport, *, now: datetime) -> None:
    """Tell whoever wrote the report what became of it; one who answers themselves knows."""
    outbox.withdraw(target=report, kinds=[REPORT_ANSWERED])
    if report.written_by is not None and report.written_by_id != report.answered_by_id:
        outbox.enqueue(
            kind=REPORT_ANSWERED,
            recipient=report.written_by,
            target=report,
            key=f"{REPORT_ANSWERED}:{report.pk}:{now.isoformat()}",
            due_at=now,
            useful_until=now + USEFUL,
        )


def asked(row: OfferTo, *, now: datetime) -> None:
    shift = row.offer.shift
    outbox.enqueue(
        kind=ASKED,
        recipient=row.user,
        target=row,
        key=f"{ASKED}:{row.pk}",
        due_at=now,
        useful_until=shift.starts_at,
        sms_from=outbox.sms_moment(about=[shift.starts_at], now=now),
    )


def asked_for_team(row: OfferTo, *, now: datetime) -> None:
    """Tell somebody that it is the turn of their class or team, and remind them before the places become open."""
    until = row.offer.shift.team_held_until
    if until is None:
        return
    remind_at = clock.end_of_quiet(until - BEFORE_IT_OPENS)
    for kind, due_at in ((TEAM_TURN, now), (TEAM_REMINDER, remind_at)):
        if kind == TEAM_TURN or outbox.is_worth_it(due_at, told_at=now):
            outbox.enqueue(
                kind=kind, recipient=row.user, target=row, key=f"{kind}:{row.pk}", due_at=due_at, useful_until=until
            )


def empty_team(shift: Shift, *, now: datetime) -> None:
    """Tell whoever leads the shift, else who coordinates, that nobody walks for the class or team whose turn it is."""
    leaders = leaders_of(shift, now=now)
    for person in (leaders if leaders.exists() else coordinators_of(shift, now=now)).order_by("pk"):
        outbox.enqueue(
            kind=EMPTY_TEAM,
            recipient=person,
            target=shift,
            key=f"{EMPTY_TEAM}:{shift.pk}:{shift.team_id}:{person.pk}",
            due_at=now,
            useful_until=shift.team_held_until or shift.starts_at,
        )


def handed_over(sign_up: SignUp, *, now: datetime) -> None:
    outbox.withdraw(target=sign_up)
    _tell(HANDED_OVER, sign_up, now=now)


def swapped(sign_up: SignUp, *, now: datetime) -> None:
    _tell(SWAPPED, sign_up, now=now)
    remind(sign_up, now=now)


def nobody_can(offer: Offer, *, now: datetime) -> None:
    """Tell who asked that everybody has said no: the place is still theirs."""
    if offer.sign_up is not None:
        outbox.enqueue(
            kind=NOBODY_CAN,
            recipient=offer.sign_up.user,
            target=offer.sign_up,
            key=f"{NOBODY_CAN}:{offer.pk}",
            due_at=now,
            useful_until=offer.shift.starts_at,
        )


def not_coming(sign_up: SignUp, *, now: datetime) -> None:
    """Tell leader and coordinator at once that somebody gave up their place on the day of the shift."""
    shift = sign_up.shift
    for person in (leaders_of(shift, now=now) | coordinators_of(shift, now=now)).exclude(pk=sign_up.user_id):
        outbox.enqueue(
            kind=NOT_COMING,
            recipient=person,
            target=sign_up,
            key=f"{NOT_COMING}:{sign_up.pk}:{person.pk}",
            due_at=now,
            useful_until=shift.ends_at,
            sms_from=now,
        )


def short(shift: Shift, people: "QuerySet[User]", *, stage: Stage, now: datetime) -> None:
    """Tell those in charge that the shift still lacks people; by SMS too when it is today."""
    for person in people.order_by("pk"):
        outbox.enqueue(
            kind=SHORT,
            recipient=person,
            target=shift,
            key=f"{SHORT}:{shift.pk}:{stage}:{person.pk}",
            due_at=now,
            useful_until=shift.starts_at,
            sms_from=outbox.sms_moment(about=[shift.starts_at], now=now),
        )


def goes(sign_up: SignUp, *, now: datetime) -> None:
    _tell(GOES, sign_up, now=now, about=[sign_up.shift.starts_at])


def remind_anew(sign_up: SignUp, *, now: datetime) -> None:
    """Write what waits of reminders as the person now wants it."""
    outbox.withdraw(target=sign_up, kinds=[REMINDER])
    remind(sign_up, now=now)


def weekly(choice: NoticeChoice, *, now: datetime) -> None:
    year, week, _day = timezone.localtime(now).isocalendar()
    outbox.enqueue(
        kind=WEEKLY,
        recipient=choice.user,
        target=choice,
        key=f"{WEEKLY}:{choice.pk}:{year}-{week}",
        due_at=now,
        useful_until=now + timedelta(days=2),
    )


def leads_no_more(volunteer: Volunteer) -> None:
    outbox.withdraw(target=volunteer, kinds=[LEADS])


def remind(sign_up: SignUp, *, now: datetime, is_first: bool = False) -> None:
    """Write the reminders the person has chosen, those that are still ahead."""
    shift: Shift = sign_up.shift
    chosen = NoticeChoice.objects.filter(user=sign_up.user_id).first() or NoticeChoice()
    wanted = [ahead for ahead in Ahead if getattr(chosen, ahead)]
    for ahead, due_at in reminders_at(starts_at=shift.starts_at, now=now, wanted=wanted).items():
        key = _key(REMINDER, sign_up)
        outbox.enqueue(
            kind=REMINDER,
            recipient=sign_up.user,
            target=sign_up,
            key=key if ahead == Ahead.DAY else f"{key}:{ahead}",
            due_at=due_at,
            useful_until=shift.starts_at,
            is_first=is_first,
        )


def _tell(kind: str, sign_up: SignUp, *, now: datetime, about: Sequence[datetime] = (), is_first: bool = False) -> None:
    """Tell at once; by SMS too when one of the times in ``about`` is today."""
    outbox.enqueue(
        kind=kind,
        recipient=sign_up.user,
        target=sign_up,
        key=_key(kind, sign_up),
        due_at=now,
        useful_until=sign_up.shift.ends_at,
        sms_from=outbox.sms_moment(about=about, now=now),
        is_first=is_first,
    )


def _key(kind: str, sign_up: SignUp) -> str:
    # A moved shift has a new revision, so that somebody reminded of the old time is reminded of the new one.
    return f"{kind}:{sign_up.pk}:{sign_up.shift.sequence}"
