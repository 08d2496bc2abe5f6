"""What somebody has seen or heard: about a group in an area, and never about a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Ages, Answer, Certainty, SourceKind, Theme, TimeBand
from knowledge.models.challenge import Challenge
from knowledge.models.link import PartnerLink
from knowledge.querysets import ObservationQuerySet
from look.addresses import reverse
from municipalities.models import Municipality
from norwegian.dates import long_date
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

LENGTH: int = 600


class Observation(models.Model):
    """Two minutes on a phone. ``area`` is of the municipality's own list, as it was called that day.

    Told by somebody at the coordinating level, or by a partner's link. ``origin`` names what another room gave.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="observations", verbose_name=_("municipality")
    )
    what = GuardedTextField(_("what was seen"), max_length=LENGTH)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    area = GuardedCharField(_("area"), max_length=60)
    seen_on = models.DateField(_("day"))
    time_band = models.CharField(_("time of day"), max_length=12, choices=TimeBand)
    ages = models.CharField(_("group"), max_length=10, choices=Ages)
    source = models.CharField(_("source"), max_length=12, choices=SourceKind)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    origin = GuardedCharField(_("taken in from"), max_length=80, blank=True)
    made_at = models.DateTimeField(_("told at"), default=timezone.now)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("told by"),
    )
    link = models.ForeignKey(
        PartnerLink,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("told by the link of"),
    )
    challenge = models.ForeignKey(
        Challenge,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("belongs to the challenge"),
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answer_words = GuardedCharField(_("answer in a line"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["-seen_on", "-pk"]
        indexes = [models.Index(fields=["municipality", "-seen_on"], name="observation_of_municipality")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "origin"],
                condition=~Q(origin=""),
                name="observation_taken_in_once",
                violation_error_message=_("Somebody has taken this observation in already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="observation_answered_with_time",
                violation_error_message=_("An answer says when it was given."),
            ),
            models.CheckConstraint(
                condition=~Q(source=SourceKind.RUMOUR) | Q(certainty=Certainty.RUMOUR),
                name="observation_rumour_unverified",
                violation_error_message=_("A rumour is unverified."),
            ),
        ]

    def __str__(self) -> str:
        # Stands where its words may not: in the administration, in a list of messages.
        return f"{self.get_theme_display()}, {long_date(self.seen_on)}"

    def get_absolute_url(self) -> str:
        return reverse("knowledge:observation_detail", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of it when it is gone."""
        return reverse("knowledge:overview", args=[self.municipality.slug])

    @property
    def is_unverified(self) -> bool:
        return self.certainty == Certainty.RUMOUR
