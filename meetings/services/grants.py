"""Exceptions to the roles on one item: guest, cleared, excluded."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from accounts.access import scope_of
from accounts.models import User
from councils import people
from meetings.enums import ItemPermission
from meetings.errors import NotForMinors
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, ExemptRead


@transaction.atomic
def give(
    *,
    item: AgendaItem,
    user: User,
    permission: ItemPermission,
    reason: str,
    ends_on: date,
    by: User,
    now: datetime,
) -> AgendaItemUserObjectPermission:
    """Make somebody guest on, cleared for, or excluded from an item until ``ends_on``; again moves the end.

    Raises:
        NotForMinors: when a person in a seat that a minor may hold would be cleared.
    """
    today = timezone.localdate(now)
    if permission == ItemPermission.CLEARED and people.youth_tenures(today).filter(user=user).exists():
        raise NotForMinors
    row = Permission.objects.get(
        codename=permission, content_type__app_label="meetings", content_type__model="agendaitem"
    )
    grant: AgendaItemUserObjectPermission
    grant, _ = AgendaItemUserObjectPermission.objects.update_or_create(
        user=user,
        permission=row,
        content_object=item,
        defaults={"reason": reason, "granted_by": by, "starts_on": today, "ends_on": ends_on},
    )
    return grant


def note_reading(*, item: AgendaItem, what: str, by: User, now: datetime) -> None:
    """Keep who opened an exempt item, and when. Other items leave no trace."""
    note_readings(items=[item], what=what, by=by, now=now)


def note_readings(*, items: Iterable[AgendaItem], what: str, by: User, now: datetime) -> None:
    """Keep who opened the exempt ones of several items on one page, in one query."""
    if scope_of(by).is_logged_in:
        ExemptRead.objects.bulk_create(
            [ExemptRead(item=item, user=by, what=what, read_at=now) for item in items if item.is_exempt]
        )
