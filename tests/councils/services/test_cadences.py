import dataclasses
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError

from councils.enums import CadenceKind, Strength
from councils.errors import EarlierThanPresent
from councils.models import Cadence, Council
from councils.services import cadences, councils
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.councils.factories import CadenceFactory, CouncilFactory
from tests.municipalities.factories import LONG_AGO, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 6, 1, 12, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST = date(2027, 7, 1)


def start(council: Council, **fields: Any) -> Cadence:
    given: dict[str, Any] = {"kind": CadenceKind.PER_YEAR, "number": 6, "weekday": None, "strength": Strength.SHALL}
    given |= {"is_minimum": False, "starts_on": FIRST, "by": UserFactory(), "now": NOW} | fields
    return cadences.start(council=council, **given)


def history(council: Council) -> list[tuple[date, date | None, int]]:
    return list(council.cadences.order_by("starts_on").values_list("starts_on", "ends_on", "number"))


def test_start_ends_the_one_before_and_keeps_it() -> None:
    council = CadenceFactory().council

    start(council)

    assert history(council) == [(LONG_AGO, date(2027, 6, 30), 4), (FIRST, None, 6)]


def test_start_replaces_the_one_from_the_same_day_and_those_planned_later() -> None:
    council = CadenceFactory(starts_on=FIRST).council
    CadenceFactory(council=council, starts_on=date(2028, 1, 1))

    start(council, number=2)

    assert history(council) == [(FIRST, None, 2)]


@pytest.mark.parametrize("kind", [CadenceKind.MONTHLY, CadenceKind.WEEKLY])
def test_start_leaves_out_a_number_that_says_nothing(kind: str) -> None:
    assert start(CouncilFactory(), kind=kind, number=9).number == 1


def test_start_that_fails_leaves_the_one_before() -> None:
    council = CadenceFactory().council

    with pytest.raises(IntegrityError):
        start(council, number=60)


def test_council_is_made_with_its_owners_and_told_on_their_pages() -> None:
    facts = councils.CouncilFacts(name="Politirådet", level="governing", starts_on=FIRST)

    council = councils.create(facts=facts, owners=[onboarded("3418"), onboarded("3417")], by=UserFactory(), now=NOW)
    new = dataclasses.replace(facts, name="Politirådet i Solør")
    councils.change(council=council, facts=new, by=UserFactory(), now=NOW)

    assert list(council.ownerships.order_by("pk").values_list("municipality_id", "is_lead")) == [
        ("3418", True),
        ("3417", False),
    ]
    assert Council.objects.get().name == "Politirådet i Solør"
    assert Municipality.objects.filter(changed_at=NOW).count() == 2


def test_start_before_the_present_one_is_refused_and_keeps_the_history() -> None:
    council = CadenceFactory(starts_on=date(2027, 3, 1)).council

    with pytest.raises(EarlierThanPresent):
        start(council, starts_on=date(2027, 1, 1))

    assert history(council) == [(date(2027, 3, 1), None, 4)]
