"""The file given back says what the portal has: taking it in again changes nothing."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accounts.models import User
from councils.models import Cadence, Council, Seat, Tenure
from measures.models import Goal
from municipalities.models import Municipality, PageLink, PageText
from onboarding.export import NotOnboardedError, export
from onboarding.onboard import Outcome, onboard
from tests.onboarding.files import WHOLE, write

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in (ROOT / "onboarding" / "files").glob("*.toml") if path.name != "mal.toml")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LATER = NOW + timedelta(days=30)
pytestmark = pytest.mark.django_db


def back(folder: Path, number: str) -> Path:
    return write(folder, export(number, today=TODAY), f"{number}.toml")


def test_shipped_files_come_back(tmp_path: Path) -> None:
    onboard(FILES, now=NOW)

    for number in ("3418", "3114", "1833", "4613", "3911"):
        assert onboard([back(tmp_path, number)], now=LATER) == Outcome((), (), ()), number
    assert onboard(FILES, now=LATER) == Outcome((), (), ())


def test_file_says_when_it_was_taken(tmp_path: Path) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW)

    assert export("1833", today=TODAY).splitlines()[0] == "# Hentet fra portalen 2026-11-21."


def test_municipality_of_a_shared_file_brings_all_of_it(tmp_path: Path) -> None:
    onboard([path for path in FILES if path.name == "solor.toml"], now=NOW)

    text = export("3417", today=TODAY)

    assert [line for line in text.splitlines() if line.startswith("number =")] == [
        'number = "3418"',
        'number = "3417"',
        'number = "3419"',
    ]


def test_changes_in_the_browser_are_in_it(tmp_path: Path) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW)
    council = Council.objects.get()
    Council.objects.update(name='Råd "mot" rus', mandate='Første\n\nlinje med """ og \\ i', notice_days=14)
    Seat.objects.update(title="Ordføreren", starts_on=date(2025, 1, 1))
    twin = Seat.objects.create(council=council, title="Ordføreren", starts_on=TODAY, municipality_id="1833")
    Tenure.objects.create(seat=twin, user=User.objects.create(email="ny@example.no", name="Ny"), starts_on=TODAY)
    Cadence.objects.update(ends_on=TODAY)
    Cadence.objects.create(council=council, kind="weekly", starts_on=TODAY + timedelta(days=1))
    Goal.objects.create(municipality_id="1833", key="eget", kind="vision", text="To\nlinjer", position=9)
    PageLink.objects.create(municipality_id="1833", text="Ny", url="https://example.no/")
    PageText.objects.filter(slot="about").delete()

    text = export("1833", today=TODAY)
    outcome = onboard([write(tmp_path, text, "tilbake.toml")], now=NOW)

    assert outcome == Outcome((), (), ())
    assert 'name = "Råd \\"mot\\" rus"' in text
    assert Council.objects.get().mandate == 'Første\n\nlinje med """ og \\ i'


def test_edited_export_is_taken_in(tmp_path: Path) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW)
    text = export("1833", today=TODAY).replace("notice_days = 7", "notice_days = 21")

    onboard([write(tmp_path, text)], now=NOW)

    assert Council.objects.get().notice_days == 21


def test_municipality_that_is_not_in_has_no_file() -> None:
    assert Municipality.objects.filter(pk="3418").exists()
    with pytest.raises(NotOnboardedError):
        export("3418", today=TODAY)
