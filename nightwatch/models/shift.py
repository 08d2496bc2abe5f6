"""A shift: an evening, a place and a number of people."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from nightwatch.enums import Briefing, ShiftState, SpecialNight
from nightwatch.models.group import Group
from nightwatch.models.season import Season, ShiftTemplate
from nightwatch.querysets import ShiftQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedTextField


class Shift(models.Model):
    """A shift belongs to the evening it starts on, also when it ends after midnight."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="shifts", verbose_name=_("natteravn group"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    during = models.GeneratedField(
        expression=Func(F("starts_at"), F("ends_at"), Value("[)"), function="TSTZRANGE"),
        output_field=DateTimeRangeField(),
        db_persist=True,
    )
    minimum = models.PositiveSmallIntegerField(_("fewest"), default=3)
    maximum = models.PositiveSmallIntegerField(_("most"), default=5)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_shifts",
        verbose_name=_("shift leader"),
    )
    place = GuardedCharField(_("meeting place"), max_length=200, blank=True)
    police_briefing = models.CharField(_("police briefing"), max_length=10, choices=Briefing, default=Briefing.NONE)
    police_briefing_at = models.DateTimeField(_("the police come at"), null=True, blank=True)
    note = GuardedTextField(_("note to those on the shift"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ShiftState, default=ShiftState.OPEN)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cancelled by"),
    )
    cancelled_reason = GuardedCharField(_("why it was cancelled"), max_length=200, blank=True)
    sequence = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Rises when time or place changes, so that calendars follow.")
    )
    # That the leader has decided to walk with fewer than wanted.
    goes_at = models.DateTimeField(_("goes ahead with few, decided at"), null=True, blank=True)
    goes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("goes ahead with few, decided by"),
    )
    # What is left of the walk when the names are gone: how many of those who walked.
    nameless = models.PositiveSmallIntegerField(
        _("walked, without a name any more"), default=0, db_default=0, editable=False
    )
    season = models.ForeignKey(
        Season, on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts", verbose_name=_("season")
    )
    # Whose turn it is. The places are held for them until the moment, and are open to all when it is empty.
    team = models.ForeignKey(
        "nightwatch.Team",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("class or team"),
    )
    team_places = models.PositiveSmallIntegerField(
        _("places for the class or team"), null=True, blank=True, help_text=_("Empty: every place.")
    )
    team_held_until = models.DateTimeField(_("held for the class or team until"), null=True, blank=True)
    team_asked_at = models.DateTimeField(_("the class or team was asked at"), null=True, blank=True)
    occasion = models.CharField(_("special night"), max_length=20, choices=SpecialNight, blank=True, default="")
    # Which night of which template the shift was made for, also when it has been moved since.
    template = models.ForeignKey(
        ShiftTemplate, on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts", editable=False
    )
    planned_on = models.DateField(_("made for"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        indexes = [
            models.Index(fields=["group", "starts_at"], name="shift_group_start"),
            # What is ahead in all groups: the list of shifts to take, and what looks for short ones.
            models.Index(fields=["starts_at", "id"], condition=Q(state="open"), name="shift_open_start"),
            # Whose team is to be asked, and whose places become open.
            models.Index(
                fields=["starts_at"], condition=Q(team_held_until__isnull=False), name="shift_held_for_team_start"
            ),
            models.Index(
                fields=["team_held_until"], condition=Q(team_held_until__isnull=False), name="shift_held_for_team_until"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="shift_ends_after_start",
                violation_error_message=_("The shift must end after it starts."),
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=2),
                name="shift_nobody_walks_alone",
                violation_error_message=_("Nobody walks alone: a shift has at least two."),
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")),
                name="shift_maximum_from_minimum",
                violation_error_message=_("The most on a shift cannot be below the fewest."),
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False) | Q(state="open", cancelled_at__isnull=True),
                name="shift_cancelled_with_time",
                violation_error_message=_("A cancelled shift says when it was cancelled."),
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=False)
                | Q(team_places__isnull=True, team_held_until__isnull=True, team_asked_at__isnull=True),
                name="shift_held_for_a_team",
            ),
            models.CheckConstraint(
                condition=Q(team_held_until__isnull=True) | Q(state="open", team_held_until__lt=F("starts_at")),
                name="shift_held_for_team_before_it_begins",
            ),
            models.UniqueConstraint(
                fields=["template", "planned_on"],
                condition=Q(state="open"),
                name="shift_once_a_night_of_a_template",
                violation_error_message=_("The group has a shift at this time already."),
            ),
            # What the foreign key of a sign-up points at: see the migration.
            models.UniqueConstraint(fields=["id", "maximum", "during"], name="shift_maximum_and_time"),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:shift_detail", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        """Say when and by whom the shift was cancelled, for somebody who comes too late."""
        words = by_whom(
            _("The shift was cancelled %(time)s by %(person)s."),
            _("The shift was cancelled %(time)s."),
            self.cancelled_at,
            self.cancelled_by,
        )
        return Situation(words or str(_("The shift is still on.")), self.get_absolute_url())

    @property
    def evening(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def length(self) -> timedelta:
        """Elapsed time. Counted in UTC: on the wall clock the night of a clock change is an hour wrong."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)

    @property
    def hours(self) -> float:
        return self.length / timedelta(hours=1)

    @property
    def meets_at(self) -> str:
        return self.place or self.group.meeting_place

    @property
    def sign_off_until(self) -> datetime:
        """Until when people sign off by themselves; later they ask for a stand-in."""
        return self.starts_at - timedelta(hours=self.group.sign_off_hours)

    @property
    def is_held_for_team(self) -> bool:
        """Whether places are still held for the class or team whose turn it is."""
        return self.team_held_until is not None

    @property
    def places_of_team(self) -> int:
        """How many of the places are for the class or team while they are held."""
        return 0 if self.team_held_until is None else min(self.team_places or self.maximum, self.maximum)

    @property
    def is_open(self) -> bool:
        return self.state == ShiftState.OPEN
