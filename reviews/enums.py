"""Words of the reviews app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What a reviewer has said of an item."""

    SILENT = "", _("Not said anything")
    NOTHING = "nothing", _("Nothing to add")
    COMMENTED = "commented", _("Commented")


class Progress(models.TextChoices):
    """How far a reviewer has come with an item."""

    SHUT = "shut", _("Not shown to them")
    UNSEEN = "unseen", _("Not seen")
    SEEN = "seen", _("Seen")
    COMMENTED = "commented", _("Commented")
    NOTHING = "nothing", _("Nothing to add")
    CHANGED = "changed", _("Changed since")

    @property
    def color(self) -> str:
        """The colour of its status."""
        return {
            Progress.SEEN: "info",
            Progress.COMMENTED: "success",
            Progress.NOTHING: "success",
            Progress.CHANGED: "warning",
        }.get(self, "neutral")

    @property
    def is_waited_for(self) -> bool:
        return self in {Progress.UNSEEN, Progress.SEEN, Progress.CHANGED}


class ReviewAct(StrEnum):
    """What a person may do with reviews. The comment says what the act is asked about."""

    ASK = "reviews.ask"  # meeting that is a draft
    READ = "reviews.read"  # review: the draft, and what is said of it
    VIEW_BOARD = "reviews.view_board"  # review: who has looked at what
    CHANGE = "reviews.change_review"  # review: the deadline, who is asked; remind
    COMMENT = "reviews.comment"  # review: begin a thread
    FINISH = "reviews.finish"  # review: nothing to add, to an item or to all
    LIST_ITEM = "reviews.list_item"  # item of a draft: its public title
    READ_ITEM = "reviews.read_item"  # item of a draft: all of it
    READ_PAPER = "reviews.read_paper"  # paper of such an item
    VIEW_THREAD = "reviews.view_thread"  # thread
    ANSWER = "reviews.answer"  # thread
    RESOLVE = "reviews.resolve"  # thread: resolved, or open again
    SET_RELEASE = "reviews.set_release"  # council: whether the chair releases its drafts
    ASK_RELEASE = "reviews.ask_release"  # meeting that is a draft
    RELEASE = "reviews.release"  # the same: release it, or take that back
