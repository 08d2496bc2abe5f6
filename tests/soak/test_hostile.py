"""Whatever is sent, by whomever, wherever: the answer is below 500 and comes in time."""

import os

import pytest

from tests.permissions.world import World
from tests.soak.siege import Siege

# Requests of the whole soak, and the tests they are spread over.
REQUESTS = int(os.environ.get("SOAK_REQUESTS", "100000"))
PARTS = 10
SEED = os.environ.get("SOAK_SEED", "1814")
# In `make test`: every address about twice, other ones than yesterday's only with another SOAK_SEED.
FEW = 700


def besiege(world: World, seed: str, number: int) -> None:
    siege = Siege(world, seed)

    siege.run(number)

    print(siege)  # noqa: T201 (what the soak has done stands in its summary)
    assert siege.sent == number
    assert not siege.faults, "\n" + "\n".join(siege.faults.values())


def test_a_few_hostile_requests_to_every_address_are_answered(built: World, db: None) -> None:
    besiege(built, SEED, FEW)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand_hostile_requests_are_answered(built: World, db: None, part: int) -> None:
    besiege(built, SEED if ":" in SEED else f"{SEED}:{part}", REQUESTS // PARTS)
