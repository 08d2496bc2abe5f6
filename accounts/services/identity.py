"""A person's proof of who they are: when it changes, nothing that was given out before opens the account."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User


def changed(*, person: User, now: datetime | None = None) -> User:
    """End every session of the person, and every link and code that is under way.

    The session that made the change goes on when the view renews it (:func:`accounts.sessions.end_others`).
    """
    person.identity_changed_at = now or timezone.now()
    person.save(update_fields=["identity_changed_at"])
    return person


def is_older(*, person: User, at: float) -> bool:
    """Tell whether something that was given out ``at`` (seconds since 1970) is void by now."""
    changed_at = person.identity_changed_at
    return changed_at is not None and at <= changed_at.timestamp()
