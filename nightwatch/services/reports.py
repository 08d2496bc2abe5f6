"""What a leader tells of a night, and what comes back to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from changes.services.writing import put
from contributions.erasure import update_batch
from nightwatch.enums import FollowedUp, Mood, Weather, YoungPeople
from nightwatch.models import NightReport, Shift
from nightwatch.services import notices
from nightwatch.services.errors import NightwatchError
from norwegian.suspects import Suspect, suspects_in

# Afterwards it is a number of a statistic that somebody may have read.
OPEN_FOR: Final = timedelta(days=14)


class ReportTooEarlyError(NightwatchError):
    explanation = _("The shift has not begun. Write the report when you have walked.")


class ReportClosedError(NightwatchError):
    """It was long ago, or somebody has answered it."""

    explanation = _("The report can be written and changed until two weeks after the shift.")


class ReportAnsweredError(ReportClosedError):
    explanation = _("The report has been answered, so it stays as it is.")


class WordsMissingError(NightwatchError):
    field = "answer_words"
    explanation = _("Say in a line which measure or decision it became.")


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """What is told of a night."""

    young_people: YoungPeople
    mood: Mood
    weather: Weather | str = ""
    alcohol: int = 0
    drugs: int = 0
    conflict: int = 0
    vandalism: int = 0
    helped: int = 0
    ambulance: int = 0
    police: int = 0
    parents: int = 0
    places: tuple[str, ...] = ()
    note: str = ""
    wants_follow_up: bool = False


def is_open(shift: Shift, now: datetime) -> bool:
    return shift.is_open and shift.starts_at <= now <= shift.ends_at + OPEN_FOR


@transaction.atomic
def write(*, shift: Shift, facts: ReportFacts, by: User, now: datetime) -> NightReport:
    """Keep the report of the shift, or what is changed in it.

    Raises:
        ReportAnsweredError: when somebody has answered it.
        ReportClosedError: when the shift is cancelled or was long ago.
        ReportTooEarlyError: when it has not begun.
    """
    locked: Shift = Shift.objects.select_for_update(of=("self",), no_key=True).get(pk=shift.pk)
    if locked.starts_at > now:
        raise ReportTooEarlyError
    if not is_open(locked, now):
        raise ReportClosedError
    report = NightReport.objects.filter(shift=locked).first() or NightReport(
        shift=locked, written_at=now, written_by=by
    )
    if report.answer:
        raise ReportAnsweredError
    put(report, facts)
    return report


@transaction.atomic
def answer(*, report: NightReport, answer: FollowedUp, words: str = "", by: User, now: datetime) -> NightReport:
    """Say what became of it, and tell the leader who asked. Another answer takes the place of the first.

    Raises:
        WordsMissingError: when it became a measure or a decision, and nobody says which.
    """
    if answer != FollowedUp.NOTED and not words:
        raise WordsMissingError
    locked: NightReport = NightReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if (locked.answer, locked.answer_words) == (answer, words):
        return locked
    locked.answer, locked.answer_words, locked.answered_at, locked.answered_by = answer, words, now, by
    locked.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    notices.report_answered(locked, now=now)
    return locked


def suspects_of(note: str, shift: Shift, places: Collection[str]) -> list[Suspect]:
    """Return what in a note looks like a person; the group's own places and municipalities are nobody."""
    group = shift.group
    where = [str(each) for each in group.municipalities.all()]
    return suspects_in(note, known=[*places, *where, group.name, group.area, group.meeting_place, shift.place])


def forget_words(before: datetime, limit: int) -> int:
    """Let go of the words of reports about nights that ended ``before``; the numbers stay."""
    old: Any = NightReport.objects.filter(shift__ends_at__lt=before)
    return update_batch(old.exclude(note="", answer_words=""), limit, note="", answer_words="")
