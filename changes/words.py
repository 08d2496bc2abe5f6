"""When something happened, as it stands in a sentence."""

from datetime import datetime

from django.utils import timezone

from norwegian.dates import clock, long_date


def moment(at: datetime) -> str:
    """Return «kl. 10.42», with the day when it is another one."""
    return clock(at) if timezone.localdate(at) == timezone.localdate() else f"{long_date(at)} {clock(at)}"
