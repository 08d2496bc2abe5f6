"""Let a person from a partner follow up one measure, for a time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.asked_in import asked
from accounts.models import User
from accounts.services import people
from councils import people as people_of
from measures.enums import UPDATE_MEASURE, Reminding
from measures.errors import GrantEndsTooEarly
from measures.models import Measure, MeasureUserObjectPermission
from reminders.services import outbox


@transaction.atomic
def give(
    *,
    measure: Measure,
    user: User,
    reason: str,
    ends_on: date,
    by: User,
    now: datetime,
    called: Mapping[str, Any] | None = None,
) -> MeasureUserObjectPermission:
    """Let ``user`` see the measure and update its status from today to ``ends_on``. Given again, it is prolonged.

    Raises:
        GrantEndsTooEarly: when it would end before today.
    """
    today = timezone.localdate(now)
    if ends_on < today:
        raise GrantEndsTooEarly
    permission = Permission.objects.get(content_type__app_label="measures", codename=UPDATE_MEASURE)
    grant, _ = MeasureUserObjectPermission.dated.update_or_create(
        permission=permission,
        user=user,
        content_object=measure,
        defaults={"reason": reason, "granted_by": by, "starts_on": today, "ends_on": ends_on},
        create_defaults={
            "reason": reason,
            "granted_by": by,
            "starts_on": today,
            "ends_on": ends_on,
            **(called or {}),
        },
    )
    standings_changed()
    return grant


@transaction.atomic
def give_by_email(
    *, measure: Measure, email: str, name: str, reason: str, ends_on: date, by: User, now: datetime
) -> MeasureUserObjectPermission:
    """Give access to whoever has ``email``, new to the portal or not, and tell them.

    Raises:
        GrantEndsTooEarly: when it would end before today.
    """
    user, _ = people.ensure(email=email, name=name, language=measure.municipality.language)
    is_met = people_of.is_met(user, [measure.municipality_id])
    called = asked(name=name, email=email, is_met=is_met, now=now)
    grant = give(measure=measure, user=user, reason=reason, ends_on=ends_on, by=by, now=now, called=called)
    outbox.enqueue(
        kind=Reminding.GRANTED,
        recipient=user,
        target=measure,
        # One mail for a request that comes twice, another for access that was taken back in between.
        key=f"{Reminding.GRANTED}:{grant.pk}:{grant.starts_on.isoformat()}:{ends_on.isoformat()}",
        due_at=now,
    )
    return grant
