"""A challenge: what several have seen, put together into a picture of the local situation on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ChallengeState, Theme, Trend
from knowledge.querysets import ChallengeQuerySet
from look.addresses import reverse
from measures.models import Measure
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

PUBLIC_LENGTH: int = 600


class Challenge(models.Model):
    """What is difficult, where it goes, and the measures that answer it. What the public reads is written apart."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="challenges", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("challenge"), max_length=160)
    description = GuardedTextField(_("the situation"), blank=True)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    trend = models.CharField(_("trend"), max_length=10, choices=Trend, default=Trend.UNKNOWN)
    state = models.CharField(_("state"), max_length=10, choices=ChallengeState, default=ChallengeState.OPEN)
    dated_on = models.DateField(_("as of"))
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="challenges", verbose_name=_("measures that answer it")
    )
    is_public = models.BooleanField(_("on the public page"), default=False)
    public_text = GuardedTextField(_("in words for everybody"), max_length=PUBLIC_LENGTH, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        ordering = ["municipality", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(public_text=""),
                name="challenge_public_in_words",
                violation_error_message=_("Write what everybody may read before you publish the challenge."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:challenge_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == ChallengeState.CLOSED
