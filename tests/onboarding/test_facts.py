"""docs/facts.md names every fact once, and each page and place on a page that it names is there."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from onboarding.onboard import onboard

ROOT = Path(__file__).resolve().parents[2]
FACTS = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
COUNTS = {"A": 25, "B": 28, "C": 36, "D": 22, "E": 23}
PLACES = sorted(set(re.findall(r"`(/(?:kommuner|natteravn|nettstedskart)/[^`#]*)(?:#(\w+))?`", FACTS)))


def test_every_fact_stands_once() -> None:
    listed = re.findall(r"^\| ([A-E]\d\d) \| [^|]+ \| (?:done|later) \| [^|]+ \|", FACTS, flags=re.MULTILINE)

    assert listed == [f"{letter}{number:02}" for letter, count in COUNTS.items() for number in range(1, count + 1)]


@pytest.mark.django_db
def test_every_place_is_there(client: Client) -> None:
    files = sorted(path for path in (ROOT / "onboarding" / "files").glob("*.toml") if path.name != "mal.toml")
    onboard(files, now=datetime(2026, 11, 21, 12, tzinfo=UTC))
    pages = {path: client.get(path) for path, _anchor in PLACES}

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    lacking = [(path, at) for path, at in PLACES if at and f'id="{at}"' not in pages[path].content.decode()]
    assert lacking == []
