"""The pages of a new term, the needs around it, and the day of an election."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from contributions.needs import needs_of
from contributions.places import Desk
from councils.elections import election_in, election_near, next_election
from councils.enums import SeatCategory
from councils.models import Council, Seat, Tenure, Term
from meetings.enums import MeetingState
from meetings.models import Meeting
from reminders.models import Reminder
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 9, 20, 12, tzinfo=ZoneInfo("Europe/Oslo"))
LAST = date(2027, 10, 14)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    user: User = AppointmentFactory().user
    return user


def mayor(**fields: object) -> Tenure:
    seat = SeatFactory(title="Ordfører", category=SeatCategory.POLITICAL, **fields)
    tenure: Tenure = TenureFactory(seat=seat, user__name="Gammel Ordfører")
    return tenure


def prepared(council: Council) -> Term:
    term: Term = Term.objects.create(council=council, ends_on=LAST, opened_at=NOW)
    return term


def needs(user: User, now: datetime = NOW) -> list[str]:
    desk = Desk(user, now, [onboarded("3418")])
    return [need.act for need in needs_of(desk)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2027, 5, 31), None, id="before the summer"),
        pytest.param(date(2027, 6, 1), date(2027, 9, 13), id="from June"),
        pytest.param(date(2027, 12, 31), date(2027, 9, 13), id="a little late"),
        pytest.param(date(2028, 2, 1), None, id="over"),
    ],
)
def test_an_election_is_near_from_june(day: date, found: date | None) -> None:
    near = election_near(day)

    assert (near and near.day) == found


def test_elections_come_every_fourth_year_on_the_second_monday_of_september() -> None:
    assert [election_in(year) and election_in(year).day for year in (2023, 2024, 2027, 2031)] == [  # type: ignore[union-attr]
        date(2023, 9, 11),
        None,
        date(2027, 9, 13),
        date(2031, 9, 8),
    ]
    assert next_election(date(2027, 11, 1)).day.year == 2031


def test_from_choosing_the_day_to_carrying_it_out(coordinator: User, mailoutbox: list[object]) -> None:
    old, client = mayor(), logged_in(coordinator)
    council = old.seat.council
    Meeting.objects.create(
        council=council,
        starts_at=NOW + timedelta(days=60),
        ends_at=NOW + timedelta(days=60, hours=2),
        state=MeetingState.NOTICE_SENT,
        notice_sent_at=NOW,
    )

    asked = client.get(reverse("councils:term_start")).content.decode()
    assert council.name in asked
    assert "2027-10-31" in asked
    client.post(reverse("councils:term_start"), {"ends_on": str(LAST), "councils": [council.pk]})
    fill = reverse("councils:term_fill", args=[council.pk])
    key = f"s{old.seat_id}"
    send(
        client,
        fill,
        {f"{key}_email": "ny@example.no", f"{key}_name": "Ny Ordfører", f"{key}_deputies": "vara@example.no Vara"},
    )
    page = client.get(reverse("councils:term_carry_out"))

    assert "Ny Ordfører har plassen fra 15. oktober 2027" in page.content.decode()
    assert "Gammel Ordfører går ut etter 14. oktober 2027" in page.content.decode()
    assert "19. november 2027" in page.content.decode()
    old.refresh_from_db()
    assert old.ends_on is None
    mark = page.context["form"].initial["mark"]
    client.post(reverse("councils:term_carry_out"), {"organ": [council.pk], "mark": mark})
    old.refresh_from_db()
    assert old.ends_on == LAST
    assert Reminder.objects.count() == 3


def test_what_is_wrong_with_a_draft_is_said_at_its_field(coordinator: User) -> None:
    old, client = mayor(), logged_in(coordinator)
    prepared(old.seat.council)
    fill, key = reverse("councils:term_fill", args=[old.seat.council_id]), f"s{old.seat_id}"

    for given, said in [
        ({f"{key}_name": "Ny"}, "Skriv e-postadressen også"),
        ({f"{key}_email": "a@example.no", f"{key}_goes_on": "on"}, "Velg: enten fortsetter"),
        ({f"{key}_deputies": "Uten Adresse"}, "begynner ikke med en e-postadresse"),
        ({f"{key}_email": "a@example.no", f"{key}_deputies": "a@example.no"}, "Ingen er vara for seg selv"),
        ({f"{key}_name": "Ny 01017000027", f"{key}_email": "a@example.no"}, "fødselsnummer"),
    ]:
        assert said in send(client, fill, {"ends_on": str(LAST)} | given).content.decode()


def test_whoever_coordinates_elsewhere_prepares_nothing_here(coordinator: User) -> None:
    mayor()
    foreign = mayor(council=CouncilFactory(owners=["1833"]))
    prepared(foreign.seat.council)
    client = logged_in(coordinator)

    path = reverse("councils:term_carry_out")
    asked = client.get(f"{path}?organ={foreign.seat.council_id}")
    assert (asked.context["previews"], asked.status_code) == ([], 200)
    assert client.post(path, {"organ": foreign.seat.council_id, "mark": "a"}).status_code == 404
    assert str(foreign.seat.council) not in client.get(reverse("councils:term_list")).content.decode()
    refused = client.post(reverse("councils:term_start"), {"ends_on": str(LAST), "councils": [foreign.seat.council_id]})
    assert refused.status_code == 200
    assert client.get(reverse("councils:term_fill", args=[foreign.seat.council_id])).status_code == 404


@pytest.mark.parametrize("body", ["9" * 5000, "9" * 30, "-1", "1.5", "²", ""])
def test_an_address_that_names_no_body_finds_no_draft(coordinator: User, body: str) -> None:
    prepared(mayor().seat.council)
    client, path = logged_in(coordinator), reverse("councils:term_carry_out")

    assert client.get(path, {"organ": body}).context["previews"] == []
    assert client.get(reverse("councils:term_start"), {"organ": body}).status_code == 200
    assert client.post(path, {"organ": body, "mark": "a"}).status_code == 404


def test_whoever_ends_a_seat_of_their_own_is_asked(coordinator: User) -> None:
    old = mayor()
    Tenure.objects.filter(pk=old.pk).update(user=coordinator)
    prepared(old.seat.council)
    client, url = logged_in(coordinator), reverse("councils:term_carry_out")
    given = {"organ": [old.seat.council_id], "mark": client.get(url).context["form"].initial["mark"]}

    assert client.post(url, given).status_code == 200
    assert not Term.objects.filter(carried_out_at__isnull=False).exists()
    client.post(url, given | {"is_sure": "on"})
    assert Term.objects.filter(carried_out_at__isnull=False).exists()


def test_the_workbench_says_that_a_term_ends(coordinator: User) -> None:
    council = mayor().seat.council

    assert "Det nye kommunestyret møtes innen 31. oktober 2027: forbered den nye perioden" in needs(coordinator)
    prepared(council)
    assert "Perioden slutter 14. oktober 2027; fyll plassene" in needs(coordinator)
    assert not [act for act in needs(coordinator, NOW - timedelta(days=200)) if "erioden" in act]


def test_whoever_sits_from_after_the_election_needs_nobody(coordinator: User) -> None:
    old = mayor()
    Tenure.objects.filter(pk=old.pk).update(starts_on=date(2027, 9, 18))

    assert not [act for act in needs(coordinator) if "kommunestyret" in act]


@pytest.mark.parametrize("number", [pytest.param(1, id="one"), pytest.param(3, id="three")])
def test_lists_ask_the_same_of_many(
    coordinator: User, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        prepared(mayor().seat.council)
        SeatFactory(starts_on=LONG_AGO)
    client = logged_in(coordinator)

    for name, most in {"term_list": 14, "term_carry_out": 12}.items():
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"councils:{name}")).status_code == 200


def test_a_list_of_bodies_says_how_many_seats_are_vacant(coordinator: User) -> None:
    council = mayor().seat.council
    Seat.objects.create(council=council, title="Rektor", starts_on=LONG_AGO)

    assert "1 ledig plass" in " ".join(
        logged_in(coordinator).get(reverse("councils:council_list")).content.decode().split()
    )
