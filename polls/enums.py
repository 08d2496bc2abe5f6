"""Words of the polls app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What somebody says of one time."""

    YES = "yes", _("Yes")
    IF_NEEDED = "if_needed", _("If need be")
    NO = "no", _("No")
    DEPUTY = "deputy", _("Deputy can")

    @property
    def color(self) -> str:
        """The colour of its status."""
        return {Choice.YES: "success", Choice.IF_NEEDED: "warning", Choice.NO: "danger"}.get(self, "info")


# With these somebody comes for the seat.
POSSIBLE: Final = frozenset({Choice.YES, Choice.IF_NEEDED, Choice.DEPUTY})


class PollAct(StrEnum):
    """What a person may do with date polls. The comment says what the act is asked about."""

    ASK = "polls.ask"  # council
    VIEW = "polls.view_poll"  # poll
    CHANGE = "polls.change_poll"  # poll: its times; remind, close
    VIEW_OWN = "polls.view_own"  # the place of one of those asked
    ANSWER = "polls.answer"  # the place of one of those asked
    ANSWER_BY_LINK = "polls.answer_by_link"  # the link itself is the proof
