"""Querysets of private notes."""

from accounts.seen import SeenQuerySet


class NoteQuerySet(SeenQuerySet):
    """Seen by whoever wrote them."""
