"""The public page's date: everything that changes what the page says goes by here."""

from datetime import datetime

from municipalities.models import Municipality


def touch(*, municipality: Municipality, now: datetime) -> None:
    """Say that what the page shows was changed ``now``."""
    Municipality.objects.filter(pk=municipality.pk).update(changed_at=now)
    municipality.changed_at = now
