"""A body that meets."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from councils.enums import Function, LegalStatus, Level
from councils.querysets import CouncilQuerySet
from municipalities.models import Municipality
from municipalities.models.dated import Dated, ends_after_start
from norwegian.identity_numbers import GuardedCharField, GuardedListField, GuardedTextField


class Council(Dated):
    """A meeting body at any level. It may serve as several things and belong to several municipalities."""

    name = GuardedCharField(_("name"), max_length=160)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    local_level = GuardedCharField(
        _("local name of the level"),
        max_length=120,
        blank=True,
        help_text=_("Shown beside the official level."),
    )
    functions = ArrayField(
        models.CharField(max_length=30, choices=Function),
        verbose_name=_("serves as"),
        default=list,
        blank=True,
    )
    legal_status = models.CharField(
        _("legal status"), max_length=20, choices=LegalStatus, default=LegalStatus.COOPERATION
    )
    municipalities = models.ManyToManyField(
        Municipality, through="Ownership", related_name="councils", verbose_name=_("owned by")
    )
    notice_days = models.PositiveSmallIntegerField(
        _("days of notice"),
        default=7,
        help_text=_("How many days before a meeting the notice should be sent."),
    )
    purpose = GuardedTextField(_("purpose"), blank=True)
    mandate = GuardedTextField(_("mandate"), blank=True)
    tasks = GuardedListField(GuardedCharField(max_length=400), verbose_name=_("tasks"), default=list, blank=True)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting body")
        verbose_name_plural = _("meeting bodies")
        constraints = [ends_after_start("council_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("councils:council_detail", args=[self.pk])

    @property
    def function_names(self) -> list[str]:
        return [str(Function(function).label) for function in self.functions]


class Ownership(models.Model):
    """A municipality that owns a body; the lead one has the secretariat."""

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="ownerships", verbose_name=_("meeting body")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="ownerships", verbose_name=_("municipality")
    )
    is_lead = models.BooleanField(_("has the secretariat"), default=False)

    class Meta:
        verbose_name = _("owner municipality")
        verbose_name_plural = _("owner municipalities")
        constraints = [
            models.UniqueConstraint(fields=["council", "municipality"], name="ownership_once_per_council"),
            models.UniqueConstraint(
                fields=["council"], condition=models.Q(is_lead=True), name="ownership_one_lead_per_council"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} – {self.municipality}"
