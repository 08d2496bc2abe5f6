"""The ledger of changes: written with each save, asked by each form that was shown before it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from changes.models import Change

# A form that has lain open for longer says nothing of what was seen: it is answered with what stands there now.
KEPT: Final = timedelta(days=14)


def version(*, target: str) -> int:
    """Return the number of the last change of ``target``; 0 when none is known."""
    return Change.objects.filter(target=target).order_by("-pk").values_list("pk", flat=True).first() or 0


def since(*, target: str, version: int) -> dict[str, Change]:
    """Return the last change of each field of ``target`` that came after ``version``."""
    found: dict[str, Change] = {}
    for change in Change.objects.filter(target=target, pk__gt=version).select_related("by").order_by("pk"):
        found.update(dict.fromkeys(change.fields, change))
    return found


def note(*, target: str, fields: Collection[str], by: Any, now: datetime) -> None:
    """Say that ``by`` has saved ``fields`` of ``target``, which is locked. Nothing is written of no fields."""
    if fields:
        Change.objects.create(target=target, fields=sorted(fields), by=by, at=now)


def forget(before: datetime, limit: int) -> int:
    """Delete at most ``limit`` of the changes from before a moment that no form can ask about; return how many."""
    old = Change.objects.filter(at__lt=before).order_by("pk").values("pk")[:limit]
    return Change.objects.filter(pk__in=old).delete()[0]
