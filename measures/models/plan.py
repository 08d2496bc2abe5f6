"""The plan a municipality works by: chapters and goals for some years, which municipality and police have signed."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from measures.enums import PlanState, Side
from measures.models.goal import Goal
from measures.querysets import PlanPartyQuerySet, PlanQuerySet
from meetings.models import Decision
from municipalities.models import Municipality
from norwegian.identity_numbers import GuardedCharField, GuardedTextField, GuardedURLField


class Plan(models.Model):
    """Draft, adopted, ended. What it says may be changed until it is ended; what is signed is kept as an edition."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plans", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("title"), max_length=160)
    from_year = models.PositiveSmallIntegerField(_("from the year"))
    to_year = models.PositiveSmallIntegerField(_("to and including the year"))
    # Those that work by it beside the one that keeps it.
    shared_with = models.ManyToManyField(
        Municipality,
        through="PlanParty",
        blank=True,
        related_name="shared_plans",
        verbose_name=_("shared with"),
    )
    goals = models.ManyToManyField(Goal, blank=True, related_name="plans", verbose_name=_("goals"))
    state = models.CharField(_("status"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    # Which edition of its words is being written. What is signed is kept with its number.
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("decision that adopted it"),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_where = GuardedCharField(_("adopted where"), max_length=160, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    written_in = GuardedCharField(_("written into the plan"), max_length=160, blank=True)
    written_chapter = GuardedCharField(_("chapter"), max_length=160, blank=True)
    written_on = models.DateField(_("adopted there"), null=True, blank=True)
    written_url = GuardedURLField(_("link"), blank=True)
    is_public = models.BooleanField(_("on the municipality's page"), default=False)
    public_goals = models.ManyToManyField(Goal, blank=True, related_name="+", verbose_name=_("goals that are shown"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year__gte=F("from_year")),
                name="plan_years_in_order",
                violation_error_message=_("The last year cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.ADOPTED) | Q(adopted_on__isnull=False),
                name="plan_adopted_with_day",
                violation_error_message=_("A plan that is adopted says when."),
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.ENDED) ^ Q(ended_at__isnull=True),
                name="plan_ended_with_time",
                violation_error_message=_("A plan that is ended says when."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(state=PlanState.ADOPTED),
                name="plan_public_when_adopted",
                violation_error_message=_("Only an adopted plan is shown on the municipality's page."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.years}"

    def get_absolute_url(self) -> str:
        return reverse("measures:plan_detail", args=[self.pk])

    @property
    def years(self) -> str:
        return str(self.from_year) if self.from_year == self.to_year else f"{self.from_year}–{self.to_year}"

    @property
    def written_words(self) -> str:
        """The plan of the municipality that it is written into, and the chapter there."""
        return ", ".join(words for words in (self.written_in, self.written_chapter) if words)

    @property
    def last_day(self) -> date:
        return date(self.to_year, 12, 31)

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def is_adopted(self) -> bool:
        return self.state == PlanState.ADOPTED

    @property
    def is_ended(self) -> bool:
        return self.state == PlanState.ENDED

    def situation(self, act: str = "") -> Situation:
        words = by_whom(
            _("The plan was ended %(time)s by %(person)s."),
            _("The plan was ended %(time)s."),
            self.ended_at,
            self.ended_by,
        )
        return Situation(words, self.get_absolute_url())


class PlanParty(models.Model):
    """A municipality that works by another's plan: it adopts it itself, signs it, and shows it on its own page."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="parties", verbose_name=_("plan"), db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plan_parts", verbose_name=_("municipality")
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shared_plans",
        verbose_name=_("decision that adopted it"),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_where = GuardedCharField(_("adopted where"), max_length=160, blank=True)
    is_public = models.BooleanField(_("on the municipality's page"), default=False)

    objects = PlanPartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality that shares a plan")
        verbose_name_plural = _("municipalities that share plans")
        constraints = [
            models.UniqueConstraint(fields=["plan", "municipality"], name="plan_shared_once_with_each"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(adopted_on__isnull=False),
                name="plan_party_public_when_adopted",
                violation_error_message=_("Only an adopted plan is shown on the municipality's page."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.municipality)

    def get_absolute_url(self) -> str:
        return self.plan.get_absolute_url()

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its plan."""
        return self.plan.get_absolute_url()

    def situation(self, act: str = "") -> Situation:
        return self.plan.situation(act)


class PlanChapter(models.Model):
    """A heading and what stands under it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("plan"))
    heading = GuardedCharField(_("heading"), max_length=160)
    text = GuardedTextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: its plan."""
        return self.plan.get_absolute_url()


class PlanEdition(models.Model):
    """The words of a plan as they were signed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="editions", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"))
    # What was signed (services/plan_words.py). Made of guarded texts alone.
    content: Any = models.JSONField(_("words"), editable=False)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("edition of a plan")
        verbose_name_plural = _("editions of plans")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_edition_once")]

    def __str__(self) -> str:
        return str(_("Edition %(number)s") % {"number": self.number})


class PlanSignature(models.Model):
    """That somebody signed an edition for the municipality or for the police, in which seat, and when."""

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("edition")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    side = models.CharField(_("for"), max_length=20, choices=Side)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    # As the seat and its body were called that day.
    seat = GuardedCharField(_("seat"), max_length=340)
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("signature of a plan")
        verbose_name_plural = _("signatures of plans")
        ordering = ["side", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "municipality", "side"],
                name="plan_signed_once_by_each",
                violation_error_message=_("The plan is signed for them already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.signed_by or '–'}, {self.seat}"
