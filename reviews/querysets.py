"""Querysets of the reviews app."""

from typing import Self

from accounts.seen import SeenQuerySet
from meetings.enums import MeetingState


class ReviewQuerySet(SeenQuerySet):
    """Seen by those who prepare the meeting, and those who are asked."""

    def open(self) -> Self:
        return self.filter(meeting__state=MeetingState.DRAFT)


class ThreadQuerySet(SeenQuerySet):
    """Seen by those who see the review, but for what the item they are about shuts."""

    def unresolved(self) -> Self:
        return self.filter(resolved_at__isnull=True)
