"""A report on a municipality and a period: what people have written, and the figures as they were on a day."""

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from meetings.models import AgendaItem, Decision
from municipalities.models import Municipality
from norwegian.dates import date_range
from norwegian.identity_numbers import GuardedCharField, GuardedTextField
from reports.enums import ReportKind, ReportState
from reports.querysets import ReportQuerySet

# What somebody writes, in its order in the report.
TEXTS: Final = ("summary", "results", "obstacles", "ahead")
MOST_LETTERS: Final = 8000


class Report(models.Model):
    """Draft, on an agenda, adopted. From the agenda on neither words nor figures change."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="reports", verbose_name=_("municipality")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    summary = GuardedTextField(_("summary"), max_length=MOST_LETTERS, blank=True)
    results = GuardedTextField(_("what came of the work"), max_length=MOST_LETTERS, blank=True)
    obstacles = GuardedTextField(_("what was difficult"), max_length=MOST_LETTERS, blank=True)
    ahead = GuardedTextField(_("the way ahead"), max_length=MOST_LETTERS, blank=True)
    # The chapters of all rooms (selectors/content.py), as they were on the day.
    content: Any = models.JSONField(_("figures"), editable=False, default=list)
    figures_at = models.DateTimeField(_("figures as of"))
    state = models.CharField(_("status"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("agenda item"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("decision that adopted it"),
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adopted_where = GuardedCharField(_("adopted where"), max_length=160, blank=True)
    state_changed_at = models.DateTimeField(_("status changed at"), null=True, blank=True)
    state_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("status changed by"),
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

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="report_days_in_order",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.ADOPTED) ^ Q(adopted_on__isnull=True),
                name="report_adopted_with_day",
                violation_error_message=_("A report that is adopted says when."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "kind", "starts_on", "ends_on"],
                name="report_once_for_a_period",
                violation_error_message=_("There is a report of this kind for this period already. Open that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report_detail", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of a draft that was deleted."""
        return reverse("reports:report_list", args=[self.municipality.slug])

    @property
    def period(self) -> str:
        """The year, or the first and the last day."""
        if self.kind == ReportKind.ANNUAL:
            return str(self.starts_on.year)
        return date_range(self.starts_on, self.ends_on)

    @property
    def full_title(self) -> str:
        """With the municipality, as the document is called."""
        return gettext("%(report)s for %(place)s") % {"report": self, "place": self.municipality}

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT

    @property
    def is_presented(self) -> bool:
        return self.state == ReportState.PRESENTED

    @property
    def is_adopted(self) -> bool:
        return self.state == ReportState.ADOPTED

    @property
    def state_color(self) -> str:
        return ReportState(self.state).color

    def situation(self, act: str = "") -> Situation:
        """Say how far the report has come, when and by whom."""
        words = {
            ReportState.DRAFT: (
                _("The report was taken back %(time)s by %(person)s, and is a draft."),
                _("The report was taken back %(time)s, and is a draft."),
            ),
            ReportState.PRESENTED: (
                _("The report was put on an agenda %(time)s by %(person)s."),
                _("The report was put on an agenda %(time)s."),
            ),
            ReportState.ADOPTED: (
                _("The report was adopted %(time)s by %(person)s."),
                _("The report was adopted %(time)s."),
            ),
        }[ReportState(self.state)]
        told = by_whom(*words, self.state_changed_at, self.state_changed_by)
        return Situation(told or pgettext("of a report", "It is a draft."), self.get_absolute_url())
