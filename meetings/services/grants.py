"""Exceptions to the roles on one item: guest, cleared, excluded."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from accounts.access import scope_of, standings_changed
from accounts.asked_in import asked
from accounts.models import User
from accounts.services import people as accounts
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
    by: User | None,
    now: datetime,
    called: Mapping[str, Any] | None = None,
) -> AgendaItemUserObjectPermission:
    """Make somebody guest on, cleared for, or excluded from an item until ``ends_on``; again moves the end.

    Whoever is excluded is so from what the same matter was before it was put off, and goes on as.

    Raises:
        NotForMinors: when a person in a seat that a minor may hold, in a body of the same municipalities, would be
            cleared. A seat elsewhere is not told of: it keeps the grant from giving anything.
    """
    today = timezone.localdate(now)
    if (
        permission == ItemPermission.CLEARED
        and people.youth_tenures(today)
        .filter(user=user, seat__council__municipalities__councils=item.meeting.council_id)
        .exists()
    ):
        raise NotForMinors
    row = Permission.objects.get(
        codename=permission, content_type__app_label="meetings", content_type__model="agendaitem"
    )
    given = {"reason": reason, "granted_by": by, "starts_on": today, "ends_on": ends_on}
    others = AgendaItem.objects.of_matter(item).exclude(pk=item.pk) if permission == ItemPermission.EXCLUDED else ()
    grant: AgendaItemUserObjectPermission
    for each in (*others, item):
        grant, _ = AgendaItemUserObjectPermission.objects.update_or_create(
            user=user,
            permission=row,
            content_object=each,
            defaults=given,
            create_defaults=given | dict(called or {}),
        )
    standings_changed()
    return grant


@transaction.atomic
def give_by_email(
    *,
    item: AgendaItem,
    email: str,
    name: str,
    permission: ItemPermission,
    reason: str,
    ends_on: date,
    by: User,
    now: datetime,
) -> AgendaItemUserObjectPermission:
    """Give the exception to whoever has ``email``, new to the portal or not: nobody learns which.

    Raises:
        NotForMinors: when a person in a seat that a minor may hold would be cleared.
    """
    owners = list(item.meeting.council.ownerships.select_related("municipality").order_by("-is_lead", "pk"))
    language = owners[0].municipality.language if owners else "nb"
    user, _ = accounts.ensure(email=email, name=name, language=language)
    is_met = people.is_met(user, [owner.municipality_id for owner in owners])
    called = asked(name=name, email=email, is_met=is_met, now=now)
    return give(
        item=item, user=user, permission=permission, reason=reason, ends_on=ends_on, by=by, now=now, called=called
    )


def note_reading(*, item: AgendaItem, what: str, by: User, now: datetime) -> None:
    """Keep who opened an exempt item, and when. Other items leave no trace."""
    note_readings(items=[item], what=what, by=by, now=now)


def note_readings(*, items: Iterable[AgendaItem], what: str, by: User, now: datetime) -> None:
    """Keep who opened the exempt ones of several items on one page, in one query."""
    if scope_of(by).is_logged_in:
        ExemptRead.objects.bulk_create(
            [ExemptRead(item=item, user=by, what=what, read_at=now) for item in items if item.is_exempt]
        )
