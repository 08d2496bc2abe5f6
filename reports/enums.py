"""Words of the reports app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(models.TextChoices):
    ANNUAL = "annual", _("Annual report")
    STATUS = "status", _("Status report")


class ReportState(models.TextChoices):
    """From what is being written to what a body has adopted. What lies before a body is not changed meanwhile."""

    DRAFT = "draft", pgettext_lazy("of a report", "Draft")
    PRESENTED = "presented", pgettext_lazy("of a report", "On an agenda")
    ADOPTED = "adopted", pgettext_lazy("of a report", "Adopted")

    @property
    def color(self) -> str:
        """The colour of its status: ``neutral``, ``info`` or ``success``."""
        return _COLORS[self]


_COLORS: Final = {ReportState.DRAFT: "neutral", ReportState.PRESENTED: "info", ReportState.ADOPTED: "success"}


class ReportAct(StrEnum):
    """What a person may do with reports. The comment says what the act is asked about."""

    OPEN = "reports.open"  # nothing: there is a municipality whose reports one reads
    VIEW_REPORTS = "reports.view_reports"  # municipality
    MAKE_REPORT = "reports.make_report"  # municipality
    HAND_OVER = "reports.hand_over"  # municipality
    VIEW_REPORT = "reports.view_report"  # report
    CHANGE_REPORT = "reports.change_report"  # report that is a draft
    ADOPT_REPORT = "reports.adopt_report"  # report that is not adopted
    TAKE_BACK_REPORT = "reports.take_back_report"  # report that lies before a body
