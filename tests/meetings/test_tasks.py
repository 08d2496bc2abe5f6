"""The nightly sweep: what was never committed goes, what belongs to a paper or is new stays."""

import logging
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from meetings.models import Paper
from meetings.services import papers
from meetings.tasks import sweep_papers
from slt_portal.celery import app
from tests.meetings.factories import NOW, PDF, Stage

TWO_DAYS_AGO = (NOW - timedelta(days=2)).timestamp()


def files() -> set[str]:
    """Every file below the media folder, by its path."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def all_are_old() -> None:
    for name in files():
        os.utime(Path(settings.MEDIA_ROOT) / name, (TWO_DAYS_AGO, TWO_DAYS_AGO))


@pytest.fixture
def paper(stage: Stage) -> Paper:
    found: Paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="Notat.pdf"), **stage.act())
    return found


@pytest.fixture
def broken_off(stage: Stage) -> set[str]:
    """A paper whose transaction did not end well: the file is there, the row is not."""
    before = files()
    with transaction.atomic():
        papers.add(item=stage.item(), file=ContentFile(PDF, name="Avbrutt.pdf"), **stage.act())
        transaction.set_rollback(True)
    return files() - before


def test_nothing_uploaded_yet() -> None:
    assert sweep_papers() == 0


def test_what_was_never_committed_goes_and_papers_stay(paper: Paper, broken_off: set[str]) -> None:
    all_are_old()

    assert (len(broken_off), sweep_papers()) == (1, 1)
    assert files() == {paper.file.name}


def test_twice_is_once(paper: Paper, broken_off: set[str]) -> None:
    all_are_old()

    assert (sweep_papers(), sweep_papers()) == (1, 0)


def test_what_is_new_stays(broken_off: set[str]) -> None:
    almost = (NOW - timedelta(hours=23)).timestamp()
    for name in broken_off:
        os.utime(Path(settings.MEDIA_ROOT) / name, (almost, almost))

    assert (sweep_papers(), files()) == (0, broken_off)


def test_other_folders_are_left_alone(broken_off: set[str]) -> None:
    for name in ("logo.png", "bilder/kart.png", "papers/below/kept"):
        default_storage.save(name, ContentFile(b"x"))
    all_are_old()

    assert sweep_papers() == 1
    assert files() == {"logo.png", "bilder/kart.png", "papers/below/kept"}


def test_the_log_counts_without_names(broken_off: set[str], caplog: pytest.LogCaptureFixture) -> None:
    all_are_old()

    with caplog.at_level(logging.INFO):
        sweep_papers()

    (record,) = [each for each in caplog.records if each.name == "meetings.tasks"]
    assert (record.getMessage(), vars(record)["swept"]) == ("Abandoned files swept.", 1)


def test_it_stands_in_the_timetable() -> None:
    assert "meetings.sweep_papers" in {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert "meetings.sweep_papers" in app.tasks
