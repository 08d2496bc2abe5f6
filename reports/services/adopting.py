"""Put a report before a body, take it back, and say that it was adopted: as it was read, and never otherwise."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from meetings.enums import ItemType
from meetings.models import AgendaItem, Decision, Meeting
from meetings.services.brought import put_on_agenda
from reports.enums import ReportState
from reports.errors import AdoptedHow, ForeignDecision, NotBeforeABody, NotWhatWasRead, ReportLocked
from reports.models import Report
from reports.services.reports import lock_draft
from reports.services.words import mark_of


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """By which decision a report was adopted; in words where it is in no register here."""

    adopted_on: date
    decision: Decision | None = None
    adopted_where: str = ""


@dataclass(frozen=True)
class Document:
    """The report as a file, made before anything is locked."""

    title: str
    name: str
    content: bytes


@transaction.atomic
def present(*, report: Report, meeting: Meeting, document: Document, read: str, by: User, now: datetime) -> AgendaItem:
    """Put the report on an agenda for decision. From now on it does not change.

    Raises:
        ReportLocked: when it is no draft any more.
        NotWhatWasRead: when it says something else than what ``document`` was made of.
        IllegalState: when the meeting has begun or is cancelled.
        DocumentRefused: when the paper cannot be stored.
    """
    locked = lock_draft(report)
    if mark_of(locked) != read:
        raise NotWhatWasRead
    item = put_on_agenda(
        meeting=meeting,
        title=document.title,
        paper=document.content,
        file_name=document.name,
        by=by,
        now=now,
        item_type=ItemType.DECISION,
    )
    locked.item = item
    _become(locked, ReportState.PRESENTED, by, now, "item")
    return item


@transaction.atomic
def take_back(*, report: Report, by: User, now: datetime) -> Report:
    """Make a draft of it again. The item and its paper stay on the agenda, for those who have read them.

    Raises:
        NotBeforeABody: when it lies before no body.
    """
    locked = _lock(report)
    if not locked.is_presented:
        raise NotBeforeABody
    locked.item = None
    _become(locked, ReportState.DRAFT, by, now, "item")
    return locked


@transaction.atomic
def adopt(*, report: Report, adoption: Adoption, read: str, by: User, now: datetime) -> Report:
    """Say that the report was adopted, and where. Words and figures are kept as they are.

    Raises:
        ReportLocked: when it is adopted already.
        NotWhatWasRead: when it says something else than what was read.
        AdoptedHow: when neither a decision nor words say where.
        ForeignDecision: when the decision is of no body of the municipality.
    """
    locked = _lock(report)
    if locked.is_adopted:
        raise ReportLocked
    if mark_of(locked) != read:
        raise NotWhatWasRead
    if adoption.decision is None and not adoption.adopted_where.strip():
        raise AdoptedHow
    if adoption.decision is not None and not _is_ours(adoption.decision, locked):
        raise ForeignDecision
    for name, value in vars(adoption).items():
        setattr(locked, name, value)
    _become(locked, ReportState.ADOPTED, by, now, *vars(adoption))
    return locked


def _lock(report: Report) -> Report:
    locked: Report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    return locked


def _become(report: Report, state: ReportState, by: User, now: datetime, *fields: str) -> None:
    report.state, report.state_changed_at, report.state_changed_by = state, now, by
    report.save(update_fields=["state", "state_changed_at", "state_changed_by", *fields])


def _is_ours(decision: Decision, report: Report) -> bool:
    return Decision.objects.of_municipality(report.municipality_id).filter(pk=decision.pk).exists()
