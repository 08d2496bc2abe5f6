"""Accounts that nobody uses any more: erased when the period of names is over."""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from contributions.erasure import Erasing, Text, parts

logger = logging.getLogger(__name__)


def idle(before: datetime) -> "QuerySet[User]":
    """Return who has not logged in since, and has no role, seat, group, access or open task, in time or to come."""
    found: QuerySet[User] = User.objects.filter(
        Q(last_login__lt=before) | Q(last_login__isnull=True, date_joined__lt=before),
        erased_at__isnull=True,
        is_staff=False,
        is_superuser=False,
    )
    for rows in (rows for part in parts() for rows in part.rows if rows.is_standing):
        found = found.exclude(pk__in=rows.model._base_manager.values(rows.person))
    return found


def erase_batch(before: datetime, limit: int) -> int:
    """Erase at most ``limit`` people whom ``before`` makes idle, each in their own transaction; return how many."""
    erased = 0
    for pk in list(idle(before).order_by("pk").values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            person = idle(before).select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk=pk).first()
            if person is None:
                continue
            try:
                with transaction.atomic():
                    erasure.erase(person=person, by=None, reason=Because.PERIOD, now=timezone.now())
                erased += 1
            except erasure.NotYetError:
                logger.warning("Somebody past the period cannot be erased yet.", extra={"person": pk})
    return erased


def last_portal_administrator(erasing: Erasing) -> Iterator[Text]:
    """Refuse to erase the last one who administers the portal."""
    person: User = erasing.person
    others = User.objects.active().filter(is_superuser=True).exclude(pk=person.pk)
    if erasing.is_whole and person.is_superuser and not others.exists():
        yield _("Nobody else administers the portal. Make somebody an administrator first.")
