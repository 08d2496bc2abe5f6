"""Let a body be called at short notice, change how, and let it be no more."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from councils.models import Council
from preparedness.models import Readiness


@dataclass(frozen=True, kw_only=True)
class ReadinessFacts:
    """Where the body meets then, and the seats that are called, in the order in which the silent are rung up."""

    place: str = ""
    video_url: str = ""
    seats: tuple[int, ...] = ()


@transaction.atomic
def keep(*, council: Council, facts: ReadinessFacts | None, by: User, now: datetime) -> None:
    """Let the body be called at short notice as ``facts`` say; None lets it be called so no more."""
    Council.objects.select_for_update(of=("self",)).get(pk=council.pk)
    ready = Readiness.objects.select_for_update(of=("self",)).filter(council=council).first()
    if facts is None:
        if ready is not None:
            ready.delete()
        return
    ready = ready or Readiness(council=council)
    if put(ready, facts):
        Readiness.objects.filter(pk=ready.pk).update(changed_by=by)
