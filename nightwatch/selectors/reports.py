"""What a group's nights were like, shift by shift."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from nightwatch.models import Group, NightReport, Shift
from nightwatch.models.report import labels_of_counted
from nightwatch.services import reports

BACK: Final = timedelta(days=365)
PER_PAGE: Final = 20


@dataclass(frozen=True)
class Night:
    """A shift that was walked, its report if there is one, and whether one can still be written."""

    shift: Shift
    report: NightReport | None
    is_open: bool


def nights_of(group: Group, *, now: datetime, page: int) -> tuple[list[Night], bool]:
    """Return a page of the group's walked shifts, the latest first, and whether there are more."""
    walked = Shift.objects.open().filter(group=group, starts_at__lte=now, starts_at__gt=now - BACK)
    rows = walked.select_related("report", "walk").order_by("-starts_at", "-pk")
    found: list[Any] = list(rows[(page - 1) * PER_PAGE : page * PER_PAGE + 1])
    for shift in found:
        shift.group = group
    nights = [Night(shift, getattr(shift, "report", None), reports.is_open(shift, now)) for shift in found]
    return nights[:PER_PAGE], len(found) > PER_PAGE


def counted(report: NightReport) -> list[tuple[str, int]]:
    """Return what happened that night and how often; what did not is left out."""
    labels = labels_of_counted()
    return [(str(label), getattr(report, name)) for name, label in labels.items() if getattr(report, name)]
