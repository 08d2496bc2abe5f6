"""What a municipality wants with its SLT work: vision, goals, focus areas and strategies."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.enums import Arena, GoalKind, Horizon
from measures.querysets import GoalQuerySet
from municipalities.models import Municipality
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedSlugField, GuardedTextField

GOAL_WORDS: Final = Words("text", "means")


class Goal(models.Model):
    """A vision, goal, focus area or strategy. A strategy serves ``goals``; the others hang on ``parent``."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="goals", verbose_name=_("municipality")
    )
    key = GuardedSlugField(_("key"), max_length=60, help_text=_("Short and lasting; the onboarding file uses it."))
    kind = models.CharField(_("kind"), max_length=20, choices=GoalKind)
    text = GuardedTextField(_("text"))
    means = GuardedTextField(_("how"), blank=True, help_text=_("How the goal is to be reached."))
    horizon = models.CharField(_("time horizon"), max_length=10, choices=Horizon, blank=True)
    arenas = ArrayField(
        models.CharField(max_length=20, choices=Arena), verbose_name=_("arenas"), default=list, blank=True
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs under"),
    )
    goals = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="strategies", verbose_name=_("serves the goals")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        indexes = [GinIndex(GOAL_WORDS, name="goal_words")]
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"],
                name="goal_key_once_per_municipality",
                violation_error_message=_("The municipality has a goal with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="goal_not_its_own_parent",
                violation_error_message=_("A goal cannot belong under itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: the goals of its municipality."""
        return reverse("measures:goal_list", args=[self.municipality.slug])

    @property
    def arena_names(self) -> list[str]:
        return [str(Arena(arena).label) for arena in self.arenas]
