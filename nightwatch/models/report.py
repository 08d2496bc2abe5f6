"""What a leader tells of a night: counts and fixed choices, and never anybody's name."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from nightwatch.enums import COUNTED, FollowedUp, Mood, Weather, YoungPeople
from nightwatch.models.shift import Shift
from nightwatch.querysets import NightReportQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedListField, GuardedTextField

MOST: int = 99
NOTE_LENGTH: int = 500


def counter(label: Any) -> "models.PositiveSmallIntegerField[int, int]":
    """How many times something happened."""
    return models.PositiveSmallIntegerField(label, default=0, validators=[MaxValueValidator(MOST)])


class NightReport(models.Model):
    """The report of a shift. ``places`` are of the group's own list, as they were called that night."""

    shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="report", verbose_name=_("shift"))
    young_people = models.CharField(_("young people met"), max_length=10, choices=YoungPeople)
    mood = models.CharField(_("mood"), max_length=10, choices=Mood)
    weather = models.CharField(_("weather"), max_length=10, choices=Weather, blank=True)
    alcohol = counter(_("alcohol seen"))
    drugs = counter(_("drugs suspected"))
    conflict = counter(_("conflict"))
    vandalism = counter(_("vandalism"))
    helped = counter(_("person helped"))
    ambulance = counter(_("ambulance called"))
    police = counter(_("police called"))
    parents = counter(_("parents called"))
    places = GuardedListField(
        GuardedCharField(max_length=60), verbose_name=_("places with young people"), default=list, blank=True
    )
    note = GuardedTextField(_("anything else"), max_length=NOTE_LENGTH, blank=True)
    wants_follow_up = models.BooleanField(_("please follow up"), default=False)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    answer = models.CharField(_("answer"), max_length=10, choices=FollowedUp, blank=True)
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

    objects = NightReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a night")
        verbose_name_plural = _("reports of nights")
        indexes = [
            # What the coordinator is still to answer: few, among many.
            models.Index(fields=["shift"], condition=Q(wants_follow_up=True, answer=""), name="report_to_be_answered")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="report_answered_with_time",
                violation_error_message=_("An answer says when it was given."),
            )
        ]

    def __str__(self) -> str:
        return str(self.shift)

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:report_detail", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        """Say when and by whom the report was answered, for somebody who comes too late."""
        words = by_whom(
            _("The report was answered %(time)s by %(person)s."),
            _("The report was answered %(time)s."),
            self.answered_at,
            self.answered_by,
        )
        return Situation(words, self.get_absolute_url())


def labels_of_counted() -> dict[str, Any]:
    """Return what a report counts, by field, in the words of its page."""
    fields: dict[str, Any] = {field.name: field for field in NightReport._meta.local_fields}
    return {name: fields[name].verbose_name for name in COUNTED}
