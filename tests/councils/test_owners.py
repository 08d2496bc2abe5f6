"""Which municipalities own a body: chosen in the browser, where the secretariat is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from councils.errors import OwnerHasSeats
from councils.models import Council
from councils.services import councils
from municipalities.models import Cooperation, Municipality, Participation
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 6, 15, 12, tzinfo=ZoneInfo("Europe/Oslo"))
FACTS = {"level": "governing", "legal_status": "cooperation", "notice_days": "7", "starts_on": "2027-06-15"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    for number in ("3418", "3417", "1833"):
        onboarded(number)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    """Of Åsnes, which cooperates with Grue."""
    made = Cooperation.objects.create(name="Samarbeidet", host_id="3418", starts_on=LONG_AGO)
    Participation.objects.create(cooperation=made, municipality_id="3417")
    user: User = AppointmentFactory(municipality_id="3418").user
    return user


def owners(council: Council) -> dict[str, bool]:
    return dict(council.ownerships.values_list("municipality_id", "is_lead"))


def change(user: User, council: Council, **chosen: object) -> str:
    response = send(
        logged_in(user), reverse("councils:council_change", args=[council.pk]), FACTS | {"name": "x"} | chosen
    )
    return str(response.headers.get("Location") or response.content.decode())


def test_a_body_is_shared_with_a_municipality_one_cooperates_with(coordinator: User) -> None:
    council = CouncilFactory()

    where = change(coordinator, council, owners=["3418", "3417"], lead="3417")

    assert where == council.get_absolute_url()
    assert owners(council) == {"3418": False, "3417": True}
    assert set(Municipality.objects.filter(changed_at=NOW).values_list("pk", flat=True)) == {"3418", "3417"}


def test_a_new_body_is_shared_from_the_start(coordinator: User) -> None:
    fields = FACTS | {"name": "Felles styringsgruppe", "owners": ["3418", "3417"], "lead": "3418"}

    logged_in(coordinator).post(reverse("councils:council_create", args=["k3418"]), fields)

    assert owners(Council.objects.get()) == {"3418": True, "3417": False}


@pytest.mark.parametrize(
    "chosen",
    [{"owners": ["3418", "1833"], "lead": "3418"}, {"owners": ["3418"], "lead": "3417"}, {"lead": "3418"}],
    ids=["a stranger", "the secretariat outside", "nobody"],
)
def test_owners_that_cannot_be_are_refused(coordinator: User, chosen: dict[str, object]) -> None:
    council = CouncilFactory()

    assert 'id="error-summary"' in change(coordinator, council, **chosen)
    assert owners(council) == {"3418": True}


def test_only_the_secretariats_municipality_decides(coordinator: User) -> None:
    council = CouncilFactory(owners=["3417", "3418"])

    html = logged_in(coordinator).get(reverse("councils:council_change", args=[council.pk])).content.decode()
    change(coordinator, council, owners=["3418"], lead="3418")

    assert 'name="owners"' not in html
    assert owners(council) == {"3417": True, "3418": False}


def test_a_municipality_with_nobody_to_share_with_is_not_asked() -> None:
    alone = AppointmentFactory(municipality_id="1833").user
    council = CouncilFactory(owners=["1833"])

    html = logged_in(alone).get(reverse("councils:council_change", args=[council.pk])).content.decode()

    assert 'name="owners"' not in html


def test_a_cooperation_that_is_over_reaches_nobody(coordinator: User) -> None:
    Cooperation.objects.update(ends_on=NOW.date() - timedelta(days=1))

    reached = Municipality.objects.working_with(["3418"], date(2027, 6, 15))

    assert list(reached.values_list("pk", flat=True)) == ["3418"]


def test_a_participant_reaches_the_host_and_the_other_participants(coordinator: User) -> None:
    Participation.objects.create(cooperation=Cooperation.objects.get(), municipality_id="3419")

    reached = Municipality.objects.working_with(["3417"], date(2027, 6, 15))

    assert list(reached.order_by("pk").values_list("pk", flat=True)) == ["3417", "3418", "3419"]


def test_an_owner_with_seats_does_not_go_out(coordinator: User) -> None:
    council = CouncilFactory(owners=["3418", "3417"])
    SeatFactory(council=council, municipality_id="3417")
    SeatFactory(council=council, municipality_id="3417", ends_on=NOW.date() - timedelta(days=1))

    said = change(coordinator, council, owners=["3418"], lead="3418")
    facts = councils.CouncilFacts(name="Nytt navn", level=council.level, starts_on=council.starts_on)
    with pytest.raises(OwnerHasSeats):
        councils.change(
            council=council, facts=facts, owners=[Municipality.objects.get(pk="3418")], by=UserFactory(), now=NOW
        )

    assert "Grue har fortsatt plasser i møteorganet" in said
    council.refresh_from_db()
    assert (council.name == "Nytt navn", owners(council)) == (False, {"3418": True, "3417": False})


def test_who_gives_the_body_away_is_sent_to_their_list(coordinator: User) -> None:
    council = CouncilFactory(owners=["3418", "3417"])

    assert change(coordinator, council, owners=["3417"], lead="3417") == reverse("councils:council_list")
    assert owners(council) == {"3417": True}


def test_a_body_is_not_made_in_the_name_of_others_alone(coordinator: User) -> None:
    address = reverse("councils:council_create", args=[Municipality.objects.get(pk="3418").slug])
    facts = FACTS | {"name": "Politirådet i Grue", "owners": ["3417"], "lead": "3417"}

    said = send(logged_in(coordinator), address, facts).content.decode()

    assert "Kommunen du lager organet i, må være en av eierne." in said
    assert not Council.objects.exists()


def test_a_cadence_far_from_our_time_is_asked_about(coordinator: User) -> None:
    council = CouncilFactory(owners=["3418"])
    address = reverse("councils:cadence_start", args=[council.pk])

    said = send(logged_in(coordinator), address, {"kind": "weekly", "strength": "shall", "starts_on": "0001-01-01"})

    assert "Sjekk årstallet." in said.content.decode()
