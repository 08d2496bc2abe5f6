"""What has been done about a shift that lacks people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nightwatch.enums import Stage
from nightwatch.models.shift import Shift


class ShiftWarning(models.Model):
    """A step that has been taken for a shift below its minimum. Each is taken once."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="warnings", verbose_name=_("shift"))
    stage = models.CharField(_("step"), max_length=12, choices=Stage)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("warning of a short shift")
        verbose_name_plural = _("warnings of short shifts")
        constraints = [models.UniqueConstraint(fields=["shift", "stage"], name="shift_warned_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.shift}: {self.get_stage_display()}"
