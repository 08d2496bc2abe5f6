"""A person's secret calendar address: made, exchanged for a new one, revoked."""

from datetime import datetime

from accounts.models import CalendarFeed, User, new_token


def ensure(*, user: User, now: datetime) -> CalendarFeed:
    """Return the person's address, and make it when there is none."""
    feed, _ = CalendarFeed.objects.get_or_create(user=user, defaults={"created_at": now})
    return feed


def renew(*, user: User, now: datetime) -> CalendarFeed:
    """Give the person a new address; the old one stops working at once."""
    feed, _ = CalendarFeed.objects.update_or_create(user=user, defaults={"token": new_token(), "created_at": now})
    return feed


def revoke(*, user: User) -> None:
    """Take the address away."""
    CalendarFeed.objects.filter(user=user).delete()
