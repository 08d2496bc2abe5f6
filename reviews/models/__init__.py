"""A review, those who are asked, how far they have come, what they say, and the chair's release."""

from .release import Release, ReleaseRule
from .review import Reading, Review, Reviewer
from .thread import Remark, Thread

__all__ = ["Reading", "Release", "ReleaseRule", "Remark", "Review", "Reviewer", "Thread"]
