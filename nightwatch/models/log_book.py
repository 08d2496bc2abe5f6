"""The log book of a night: lines that are only ever added, and what they come to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nightwatch.enums import LogKind
from nightwatch.models.shift import Shift
from norwegian.identity_numbers import GuardedCharField


class LogEntry(models.Model):
    """One line: somebody pressed something at ``at``. Its key is made where it was pressed, so it arrives once.

    ``about`` says whom a line is about: the number of a place on the shift (``p12``), or the key of the line by which
    a stand-in was added. No foreign key: who is erased leaves a number. The database refuses to change a line; only
    a name is taken out of it, and who wrote it.
    """

    key = models.UUIDField(_("key"), primary_key=True)
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="log_entries", verbose_name=_("shift"))
    kind = models.CharField(_("kind"), max_length=20, choices=LogKind)
    about = models.CharField(_("about whom"), max_length=40, blank=True)
    says = models.BooleanField(_("is so"))
    name = GuardedCharField(_("first name"), max_length=60, blank=True)
    at = models.DateTimeField(_("pressed at"))
    written_at = models.DateTimeField(_("arrived at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        verbose_name = _("line of the log book")
        verbose_name_plural = _("lines of the log book")
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__in=[LogKind.HERE.value, LogKind.STAND_IN.value]) & ~Q(about=""))
                | (~Q(kind__in=[LogKind.HERE.value, LogKind.STAND_IN.value]) & Q(about="")),
                name="log_entry_about_somebody",
                violation_error_message=_("A line about somebody says about whom."),
            ),
            models.CheckConstraint(
                condition=Q(kind=LogKind.STAND_IN.value) | Q(name=""),
                name="log_entry_name_of_stand_in",
                violation_error_message=_("Only somebody who was not signed up has a name in the log book."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift_id}: {self.get_kind_display()}"


class Walk(models.Model):
    """What the log book of a shift comes to. Reckoned anew when lines are added; stays when they are forgotten."""

    shift = models.OneToOneField(
        Shift, on_delete=models.CASCADE, primary_key=True, related_name="walk", verbose_name=_("shift")
    )
    people = models.PositiveSmallIntegerField(_("how many walked"), default=0)
    police_came = models.BooleanField(_("the police came"), null=True, blank=True)
    equipment_out_at = models.DateTimeField(_("equipment taken out at"), null=True, blank=True)
    left_at = models.DateTimeField(_("walked off at"), null=True, blank=True)
    home_at = models.DateTimeField(_("home again at"), null=True, blank=True)
    equipment_in_at = models.DateTimeField(_("equipment put back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("walk")
        verbose_name_plural = _("walks")

    def __str__(self) -> str:
        return str(self.shift_id)
