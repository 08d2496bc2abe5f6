"""What a volunteer wants to be told, and the message of the week to those who want it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.own import lock_own
from changes.services.writing import put
from nightwatch.models import NoticeChoice, SignUp, Volunteer
from nightwatch.services import notices


@dataclass(frozen=True, kw_only=True)
class ChoiceFacts:
    a_week_before: bool
    a_day_before: bool
    three_hours_before: bool
    weekly: bool


@transaction.atomic
def choose(*, by: User, facts: ChoiceFacts, now: datetime) -> NoticeChoice:
    """Keep what the person wants; what waits of reminders of their shifts follows. What has been sent stays sent.

    Raises:
        AccountClosedError: when their account was closed meanwhile.
    """
    person = lock_own(by)
    choice = NoticeChoice.objects.filter(user=person).first() or NoticeChoice(user=person)
    if not put(choice, facts):
        return choice
    ahead = SignUp.objects.confirmed().filter(user=person, shift__starts_at__gt=now).order_by("pk")
    for sign_up in ahead.select_related("user", "shift__group"):
        notices.remind_anew(sign_up, now=now)
    return choice


def tell_of_the_week(*, now: datetime) -> int:
    """Write the message of the week to everybody who wants it and is in a group; return to how many. Once a week."""
    walking = Volunteer.objects.on(timezone.localdate(now)).values("user")
    wanting = NoticeChoice.objects.filter(weekly=True, user__in=walking, user__is_active=True)
    found = list(wanting.select_related("user").order_by("pk"))
    for choice in found:
        with transaction.atomic():
            notices.weekly(choice, now=now)
    return len(found)
