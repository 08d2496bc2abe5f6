"""Date polls: the times that are asked about, those who are asked, and what each says."""

from .asked import Asked, PollAnswer
from .poll import Poll, PollTime

__all__ = ["Asked", "Poll", "PollAnswer", "PollTime"]
