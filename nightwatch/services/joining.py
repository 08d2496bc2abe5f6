"""Asking to join a group that approves people before their first shift, and what whoever leads it answers.

The wish takes no place. Whoever is let in is in the group from then on, and is signed up for the shift they wanted as
they would have been by their own press: a place if there is one, else the last in the waiting list.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from contributions.erasure import delete_batch
from nightwatch.enums import JoinState
from nightwatch.models import JoinAsk, Shift, SignUp
from nightwatch.services import joining_notices, places, volunteers
from nightwatch.services.errors import (
    DeclarationsMissingError,
    DeclinedLatelyError,
    JoinAnsweredError,
    PlaceError,
    ShiftClosedError,
)
from nightwatch.services.places.locks import lock_person

# Who was told no is not to have to be told so every evening.
NOT_AGAIN_FOR: Final = timedelta(days=30)


@transaction.atomic
def ask(*, shift: Shift, by: User, now: datetime) -> JoinAsk:
    """Keep that ``by`` wants to join the group and walk on ``shift``, and tell whoever leads it.

    Done twice it changes nothing; for another shift, that one is wanted instead.

    Raises:
        DeclarationsMissingError: when they have not accepted the declarations as they read now.
        DeclinedLatelyError: when the group said no within the last thirty days.
        PersonGoneError: when their account has just been closed.
        ShiftClosedError: when the shift is cancelled or has started.
    """
    person = lock_person(by.pk)
    if not volunteers.has_accepted(person, group=shift.group, now=now):
        raise DeclarationsMissingError
    if not shift.is_open or shift.starts_at <= now:
        raise ShiftClosedError
    _refuse_declined(shift, person, now)
    asked: JoinAsk
    asked, is_new = JoinAsk.objects.waiting().get_or_create(
        group=shift.group,
        user=person,
        defaults={"shift": shift, "asked_at": now, "state": JoinState.WAITING},
    )
    if is_new:
        joining_notices.wants_to_join(asked, now=now)
    elif asked.shift_id != shift.pk:
        asked.shift = shift
        asked.save(update_fields=["shift"])
    return asked


@transaction.atomic
def approve(*, asked: JoinAsk, by: User, now: datetime) -> SignUp | None:
    """Let the person into the group, welcome them, and sign them up for the shift they wanted if they still can be.

    Raises:
        JoinAnsweredError: when it is answered already, or taken back.
        PersonGoneError: when their account has just been closed.
    """
    locked = _answer(asked, JoinState.APPROVED, by=by, now=now)
    volunteers.welcomed(volunteers.join(group=locked.group, user=locked.user, now=now), now=now)
    standings_changed()
    sign_up = _sign_up(locked, now)
    joining_notices.joined(locked, now=now)
    return sign_up


@transaction.atomic
def decline(*, asked: JoinAsk, reason: str, by: User, now: datetime) -> JoinAsk:
    """Say no, and why: the person reads the reason.

    Raises:
        JoinAnsweredError: when it is answered already, or taken back.
        PersonGoneError: when their account has just been closed.
    """
    locked = _answer(asked, JoinState.DECLINED, by=by, now=now, reason=reason)
    joining_notices.not_joined(locked, now=now)
    return locked


@transaction.atomic
def take_back(*, asked: JoinAsk, by: User, now: datetime) -> JoinAsk:
    """Want to join no more.

    Raises:
        JoinAnsweredError: when it is answered already, or taken back.
    """
    return _answer(asked, JoinState.WITHDRAWN, by=by, now=now)


def waiting_of(*, shift: Shift, user: User) -> JoinAsk | None:
    """Return the person's wish to join the group of the shift, while it waits for an answer."""
    found: JoinAsk | None = JoinAsk.objects.waiting().filter(group=shift.group_id, user=user).first()
    return found


def forget(before: datetime, limit: int) -> int:
    """Let go of wishes to join that were made ``before``, answered or not."""
    return delete_batch(JoinAsk.objects.filter(asked_at__lt=before), limit)


def _answer(asked: JoinAsk, state: JoinState, *, by: User, now: datetime, reason: str = "") -> JoinAsk:
    """Lock the person and then the wish, and note the answer."""
    lock_person(asked.user_id)
    rows = JoinAsk.objects.select_for_update(of=("self",)).select_related("group", "user", "shift")
    locked: JoinAsk = rows.get(pk=asked.pk)
    if not locked.is_waiting:
        raise JoinAnsweredError(locked.situation().words)
    locked.state, locked.answered_at, locked.answered_by, locked.reason = state, now, by, reason
    locked.save(update_fields=["state", "answered_at", "answered_by", "reason"])
    joining_notices.joining_answered(locked)
    return locked


def _sign_up(asked: JoinAsk, now: datetime) -> SignUp | None:
    """Return the place they got; None when the shift is over or off, or they have another at that time by now."""
    if asked.shift is None:
        return None
    try:
        return places.sign_up(shift=asked.shift, by=asked.user, now=now)
    except PlaceError:
        # They are in the group all the same, and the message says that they choose another shift.
        return None


def _refuse_declined(shift: Shift, person: User, now: datetime) -> None:
    said_no = JoinAsk.objects.filter(
        group=shift.group_id, user=person, state=JoinState.DECLINED, answered_at__gt=now - NOT_AGAIN_FOR
    )
    if (last := said_no.order_by("-answered_at").first()) is not None:
        raise DeclinedLatelyError(timezone.localdate(last.answered_at + NOT_AGAIN_FOR))
