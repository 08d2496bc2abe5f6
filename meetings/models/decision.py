"""What a meeting decided."""

from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from meetings.models.agenda import AgendaItem, NumberSeries
from meetings.numbers import written
from meetings.querysets import DecisionQuerySet
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

BASIS_LENGTH: Final = 300
DECISION_WORDS: Final = Words("text")


class Decision(models.Model):
    """The decision in an item, numbered per body and year. Measures that come of it: ``decision.measures``."""

    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, related_name="decision", verbose_name=_("agenda item")
    )
    number = models.PositiveIntegerField(_("decision number"))
    year = models.PositiveSmallIntegerField(_("year"))
    series = models.ForeignKey(
        NumberSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="decisions",
        verbose_name=_("number series"),
    )
    text = GuardedTextField(_("decision"))
    basis = GuardedCharField(
        _("what the decision rests on"),
        max_length=BASIS_LENGTH,
        blank=True,
        help_text=_("For example a task in the body's mandate, a priority or a goal."),
    )
    decided_at = models.DateTimeField(_("decided at"))
    # Where they were counted: all three, or none.
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [
            GinIndex(DECISION_WORDS, name="decision_words"),
            models.Index(fields=["year", "number"], name="decision_year_number"),
            models.Index(fields=["-decided_at", "-id"], name="decision_latest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="decision_number_once_per_series"),
            models.CheckConstraint(
                condition=models.Q(votes_for__isnull=True, votes_against__isnull=True, votes_abstained__isnull=True)
                | models.Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstained__isnull=False),
                name="decision_votes_all_or_none",
                violation_error_message=_("Votes are counted for, against and abstained."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Decision %(number)s") % {"number": self.case_number})

    def get_absolute_url(self) -> str:
        return reverse("meetings:decision_detail", args=[self.pk])

    @property
    def votes(self) -> tuple[int, int, int] | None:
        """For, against, abstained; None where they were not counted."""
        if self.votes_for is None or self.votes_against is None or self.votes_abstained is None:
            return None
        return self.votes_for, self.votes_against, self.votes_abstained

    @property
    def votes_words(self) -> str:
        """Return the count as a sentence; nothing where there was none."""
        if self.votes is None:
            return ""
        words = _("%(for)s for, %(against)s against, %(abstained)s abstained")
        return str(words) % dict(zip(("for", "against", "abstained"), self.votes, strict=True))

    @property
    def case_number(self) -> str:
        return written(self.number, self.year)
