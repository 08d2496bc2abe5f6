"""A body that takes part in a meeting of another one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Council
from meetings.models.meeting import Meeting


class JointBody(models.Model):
    """A body that meets together with the one whose meeting it is. Its seats are called with the host's own."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="joint_bodies", verbose_name=_("meeting")
    )
    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="joint_bodies", verbose_name=_("meeting body")
    )

    class Meta:
        verbose_name = _("body that takes part")
        verbose_name_plural = _("bodies that take part")
        constraints = [models.UniqueConstraint(fields=["meeting", "council"], name="joint_body_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.council}: {self.meeting}"
