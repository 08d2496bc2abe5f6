"""What a municipality lists of its year, and the times in which a body does not meet."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from councils.enums import CadenceKind
from councils.errors import EndsBeforeStart, SaidAlready
from councils.models import Lapse
from councils.selectors.compliance import compliance
from councils.services import lapses
from municipalities.models import Municipality
from planning.models import DaysOff, YearlyItem
from tests.accounts.factories import UserFactory
from tests.councils.factories import CadenceFactory, CouncilFactory
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.municipalities.factories import onboarded
from tests.pages import words_of
from tests.planning.conftest import Planner
from tests.planning.pages import address, page, post, status_of

SLUG = "k3418"
WINTER = {"name": "Vinterferie", "starts_on": "2028-02-21", "ends_on": "2028-02-25"}
UNGDATA = {"title": "Ungdata", "month": "3", "day": "", "every": "3", "first_year": "2026"}


@pytest.fixture(autouse=True)
def _asnes(db: None) -> None:
    onboarded("3418")


def test_days_are_listed_changed_and_removed(planner: Planner) -> None:
    shown = post(planner.person, "days_off_create", SLUG, **WINTER)
    row = DaysOff.objects.get()
    assert "21.–25. februar 2028" in words_of(shown)

    post(planner.person, "days_off_change", SLUG, row.pk, **WINTER | {"name": "Skoleferie"})
    assert DaysOff.objects.get().name == "Skoleferie"

    assert "Skoleferie" in page(planner.person, "days_off_remove", SLUG, row.pk)
    post(planner.person, "days_off_remove", SLUG, row.pk)
    assert not DaysOff.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2028-02-20"}, "Siste dag kan ikke være før"),
        ({"ends_on": "2082-02-25"}, "Sjekk årstallet"),
        ({"name": "13097248022"}, "fødselsnummer"),
        ({"starts_on": ""}, "fylle"),
    ],
)
def test_what_cannot_be_meant_is_not_listed(planner: Planner, wrong: dict[str, str], words: str) -> None:
    shown = post(planner.person, "days_off_create", SLUG, **WINTER | wrong)

    assert words in shown
    assert not DaysOff.objects.exists()


def test_the_same_days_are_not_listed_twice(planner: Planner) -> None:
    post(planner.person, "days_off_create", SLUG, **WINTER)

    assert "står på lista fra før" in post(planner.person, "days_off_create", SLUG, **WINTER)
    assert DaysOff.objects.count() == 1


def test_a_yearly_item_comes_as_often_as_it_says(planner: Planner) -> None:
    shown = words_of(post(planner.person, "yearly_item_create", SLUG, **UNGDATA))

    item = YearlyItem.objects.get()
    assert ("Ungdata" in shown, "hvert 3. år, fra 2026" in shown) == (True, True)
    assert [year for year in range(2024, 2033) if item.comes_in(year)] == [2026, 2029, 2032]


@pytest.mark.parametrize(("month", "day", "is_listed"), [("2", "29", True), ("2", "30", False), ("4", "31", False)])
def test_a_day_must_be_in_its_month(planner: Planner, month: str, day: str, is_listed: bool) -> None:
    post(planner.person, "yearly_item_create", SLUG, **UNGDATA | {"month": month, "day": day})

    assert YearlyItem.objects.exists() is is_listed


def test_another_municipality_does_not_reach_the_rows(planner: Planner) -> None:
    grue = onboarded("3417")
    row = DaysOff.objects.create(municipality=grue, name="Ferie", starts_on=date(2028, 2, 1), ends_on=date(2028, 2, 2))

    assert status_of(planner.person, "days_off_change", SLUG, row.pk) == 404
    assert status_of(planner.person, "days_off_change", grue.slug, row.pk) == 403
    assert status_of(UserFactory(), "year_settings", SLUG) == 403


def test_the_settings_lead_to_the_year(planner: Planner) -> None:
    municipality = Municipality.objects.get(pk="3418")

    shown = client_of(planner.person).get(f"/kommuner/{municipality.slug}/innstillinger/").content.decode()

    assert address("year_settings", SLUG) in shown


# --- A body that does not meet ---


def test_a_body_says_when_it_does_not_meet_and_takes_it_back(planner: Planner) -> None:
    council = planner.body()
    days = {"starts_on": "2028-07-01", "ends_on": "2028-07-31", "reason": "Fellesferie"}

    shown = post(planner.person, "lapse_create", council.pk, **days)
    assert "Fellesferie" in shown

    lapse = Lapse.objects.get()
    assert (lapse.made_by, "Fellesferie" in page(planner.person, "lapse_remove", council.pk, lapse.pk)) == (
        planner.person,
        True,
    )
    post(planner.person, "lapse_remove", council.pk, lapse.pk)
    assert not Lapse.objects.exists()


def test_the_plan_brings_the_days_along(planner: Planner) -> None:
    council = planner.body()

    shown = page(planner.person, "lapse_create", council.pk, starts_on="2028-07-01", ends_on="rubbish")

    assert ('value="2028-07-01"' in shown, 'value="rubbish"' in shown) == (True, False)


def test_the_same_time_is_not_said_twice(planner: Planner) -> None:
    council = planner.body()
    act: dict[str, Any] = {"reason": "Ferie", "by": planner.person, "now": NOW}
    lapses.add(council=council, starts_on=date(2028, 7, 1), ends_on=date(2028, 7, 31), **act)

    with pytest.raises(SaidAlready):
        lapses.add(council=council, starts_on=date(2028, 7, 31), ends_on=date(2028, 8, 31), **act)
    with pytest.raises(EndsBeforeStart):
        lapses.add(council=council, starts_on=date(2028, 9, 2), ends_on=date(2028, 9, 1), **act)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lapse.objects.create(
            council=council, starts_on=date(2028, 9, 2), ends_on=date(2028, 9, 1), reason="x", made_at=NOW
        )


@pytest.mark.parametrize(
    ("kind", "number", "days", "excused"),
    [
        (CadenceKind.MONTHLY, 1, (date(2027, 2, 1), date(2027, 2, 28)), 1),
        (CadenceKind.MONTHLY, 1, (date(2027, 7, 1), date(2027, 8, 31)), 2),
        (CadenceKind.PER_YEAR, 4, (date(2027, 1, 1), date(2027, 3, 31)), 1),
        (CadenceKind.WEEKLY, 1, (date(2027, 2, 1), date(2027, 2, 7)), 1),
        (CadenceKind.MONTHLY, 1, (date(2026, 12, 1), date(2027, 1, 31)), 1),
        (CadenceKind.MONTHLY, 1, (date(2028, 2, 1), date(2028, 2, 28)), 0),
    ],
)
def test_what_is_asked_for_in_that_time_is_not_behind(
    kind: str, number: int, days: tuple[date, date], excused: int
) -> None:
    cadence = CadenceFactory(council=CouncilFactory(), kind=kind, number=number)
    asked: dict[str, Any] = {"held": [], "planned": [], "day": date(2027, 10, 1)}

    without, found = compliance([cadence], **asked), compliance([cadence], lapses=[days], **asked)

    assert without is not None
    assert found is not None
    assert (without.target - found.target, without.due - found.due, found.excused) == (excused, excused, excused)


def test_a_time_that_lies_ahead_does_not_excuse_what_is_due_today() -> None:
    cadence = CadenceFactory(council=CouncilFactory(), kind=CadenceKind.MONTHLY)

    found = compliance(
        [cadence], held=[], planned=[], day=date(2027, 6, 30), lapses=[(date(2027, 7, 1), date(2027, 7, 31))]
    )

    assert found is not None
    assert (found.due, found.target) == (5, 11)
