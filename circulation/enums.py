"""Words of the circulation app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a matter has come. It is written, sent, and ends in one of three ways."""

    WRITTEN = "written", pgettext_lazy("a matter", "Not sent")
    SENT = "sent", _("Open for answers")
    DECIDED = "decided", pgettext_lazy("a matter", "Decided")
    TO_MEETING = "to_meeting", _("Goes to a meeting")
    ENDED = "ended", _("Ended without a decision")

    @property
    def color(self) -> str:
        """The colour of its status."""
        return _COLORS[self]


_COLORS: Final = {
    State.WRITTEN: "neutral",
    State.SENT: "info",
    State.DECIDED: "success",
    State.TO_MEETING: "warning",
    State.ENDED: "neutral",
}


class Answer(models.TextChoices):
    """What one of those asked says of the proposed resolution."""

    NONE = "none", _("Not answered")
    AGREES = "agrees", _("Agrees")
    DISAGREES = "disagrees", _("Does not agree")
    WANTS_MEETING = "wants_meeting", _("Wants it treated in a meeting")

    @property
    def color(self) -> str:
        """The colour of its status."""
        return {Answer.AGREES: "success", Answer.NONE: "neutral"}.get(self, "warning")


class CirculationAct(StrEnum):
    """What a person may do with decisions between meetings. The comment says what the act is asked about."""

    LIST = "circulation.list"  # council
    WRITE = "circulation.write"  # council
    VIEW = "circulation.view"  # circulation
    VIEW_ANSWERS = "circulation.view_answers"  # circulation
    VIEW_HISTORY = "circulation.view_history"  # circulation
    CHANGE = "circulation.change"  # circulation that is not sent: change it, send it, delete it
    CLOSE = "circulation.close"  # circulation that is open: remind, decide, take it to a meeting, end it
    GIVE_FOLLOW_UP = "circulation.give_follow_up"  # circulation that is decided
    VIEW_VOTER = "circulation.view_voter"  # the place of one of those asked
    ANSWER = "circulation.answer"  # the place of one of those asked
    ENTER_ANSWER = "circulation.enter_answer"  # the place of one of those asked, who has told somebody what they answer
