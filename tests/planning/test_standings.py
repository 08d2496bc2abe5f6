"""How the bodies stand: computed on one page, with what will not be held and why, and where to mend it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from councils.enums import CadenceKind
from councils.models import Council, Lapse
from meetings.services import joint
from municipalities.enums import Role
from municipalities.models import Municipality
from planning.selectors.standing import Standing, standings, sum_of
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of
from tests.planning.conftest import Planner, meeting_on, sent
from tests.planning.pages import address, page, status_of


@pytest.fixture(autouse=True)
def _asnes(db: None) -> None:
    onboarded("3418")


def rows_of(person: User, *numbers: str, year: int = 2027) -> list[Standing]:
    found = Municipality.objects.filter(pk__in=numbers or ["3418"]).in_order()
    return standings(User.objects.get(pk=person.pk), list(found), year=year, now=NOW)


def monthly(planner: Planner, name: str = "Politirådet", held: int = 0, ahead: int = 0, **facts: object) -> Council:
    """A body that meets every month: by the middle of March two have to be held."""
    council = planner.body(name, kind=CadenceKind.MONTHLY, number=1, **facts)
    for month in range(held):
        sent(meeting_on(council, date(2027, month + 1, 10)))
    for month in range(ahead):
        meeting_on(council, date(2027, month + 4, 10) if month < 9 else date(2027, 3, 20))
    return council


def test_those_behind_come_first_and_each_says_how_it_stands(planner: Planner) -> None:
    monthly(planner, "I rute", held=2, ahead=10)
    monthly(planner, "For få", held=2)
    monthly(planner, "Etter", held=0, ahead=10)
    CouncilFactory(name="Uten hyppighet")

    rows = rows_of(planner.person)

    assert [(row.council.name, row.status, row.short_of) for row in rows] == [
        ("Etter", "behind", 2),
        ("For få", "unplanned", 0),
        ("Uten hyppighet", "unknown", 0),
        ("I rute", "on_track", 0),
    ]
    found = sum_of(rows)
    assert (found.held, found.planned, found.short_of, found.bodies, found.behind) == (4, 20, 2, 4, 1)


def test_what_is_said_not_to_be_held_is_told_with_its_reason_and_is_not_behind(planner: Planner) -> None:
    council = monthly(planner, held=1)
    Lapse.objects.create(
        council=council,
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 28),
        reason="Kommunesammenslåing",
        made_at=NOW,
    )

    (row,) = rows_of(planner.person)

    assert (row.status, row.short_of, [lapse.reason for lapse in row.lapses]) == (
        "unplanned",
        0,
        ["Kommunesammenslåing"],
    )
    shown = words_of(page(planner.person, "standings", aar=2027))
    assert "1.–28. februar 2027: Kommunesammenslåing" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_a_joint_meeting_counts_for_each_body_that_meets(planner: Planner, number: int) -> None:
    onboarded("3417")
    reader = AppointmentFactory(role=Role.READER, municipality_id="3417").user
    host, near = planner.body("Politirådet"), planner.body("Nabogruppa")
    far = planner.body("Politirådet i Grue", owners=["3417"])
    for day in range(number):
        joint.take_part(sent(meeting_on(host, date(2027, 2, 10 + day))), [near, far])
        joint.take_part(sent(meeting_on(host, date(2027, 6, 10 + day))), [far])

    with CaptureQueriesContext(connection) as asked:
        own = rows_of(planner.person)

    counted = {row.council.name: (row.found.held, row.found.planned) for row in own if row.found}
    assert counted == {"Politirådet": (number, number), "Nabogruppa": (number, 0)}
    assert [(row.council, row.found and row.found.held) for row in rows_of(reader, "3417")] == [(far, number)]
    assert len(asked) == 8


def test_of_a_year_that_is_over_all_of_it_was_due(planner: Planner) -> None:
    monthly(planner)

    (row,) = rows_of(planner.person, year=2026)

    assert (row.found.due if row.found else 0, row.short_of) == (12, 12)


def test_a_shared_body_stands_once_with_both_owners(planner: Planner) -> None:
    AppointmentFactory(user=planner.person, municipality_id="3417")
    monthly(planner, owners=["3418", "3417"])

    (row,) = rows_of(planner.person, "3418", "3417")

    assert sorted(row.owners.split(", ")) == ["Grue", "Åsnes"]


def test_a_reader_counts_no_drafts_and_plans_nothing(planner: Planner) -> None:
    monthly(planner, held=2, ahead=10)
    reader = AppointmentFactory(role=Role.READER).user

    (row,) = rows_of(reader)

    assert (row.found.planned if row.found else None, row.may_plan) == (0, False)
    assert "?organ=" not in page(reader, "standings", aar=2027)


def test_the_page_leads_to_the_plan_of_the_body_that_is_behind(planner: Planner) -> None:
    council = monthly(planner)

    shown = page(planner.person, "standings", aar=2026)

    assert f"/arsplan/?organ={council.pk}&amp;aar=2026" in shown


def test_a_year_that_is_over_is_not_planned_any_more(planner: Planner) -> None:
    council = monthly(planner)

    shown = page(planner.person, "standings", aar=2025)

    assert ("12 etter" in shown, f"?organ={council.pk}" in shown) == (True, False)


def test_only_the_municipalities_one_answers_for(planner: Planner) -> None:
    monthly(planner, "Fremmed råd", owners=["1833"])

    assert "Fremmed råd" not in page(planner.person, "standings", kommune="1833")
    assert status_of(UserFactory(), "standings") == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_however_many_bodies(planner: Planner, number: int, warm_content_types: None) -> None:
    for each in range(number):
        council = monthly(planner, f"Organ {each}", held=1, ahead=1)
        Lapse.objects.create(
            council=council, starts_on=date(2027, 7, 1), ends_on=date(2027, 7, 31), reason="Ferie", made_at=NOW
        )
    client = client_of(planner.person)
    client.get(address("standings"))

    with CaptureQueriesContext(connection) as caught:
        client.get(address("standings"), {"aar": 2027})

    assert len(caught) == 10


def test_the_workbench_leads_from_a_body_that_is_behind_to_its_plan(client: Client, planner: Planner) -> None:
    council, fine = planner.body(number=12), CouncilFactory(name="Uten hyppighet")
    client.force_login(planner.person)

    shown = client.get(reverse("workbench")).content.decode()

    assert f"/arsplan/?organ={council.pk}" in shown
    assert f"/arsplan/?organ={fine.pk}" not in shown
    assert reverse("planning:standings") in shown


def test_a_lapse_is_known_to_the_workbench_and_the_body_too(client: Client, planner: Planner) -> None:
    council = planner.body(number=12)
    today = timezone.localdate()
    Lapse.objects.create(
        council=council,
        starts_on=today.replace(month=1, day=1),
        ends_on=today + timedelta(days=60),
        reason="Nytt råd",
        made_at=NOW,
    )
    client.force_login(planner.person)

    assert "skal ikke holdes" in client.get(reverse("workbench")).content.decode()
    body = words_of(client.get(council.get_absolute_url()).content.decode())
    assert ("Nytt råd" in body, "burde vært holdt" in body) == (True, False)
