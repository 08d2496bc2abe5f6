"""The files in onboarding/: they hold together, become what they say, and a second run changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from slt_portal.onboarding.onboard import onboard

FILES = sorted(Path("onboarding").glob("*.toml"))
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_shipped_files_twice() -> None:
    first = onboard(FILES, now=NOW)
    second = onboard(FILES, now=NOW)

    assert first.changed == ()
    assert (second.added, second.changed, second.seated) == ((), (), ())
