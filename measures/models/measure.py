"""What the municipality and its partners do, and how far they have come."""

from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from measures.enums import NEXT_STATUSES, OPEN_STATUSES, UPDATE_MEASURE, Horizon, MeasureKind, Status
from measures.models.answering import Answered, one_is_responsible
from measures.models.factor import Factor
from measures.models.goal import Goal
from measures.querysets import MeasureQuerySet
from meetings.models import Decision
from municipalities.models import Municipality, Organisation
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

MEASURE_WORDS: Final = Words("title", "description")


class Measure(Answered):
    """A measure, project or effort of a municipality, from a decision or on its own.

    More people see a measure than may read its decision, so its words must be harmless in themselves.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="measures", verbose_name=_("municipality")
    )
    title = GuardedCharField(_("title"), max_length=200)
    description = GuardedTextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=MeasureKind, default=MeasureKind.MEASURE)
    horizon = models.CharField(_("time horizon"), max_length=10, choices=Horizon, blank=True)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("decision"),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("responsible"),
    )
    responsible_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_measures",
        verbose_name=_("responsible organisation"),
    )
    partners = models.ManyToManyField(Organisation, blank=True, related_name="measures", verbose_name=_("partners"))
    goals = models.ManyToManyField(Goal, blank=True, related_name="measures", verbose_name=_("goals"))
    factors = models.ManyToManyField(
        Factor, blank=True, related_name="measures", verbose_name=_("risk and protective factors it works on")
    )
    # Where it was taken from stays known when that is no longer there, or no longer shown.
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("taken from"),
    )
    copied_in = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken from a measure in"),
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PLANNED)
    status_note = GuardedTextField(_("note on the status"), blank=True)
    status_changed_at = models.DateTimeField(_("status changed at"), null=True, blank=True)
    status_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("status changed by"),
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        permissions = [(UPDATE_MEASURE, "Can see this measure and update its status")]
        indexes = [
            GinIndex(MEASURE_WORDS, name="measure_words"),
            models.Index(fields=["due_on"], condition=Q(status__in=sorted(OPEN_STATUSES)), name="measure_open_due"),
        ]
        constraints = [
            one_is_responsible("measure_person_or_seat"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="measure_due_after_start",
                violation_error_message=_("The due date cannot be before the start."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DONE, done_at__isnull=False)
                | (~Q(status=Status.DONE) & Q(done_at__isnull=True)),
                name="measure_done_with_time",
                violation_error_message=_("A measure that is done says when."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.STOPPED) | ~Q(status_note=""),
                name="measure_stopped_with_reason",
                violation_error_message=_("A measure that is stopped says why."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("measures:measure_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def next_statuses(self) -> frozenset[Status]:
        return NEXT_STATUSES[Status(self.status)]
