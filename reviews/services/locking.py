"""The draft a review is of, held while something of the review changes: the meeting first, then the review."""

from meetings.enums import MeetingState
from meetings.services import states
from reviews.models import Review


def lock_open(review: Review) -> Review:
    """Return the review as it is now, locked until the transaction ends.

    Raises:
        IllegalState: when the meeting is a draft no more.
    """
    meeting = states.lock_in(review.meeting, MeetingState.DRAFT)
    locked: Review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    locked.meeting = meeting
    return locked
