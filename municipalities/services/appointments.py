"""Who is appointed to what in a municipality, from a day to a day."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.access import standings_changed
from accounts.asked_in import asked, come
from accounts.models import User
from accounts.services import people
from municipalities.enums import Role
from municipalities.errors import AlreadyAppointed, EndsBeforeStart
from municipalities.models import Appointment, Municipality
from municipalities.services import pages
from reminders.services import outbox

APPOINTED = "municipalities.appointed"
# A message about a role that has not gone out in a month would only confuse.
USEFUL = timedelta(days=30)


@transaction.atomic
def appoint(
    *,
    municipality: Municipality,
    email: str,
    name: str,
    role: str,
    starts_on: date,
    by: User,
    now: datetime,
    ends_on: date | None = None,
    title: str = "",
    percent: int | None = None,
    unit: str = "",
    funding: str = "",
    duties: Sequence[str] = (),
) -> Appointment:
    """Give the person with ``email`` a role, and tell them. Somebody new gets an account without a password.

    Raises:
        EndsBeforeStart: when the last day is before the first.
        AlreadyAppointed: when the person has the role in a part of the period.
    """
    if ends_on and ends_on < starts_on:
        raise EndsBeforeStart
    user, _ = people.ensure(email=email, name=name, language=municipality.language)
    # The person is the lock: two who appoint at once come one after the other.
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    same = Appointment.objects.filter(user=user, municipality=municipality, role=role)
    if _within(same, starts_on, ends_on).exists():
        raise AlreadyAppointed
    appointment = Appointment.objects.create(
        user=user,
        municipality=municipality,
        role=role,
        title=title,
        percent=percent,
        unit=unit,
        funding=funding,
        duties=list(duties),
        starts_on=starts_on,
        ends_on=ends_on,
        **asked(name=name, email=email, is_met=is_met(user, [municipality.pk]), now=now),
    )
    standings_changed()
    outbox.enqueue(
        kind=APPOINTED,
        recipient=user,
        target=appointment,
        key=f"{APPOINTED}:{appointment.pk}",
        due_at=now,
        useful_until=now + USEFUL,
    )
    pages.touch(municipality=municipality, now=now)
    return appointment


@transaction.atomic
def change(
    *,
    appointment: Appointment,
    title: str,
    percent: int | None,
    unit: str,
    duties: Sequence[str],
    funding: str = "",
    starts_on: date,
    ends_on: date | None,
    by: User,
    now: datetime,
) -> Appointment:
    """Say anew what a role is about, and from when to when. Whose it is, and which role, stays.

    Raises:
        EndsBeforeStart: when the last day is before the first.
        AlreadyAppointed: when the person has the role another time in a part of the period.
    """
    if ends_on and ends_on < starts_on:
        raise EndsBeforeStart
    User.objects.select_for_update(of=("self",)).get(pk=appointment.user_id)
    if _within(_same_role(appointment).exclude(pk=appointment.pk), starts_on, ends_on).exists():
        raise AlreadyAppointed
    appointment.title, appointment.percent, appointment.unit = title, percent, unit
    appointment.funding, appointment.duties = funding, list(duties)
    appointment.starts_on, appointment.ends_on = starts_on, ends_on
    appointment.save(update_fields=["title", "percent", "unit", "funding", "duties", "starts_on", "ends_on"])
    standings_changed()
    pages.touch(municipality=appointment.municipality, now=now)
    return appointment


@transaction.atomic
def end(*, appointment: Appointment, ends_on: date, by: User, now: datetime) -> Appointment:
    """Let a role hold for the last time on a day.

    Raises:
        EndsBeforeStart: when it begins later.
        AlreadyAppointed: when it would be prolonged into the next time the person has the role.
    """
    if ends_on < appointment.starts_on:
        raise EndsBeforeStart
    User.objects.select_for_update(of=("self",)).get(pk=appointment.user_id)
    if _same_role(appointment).filter(starts_on__gt=appointment.starts_on, starts_on__lte=ends_on).exists():
        raise AlreadyAppointed
    appointment.ends_on = ends_on
    appointment.save(update_fields=["ends_on"])
    standings_changed()
    pages.touch(municipality=appointment.municipality, now=now)
    return appointment


def is_last_administrator(appointment: Appointment) -> bool:
    """Tell whether nobody is an administrator of the municipality when this one's time is over."""
    if appointment.role != Role.ADMINISTRATOR or appointment.ends_on is None:
        return False
    others = Appointment.objects.filter(municipality=appointment.municipality_id, role=Role.ADMINISTRATOR)
    return not others.exclude(pk=appointment.pk).exclude(ends_on__lte=appointment.ends_on).exists()


@transaction.atomic
def end_now(*, appointment: Appointment, by: User, now: datetime) -> None:
    """Let a role hold no more from this moment. One that never held a whole day leaves no row; done twice, nothing."""
    User.objects.select_for_update(of=("self",)).get(pk=appointment.user_id)
    locked = Appointment.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=appointment.pk)
    today = timezone.localdate(now)
    if locked.ends_on and locked.ends_on < today:
        return
    if locked.starts_on >= today:
        locked.delete()
    else:
        locked.ends_on = today - timedelta(days=1)
        locked.save(update_fields=["ends_on"])
    standings_changed()
    pages.touch(municipality=locked.municipality, now=now)


def is_met(user: User, numbers: Collection[str]) -> bool:
    """Tell whether the person has come to one of the municipalities, in a role that is theirs now or was."""
    return Appointment.objects.filter(come(), user=user, municipality__in=numbers).exists()


def _same_role(appointment: Appointment) -> QuerySet[Appointment]:
    """Return every time the person has the role in the municipality, this one too."""
    return Appointment.objects.filter(
        user=appointment.user_id, municipality=appointment.municipality_id, role=appointment.role
    )


def _within(rows: QuerySet[Appointment], starts_on: date, ends_on: date | None) -> QuerySet[Appointment]:
    """Return those that hold on a day of the period."""
    return rows.exclude(ends_on__lt=starts_on).filter(Q(starts_on__lte=ends_on) if ends_on else Q())
