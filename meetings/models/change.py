"""What a meeting was before it was changed, for those who were called to it as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from norwegian.identity_numbers import GuardedCharField, GuardedURLField


class MeetingChange(models.Model):
    """A new time, place or link after the notice. Rows are added, never changed; who did it is in the history.

    ``sequence`` is the one that the meeting got with it, so that a message finds the change it is about.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes", verbose_name=_("meeting"))
    sequence = models.PositiveIntegerField(_("calendar sequence"))
    at = models.DateTimeField(_("when"))
    starts_at_was = models.DateTimeField(_("started before"))
    ends_at_was = models.DateTimeField(_("ended before"))
    place_was = GuardedCharField(_("place before"), max_length=160, blank=True)
    video_url_was = GuardedURLField(_("video link before"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("change of a meeting")
        verbose_name_plural = _("changes of meetings")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sequence"], name="meeting_change_once_per_sequence"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.sequence}"
