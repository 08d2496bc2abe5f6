"""The link in a question that answers without log-in: signed, for one of those asked and nothing else."""

from datetime import timedelta
from typing import Final

from django.core import signing

from polls.errors import PollLinkGone
from polls.models import Asked

SALT: Final = "polls.answer-by-link"
LONGEST: Final = timedelta(days=90)


def make(asked: Asked) -> str:
    """Return the part of the address that stands for one of those asked."""
    return signing.dumps(asked.pk, salt=SALT)


def follow(token: str) -> Asked:
    """Return whom a link is for. It works until the poll is closed, and tells afterwards what came of it.

    Raises:
        PollLinkGone: when it is too old, or never was one, or the person is gone.
    """
    try:
        pk = signing.loads(token, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        raise PollLinkGone from None
    found: Asked | None = (
        Asked.objects.select_related("poll__council", "poll__meeting", "user", "seat")
        .filter(pk=pk, user__is_active=True)
        .first()
    )
    if found is None:
        raise PollLinkGone
    return found
