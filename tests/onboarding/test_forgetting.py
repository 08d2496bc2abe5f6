"""A person who is erased is gone from what the files said too, and nobody else is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from accounts.models import User
from contributions import erasure
from contributions.names import Names
from onboarding.models import OnboardedRow, SaidRow
from onboarding.onboard import onboard
from tests.onboarding.files import spoiled, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MAYOR, DEPUTY = "ordforer.rana@example.no", "varaordforer.rana@example.no"
SEAT = 'municipality = "1833"\nperson = "ordforer.rana@example.no"'


def said() -> str:
    rows = SaidRow.objects.order_by("pk").values_list("model", "row_id", "values")
    return str([*rows, *OnboardedRow.objects.order_by("pk").values_list("address", flat=True)])


def forgotten(person: User) -> int:
    """Let onboarding do its part of an erasure; how many rows that touched."""
    (part,) = [part for part in erasure.parts() if part.name == "onboarding"]
    assert part.erase is not None
    return part.erase(erasure.Erasing(person=person, by=person, now=NOW, names=Names([person.email])))


@pytest.mark.django_db
def test_what_the_file_said_of_one_goes_and_of_another_stays(tmp_path: Path) -> None:
    onboard([write(tmp_path, spoiled(SEAT, f'{SEAT}\ndeputies = ["{DEPUTY}"]'))], now=NOW)
    mayor, deputy = User.objects.get(email=MAYOR), User.objects.get(email=DEPUTY)

    # Of the mayor: the person, the seat and the leader of the group. Of the deputy: the person, the role, the seat.
    assert [forgotten(mayor), forgotten(mayor)] == [3, 0]
    assert "Ordfører Rana" not in said().replace("Varaordfører Rana", "")
    assert f"'{MAYOR}'" not in said()
    assert DEPUTY in said()
    assert [forgotten(deputy), forgotten(deputy)] == [3, 0]
    assert "Rana'" not in said()
    assert DEPUTY not in said()
