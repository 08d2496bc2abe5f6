"""Who is appointed to what in a municipality."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from municipalities.enums import Role
from municipalities.models.dated import Dated, ends_after_start
from municipalities.models.municipality import Municipality
from municipalities.querysets import DatedQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedListField


class Appointment(AskedIn, Dated):
    """A person's role in a municipality from a day to a day. A shared coordinator has one per municipality."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("municipality")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    title = GuardedCharField(_("title"), max_length=120, blank=True)
    percent = models.PositiveSmallIntegerField(
        _("position in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    unit = GuardedCharField(_("unit"), max_length=160, blank=True)
    funding = GuardedCharField(
        _("how the position is paid"),
        max_length=160,
        blank=True,
        help_text=_("For example: half by the municipality and half by the county council."),
    )
    duties = GuardedListField(
        GuardedCharField(max_length=160), verbose_name=_("other duties"), default=list, blank=True
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        indexes = [models.Index(fields=["user", "role"], name="appointment_user_role")]
        constraints = [
            ends_after_start("appointment_ends_after_start"),
            models.UniqueConstraint(
                fields=["user", "municipality", "role", "starts_on"], name="appointment_unique_start"
            ),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__range=(1, 100)),
                name="appointment_percent_range",
                violation_error_message=_("A position is between 1 and 100 per cent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.municipality}"
