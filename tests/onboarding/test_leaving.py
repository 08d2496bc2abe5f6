"""An owner goes out, and a host is replaced, by a line with a day alone: of bodies, cooperations and groups."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from councils.models import Ownership
from municipalities.models import Cooperation, Participation
from nightwatch.models import GroupMunicipality
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard
from tests.onboarding.files import SOLOR, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
SHARED = f"""\
{SOLOR}[[body]]
key = "politirad"
name = "Politirådet"
level = "governing"
owners = ["3418", "3417"]
[[natteravn]]
key = "ravner-solor"
name = "Ravnene"
municipalities = ["3418", "3417"]
"""
HOSTS = {
    "body": ('owners = ["3418", "3417"]', 'owners = ["3418", "3417"]\nhost = "3417"'),
    "cooperation": ('host = "3418"\nparticipants = ["3417"]', 'host = "3417"\nparticipants = ["3418"]'),
    "natteravn": ('municipalities = ["3418", "3417"]', 'municipalities = ["3417", "3418"]'),
}
OWNERS = {
    "body": ('owners = ["3418", "3417"]', 'owners = ["3418"]'),
    "cooperation": ('participants = ["3417"]', "participants = []"),
    "natteravn": ('municipalities = ["3418", "3417"]', 'municipalities = ["3418"]'),
}
BOTH = {"body": ["3417", "3418"], "cooperation": ["3417", "3418"], "natteravn": ["3417", "3418"]}
pytestmark = pytest.mark.django_db


@pytest.fixture
def solor(tmp_path: Path) -> Path:
    path = write(tmp_path, SHARED, "solor.toml")
    onboard([path], now=NOW)
    return path


def hosts() -> dict[str, str]:
    return {
        "body": Ownership.objects.get(is_lead=True).municipality_id,
        "cooperation": Cooperation.objects.get().host_id,
        "natteravn": GroupMunicipality.objects.get(is_lead=True).municipality_id,
    }


def members() -> dict[str, list[str]]:
    return {
        "body": sorted(Ownership.objects.values_list("municipality", flat=True)),
        "cooperation": sorted(
            [Cooperation.objects.get().host_id, *Participation.objects.values_list("municipality", flat=True)]
        ),
        "natteravn": sorted(GroupMunicipality.objects.values_list("municipality", flat=True)),
    }


def edited(path: Path, part: tuple[str, str], more: str = "") -> None:
    old, new = part
    assert SHARED.count(old) == 1
    write(path.parent, SHARED.replace(old, f"{new}\n{more}"), path.name)


@pytest.mark.parametrize("kind", HOSTS)
@pytest.mark.parametrize("overwrites", [False, True], ids=["plain", "overwrite"])
def test_host_is_not_replaced_without_a_day(solor: Path, kind: str, overwrites: bool) -> None:
    edited(solor, HOSTS[kind])

    with pytest.raises(OnboardingError, match="host_from = "):
        onboard([solor], now=NOW, overwrites=overwrites)

    assert hosts() == dict.fromkeys(HOSTS, "3418")


@pytest.mark.parametrize("kind", HOSTS)
def test_host_is_replaced_from_the_day(solor: Path, kind: str) -> None:
    edited(solor, HOSTS[kind], "host_from = 2026-12-01")

    early = onboard([solor], now=NOW)
    before = hosts(), members()
    late = onboard([solor], now=LATER)

    assert early.changed == ()
    assert before == (dict.fromkeys(HOSTS, "3418"), BOTH)
    assert late.changed
    assert hosts() == dict.fromkeys(HOSTS, "3418") | {kind: "3417"}
    assert members() == BOTH
    assert onboard([solor], now=LATER) == Outcome((), (), ())


@pytest.mark.parametrize("kind", OWNERS)
@pytest.mark.parametrize("overwrites", [False, True], ids=["plain", "overwrite"])
def test_owner_does_not_vanish(solor: Path, kind: str, overwrites: bool) -> None:
    edited(solor, OWNERS[kind])

    with pytest.raises(OnboardingError) as caught:
        onboard([solor], now=NOW, overwrites=overwrites)

    assert f"[[{kind}.leaves]]" in str(caught.value)
    assert members() == BOTH


@pytest.mark.parametrize("kind", OWNERS)
def test_owner_leaves_on_the_day(solor: Path, kind: str) -> None:
    edited(solor, OWNERS[kind], f'[[{kind}.leaves]]\nmunicipality = "3417"\non = 2026-12-01')

    early = onboard([solor], now=NOW)
    before = members()
    onboard([solor], now=LATER)

    assert (early.changed, before) == ((), BOTH)
    assert members() == BOTH | {kind: ["3418"]}
    assert onboard([solor], now=LATER) == Outcome((), (), ())


@pytest.mark.parametrize("kind", ["body", "natteravn"])
def test_host_leaves_after_another_is_host_alone(solor: Path, kind: str) -> None:
    name = "owners" if kind == "body" else "municipalities"
    part = (f'{name} = ["3418", "3417"]', f'{name} = ["3417"]')
    leaves = f'[[{kind}.leaves]]\nmunicipality = "3418"\non = 2026-11-21'
    edited(solor, part, leaves)
    with pytest.raises(OnboardingError):
        onboard([solor], now=NOW)
    edited(solor, part, f"host_from = 2026-11-21\n{leaves}")

    onboard([solor], now=NOW)

    assert members()[kind] == ["3417"]
    assert hosts()[kind] == "3417"


def test_who_left_and_was_taken_in_again_in_the_browser_stays(solor: Path) -> None:
    edited(solor, OWNERS["body"], '[[body.leaves]]\nmunicipality = "3417"\non = 2026-12-01')
    onboard([solor], now=LATER)
    Ownership.objects.create(council_id=Ownership.objects.get().council_id, municipality_id="3417")

    onboard([solor], now=LATER + timedelta(days=1))

    assert members()["body"] == ["3417", "3418"]
