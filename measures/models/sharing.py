"""Municipalities that take part in another's measure: asked by the one that runs it, each saying yes itself."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from measures.enums import STANDING_STATES, PartyState
from measures.models.measure import Measure
from measures.querysets import MeasurePartyQuerySet
from municipalities.models import Municipality


class MeasureParty(models.Model):
    """A municipality that was offered a part in a measure, what it answered, and until when it takes part."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="parties", verbose_name=_("measure"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="measure_parts", verbose_name=_("municipality")
    )
    state = models.CharField(_("answer"), max_length=10, choices=PartyState, default=PartyState.OFFERED)
    offered_at = models.DateTimeField(_("offered at"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("offered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    is_public = models.BooleanField(_("on the municipality's page"), default=False)

    objects = MeasurePartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality that takes part in a measure")
        verbose_name_plural = _("municipalities that take part in measures")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "municipality"],
                condition=Q(state__in=sorted(STANDING_STATES), ends_on__isnull=True),
                name="measure_shared_once_with_each",
            ),
            models.CheckConstraint(
                condition=Q(state=PartyState.OFFERED, answered_at__isnull=True)
                | (~Q(state=PartyState.OFFERED) & Q(answered_at__isnull=False)),
                name="measure_party_answered_with_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, is_public=False) | Q(state=PartyState.JOINED),
                name="measure_party_ends_when_joined",
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)

    def get_absolute_url(self) -> str:
        return reverse("measures:sharing", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its measure."""
        return self.measure.get_absolute_url()

    @property
    def is_offered(self) -> bool:
        return self.state == PartyState.OFFERED

    def takes_part(self, day: date) -> bool:
        return self.state == PartyState.JOINED and (self.ends_on is None or self.ends_on >= day)

    def situation(self, act: str = "") -> Situation:
        said = {
            PartyState.JOINED: (
                _("The municipality takes part. It was said %(time)s by %(person)s."),
                _("The municipality takes part. It was said %(time)s."),
            ),
            PartyState.DECLINED: (
                _("The offer was declined %(time)s by %(person)s."),
                _("The offer was declined %(time)s."),
            ),
        }
        taken_back = (
            _("The offer was taken back %(time)s by %(person)s."),
            _("The offer was taken back %(time)s."),
        )
        words = by_whom(*said.get(PartyState(self.state), taken_back), self.answered_at, self.answered_by)
        is_over = self.state in {PartyState.DECLINED, PartyState.TAKEN_BACK}
        return Situation(words, reverse("measures:measure_list") if is_over else self.get_absolute_url())
