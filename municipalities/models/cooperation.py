"""Municipalities that share a coordinator, and what they and the police have agreed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.models.dated import Dated, ends_after_start
from municipalities.models.municipality import Municipality
from municipalities.querysets import DatedQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedListField, GuardedTextField


class Cooperation(Dated):
    """An inter-municipal cooperation, with a host (vertskommune, kommuneloven chapter 20) or on equal terms.

    Where the municipalities stand equal, ``host`` is the one that keeps the cooperation in the portal.
    """

    name = GuardedCharField(_("name"), max_length=160, unique=True)
    host = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="hosted_cooperations",
        verbose_name=_("host municipality"),
    )
    is_equal = models.BooleanField(
        _("the municipalities work together on equal terms, without a host"),
        default=False,
    )
    host_word = GuardedCharField(
        _("local word for the host"),
        max_length=60,
        blank=True,
        help_text=_("Shown instead of “host municipality”."),
    )
    purpose = GuardedTextField(_("purpose"), blank=True)
    municipalities = models.ManyToManyField(
        Municipality, through="Participation", related_name="cooperations", verbose_name=_("municipalities")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cooperation")
        verbose_name_plural = _("cooperations")
        constraints = [ends_after_start("cooperation_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """A municipality in a cooperation, besides the host."""

    cooperation = models.ForeignKey(
        Cooperation, on_delete=models.CASCADE, related_name="participations", verbose_name=_("cooperation")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="participations", verbose_name=_("municipality")
    )

    class Meta:
        verbose_name = _("participating municipality")
        verbose_name_plural = _("participating municipalities")
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "municipality"], name="participation_once_per_cooperation")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} – {self.cooperation}"


class Agreement(models.Model):
    """A founding decision or agreement: who bound themselves to what, when."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("title"), max_length=200)
    purpose = GuardedTextField(_("purpose"), blank=True)
    parties = GuardedListField(GuardedCharField(max_length=160), verbose_name=_("parties"), default=list, blank=True)
    decided_in = GuardedCharField(
        _("decided"), max_length=40, blank=True, help_text=_("A date or a year, as it is known.")
    )
    case_reference = GuardedCharField(_("case reference"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Last day."))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "title"], name="agreement_title_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="agreement_period_in_order",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
