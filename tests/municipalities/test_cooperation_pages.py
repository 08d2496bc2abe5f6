"""The host makes and changes a cooperation, and nobody else does."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from municipalities.enums import Role
from municipalities.errors import HostTakesPart
from municipalities.models import Cooperation, Municipality, Participation
from municipalities.services import cooperations
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded
from tests.pages import words_of

pytestmark = pytest.mark.django_db
BASE = "/kommuner/k3418/innstillinger/samarbeid/"
HOST = {"host": "3418"}
FACTS = {"name": "SLT i Solør", "host_word": "vertskommune", "purpose": "Én koordinator.", "starts_on": "2027-01-01"}


@pytest.fixture
def coordinator() -> User:
    onboarded()
    user: User = AppointmentFactory().user
    return user


@pytest.fixture
def cooperation(coordinator: User) -> Cooperation:
    made = Cooperation.objects.create(name="Samarbeidet", host_id="3418", starts_on=LONG_AGO)
    Participation.objects.create(cooperation=made, municipality_id="3417")
    return made


def participants(cooperation: Cooperation) -> list[str]:
    return sorted(cooperation.municipalities.values_list("number", flat=True))


def test_the_host_makes_a_cooperation(coordinator: User) -> None:
    fields = FACTS | {"participants": "Grue\n3419\nvåler (Innlandet)\n"}

    response = logged_in(coordinator).post(f"{BASE}nytt/", fields)

    made = Cooperation.objects.get(name="SLT i Solør")
    assert response.headers["Location"] == "/kommuner/k3418/innstillinger/#cooperation"
    assert (made.host_id, made.host_word, made.starts_on) == ("3418", "vertskommune", date(2027, 1, 1))
    assert participants(made) == ["3417", "3419"]


def test_the_host_changes_who_takes_part(coordinator: User, cooperation: Cooperation) -> None:
    send(logged_in(coordinator), f"{BASE}{cooperation.pk}/endre/", FACTS | HOST | {"participants": "3419"})

    cooperation.refresh_from_db()
    assert (cooperation.name, participants(cooperation)) == ("SLT i Solør", ["3419"])
    touched = Municipality.objects.filter(changed_at__isnull=False).values_list("number", flat=True)
    assert set(touched) == {"3417", "3418", "3419"}


def test_municipalities_on_equal_terms_have_no_host(coordinator: User, cooperation: Cooperation) -> None:
    fields = FACTS | HOST | {"participants": "3419", "is_equal": "on"}

    send(logged_in(coordinator), f"{BASE}{cooperation.pk}/endre/", fields)
    html = logged_in(coordinator).get("/kommuner/k3418/innstillinger/").content.decode()

    cooperation.refresh_from_db()
    assert (cooperation.is_equal, cooperation.host_id) == (True, "3418")
    assert "Vertskommune" not in html
    assert "Åsnes, Våler" in words_of(html)


def test_the_host_hands_the_cooperation_over(coordinator: User, cooperation: Cooperation) -> None:
    Participation.objects.create(cooperation=cooperation, municipality_id="3419")
    address = f"{BASE}{cooperation.pk}/endre/"

    send(logged_in(coordinator), address, FACTS | {"host": "3417", "participants": "3417\n3419"})

    cooperation.refresh_from_db()
    assert (cooperation.host_id, participants(cooperation)) == ("3417", ["3418", "3419"])
    assert logged_in(coordinator).get(address).status_code == 404


def test_only_a_participant_can_be_the_new_host(coordinator: User, cooperation: Cooperation) -> None:
    fields = FACTS | {"host": "1833", "participants": "3417"}

    response = send(logged_in(coordinator), f"{BASE}{cooperation.pk}/endre/", fields)

    cooperation.refresh_from_db()
    assert response.status_code == 200
    assert (cooperation.host_id, participants(cooperation)) == ("3418", ["3417"])


def test_the_form_gives_back_what_it_shows(coordinator: User, cooperation: Cooperation) -> None:
    Participation.objects.create(cooperation=cooperation, municipality_id="3419")

    html = logged_in(coordinator).get(f"{BASE}{cooperation.pk}/endre/").content.decode()

    assert "Grue\nVåler (Innlandet)</textarea>" in html


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"participants": "Grue\nVåler"}, "Ingen kommune heter «Våler»"),
        ({"participants": "3418"}, "Vertskommunen står som vert fra før"),
        ({"ends_on": "2026-12-31"}, "Siste dag kan ikke være før"),
        ({"name": "Samarbeidet"}, "finnes"),
    ],
    ids=["two of the name", "host", "ends before it starts", "name taken"],
)
def test_what_cannot_be_is_explained(
    coordinator: User, cooperation: Cooperation, wrong: dict[str, str], said: str
) -> None:
    response = logged_in(coordinator).post(f"{BASE}nytt/", FACTS | {"participants": "Grue"} | wrong)

    assert said in response.content.decode()
    assert Cooperation.objects.count() == 1


def test_the_host_is_no_participant(coordinator: User, cooperation: Cooperation) -> None:
    host = Municipality.objects.get(pk="3418")

    facts = cooperations.CooperationFacts(
        name=cooperation.name, host=host, starts_on=cooperation.starts_on, participants=[host]
    )
    with pytest.raises(HostTakesPart):
        cooperations.change(cooperation=cooperation, facts=facts, by=coordinator, now=timezone.now())

    assert participants(cooperation) == ["3417"]


def test_who_takes_part_sees_it_and_cannot_change_it(cooperation: Cooperation) -> None:
    onboarded("3417")
    client = logged_in(AppointmentFactory(municipality_id="3417").user)

    overview = client.get("/kommuner/k3417/innstillinger/").content.decode()
    change = client.get(f"/kommuner/k3417/innstillinger/samarbeid/{cooperation.pk}/endre/")

    assert "Samarbeidet" in overview
    assert f"samarbeid/{cooperation.pk}/" not in overview
    assert change.status_code == 404


@pytest.mark.parametrize("appointment", [{"role": Role.READER}, {"municipality_id": "1833"}], ids=["reader", "other"])
def test_nobody_else_may(cooperation: Cooperation, appointment: dict[str, str]) -> None:
    client = logged_in(AppointmentFactory(**appointment).user)

    answers = [client.post(f"{BASE}{path}/", FACTS).status_code for path in ("nytt", f"{cooperation.pk}/endre")]

    assert answers == [403, 403]
