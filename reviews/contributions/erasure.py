"""What reviews hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import FOR_THE_WORK, done, fields_of, texts
from reviews.services import leaving

AFTER_THE_MEETING = _("%(period)s after the meeting")

add(
    Part(
        name="review_remarks",
        whose=Whose.BODIES,
        held=_("What you have written about drafts before the notice"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("reviews.Remark.user", "reviews.Remark.text"),
        rows=(leaving.REMARKS,),
        erase=leaving.erase_remarks,
        period=Period("comments", AFTER_THE_MEETING, leaving.forget_threads),
    ),
    Part(
        name="draft_reviews",
        whose=Whose.BODIES,
        held=_("Drafts you were asked to review, and what you have looked at"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("reviews.Reviewer.user", "reviews.Reviewer.known_as"),
        rows=(leaving.REVIEWERS,),
        erase=delete_all(leaving.REVIEWERS),
        period=Period("reads", AFTER_THE_MEETING, leaving.forget_reviewers),
    ),
    texts("review_texts", "reviews.Review.request"),
    done(
        "review_done",
        *fields_of(
            "reviews",
            {
                "Review": ("asked_by",),
                "Thread": ("resolved_by",),
                "Release": ("asked_by", "released_by"),
                "ReleaseRule": ("changed_by",),
            },
        ),
    ),
    order=58,
)
