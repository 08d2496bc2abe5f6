"""What is done alike with every exception to the roles, whatever it is to."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.access import standings_changed
from accounts.grants import Grant
from accounts.models import User


@transaction.atomic
def end(*, grant: Grant, by: User, now: datetime) -> None:
    """Take a grant back at once. One that never held a whole day leaves no row; ending twice does nothing."""
    today = timezone.localdate(now)
    if grant.ends_on < today:
        return
    if grant.starts_on >= today:
        grant.delete()
        standings_changed()
        return
    grant.ends_on = today - timedelta(days=1)
    grant.save(update_fields=["ends_on"])
    standings_changed()
