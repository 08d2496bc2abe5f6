"""What a review and the chair's release say to whoever sends the notice."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import can
from contributions.before_notice import Hint, before_notice
from contributions.places import Visit
from look.addresses import reverse
from reviews.enums import ReviewAct
from reviews.models import Release, Review
from reviews.selectors.board import board_of
from reviews.services import marks, releases


@before_notice.contributes(order=10)
def release_by_the_chair(visit: Visit) -> Iterator[Hint]:
    """What the notice waits for, and that the agenda is another than the one that was released."""
    meeting = visit.about
    page = f"{meeting.get_absolute_url()}#frigivelse"
    if releases.is_missing(meeting, visit.day):
        words = _("The body has decided that whoever chairs releases the draft first. That has not been done yet.")
        yield Hint(words, page, _("See to the release"), stops=True)
    release = Release.objects.filter(meeting=meeting, released_at__isnull=False).first()
    if release is not None and release.mark != marks.mark_of_agenda(meeting):
        yield Hint(_("The agenda has changed since the draft was released."), page, _("See the release"))


@before_notice.contributes(order=20)
def review_of_the_draft(visit: Visit) -> Iterator[Hint]:
    """Who has not answered, and what is not resolved."""
    review = Review.objects.select_related("meeting__council").filter(meeting=visit.about).first()
    if review is None or not can(visit.person, ReviewAct.VIEW_BOARD, review):
        return
    board = board_of(visit.person, review)
    page = reverse("reviews:board", args=[review.pk])
    if number := len(board.waited_for):
        words = ngettext(
            "%(count)d person who was shown the draft has not answered.",
            "%(count)d people who were shown the draft have not answered.",
            number,
        )
        yield Hint(words % {"count": number}, page, _("See who"))
    if number := board.open_threads:
        words = ngettext(
            "%(count)d comment on the draft is not resolved.",
            "%(count)d comments on the draft are not resolved.",
            number,
        )
        yield Hint(words % {"count": number}, review.get_absolute_url(), _("Read the comments"))
