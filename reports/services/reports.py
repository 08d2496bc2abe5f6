"""Write a report: begin it, change its texts, take its figures anew, remove a draft."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from municipalities.models import Municipality
from reports.enums import ReportKind
from reports.errors import PeriodInDisorder, PeriodTooLong, ReportIsThere, ReportLocked
from reports.models import Report

LONGEST: Final = timedelta(days=731)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What kind of report it is, and from which day to which."""

    kind: ReportKind
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What people write in it."""

    summary: str = ""
    results: str = ""
    obstacles: str = ""
    ahead: str = ""


@transaction.atomic
def create(*, municipality: Municipality, facts: Facts, content: list[Any], by: User, now: datetime) -> Report:
    """Begin a draft with the figures of the day.

    Raises:
        PeriodInDisorder: when the last day is before the first.
        PeriodTooLong: when it is more than about two years.
        ReportIsThere: when there is one of the kind for the period.
    """
    if facts.ends_on < facts.starts_on:
        raise PeriodInDisorder
    if facts.ends_on - facts.starts_on > LONGEST:
        raise PeriodTooLong
    # Two at once: the second waits for the first here.
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    if Report.objects.of(municipality.pk).filter(**vars(facts)).exists():
        raise ReportIsThere
    made: Report = Report.objects.create(
        municipality=municipality, **vars(facts), content=content, figures_at=now, created_at=now, created_by=by
    )
    return made


def lock_draft(report: Report) -> Report:
    """Return the report, locked.

    Raises:
        ReportLocked: when it is no draft any more.
    """
    locked: Report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not locked.is_draft:
        raise ReportLocked
    return locked


@transaction.atomic
def change(*, report: Report, texts: Texts, by: User, now: datetime) -> Report:
    """Change what people have written.

    Raises:
        ReportLocked: when it is no draft any more.
    """
    locked = lock_draft(report)
    put(locked, texts)
    return locked


@transaction.atomic
def renew(*, report: Report, content: list[Any], by: User, now: datetime) -> Report:
    """Take the figures as they are now.

    Raises:
        ReportLocked: when it is no draft any more.
    """
    locked = lock_draft(report)
    locked.content, locked.figures_at = content, now
    locked.save(update_fields=["content", "figures_at"])
    return locked


@transaction.atomic
def remove(*, report: Report, by: User, now: datetime) -> None:
    """Remove a draft that comes to nothing.

    Raises:
        ReportLocked: when it is no draft any more.
    """
    lock_draft(report).delete()
