"""Why somebody may or may not see a thing, without its words."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.access import rule_for
from administration.selectors.why import ASKED, STANDINGS
from meetings.models import AgendaItem
from tests.clients import logged_in
from tests.pages import words_of
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

SECRET = "Gullregn"


@pytest.fixture
def desk(world: World) -> Client:
    AgendaItem.objects.filter(classification="exempt").update(title=SECRET, description=SECRET, public_title="Åpen")
    return logged_in(world.people["portal"])


def shown(desk: Client, world: World, who: str, **thing: str) -> str:
    keys = {kind: world.things[name].pk for kind, name in thing.items()}
    return words_of(desk.get(reverse("admin:person_why", args=[world.people[who].pk]), keys).content.decode())


@pytest.mark.parametrize(
    ("who", "thing", "words"),
    [
        ("coordinator", {"item": "exempt/notice"}, ("Leser hele saken: ja", "SLT-koordinator i en kommune")),
        ("observer", {"item": "exempt/notice"}, ("Ser at saken finnes: ja", "Leser hele saken: nei", "er unntatt")),
        ("excluded", {"item": "item/notice"}, ("Leser hele saken: nei", "Dette står i veien Holdt utenfor saken")),
        ("member", {"item": "item/draft"}, ("Ser at saken finnes: nei", "Innkallingen er sendt")),
        ("stranger", {"meeting": "meeting/notice"}, ("Ser møtet: nei", "Dette gjelder ikke")),
        ("partner", {"measure": "measure/item"}, ("Ser tiltaket: ja", "Har tilgang til å følge opp tiltaket")),
        ("member", {"council": "council"}, ("Ser organet: ja", "Har plass i organet")),
    ],
)
def test_it_says_whether_and_why(
    desk: Client, world: World, who: str, thing: dict[str, str], words: tuple[str, ...]
) -> None:
    page = shown(desk, world, who, **thing)

    assert [each for each in words if each not in page] == []
    assert SECRET not in page


@pytest.mark.parametrize("keys", [{}, {"item": "0"}, {"item": "1", "meeting": "1"}])
def test_without_one_thing_it_says_nothing(desk: Client, world: World, keys: dict[str, str]) -> None:
    page = desk.get(reverse("admin:person_why", args=[world.people["member"].pk]), keys)

    assert (page.status_code, page.context["answers"]) == (200, [])


def test_every_standing_that_is_asked_for_has_words() -> None:
    asked = {standing for acts in ASKED.values() for act, _label in acts for standing in rule_for(act).standings()}

    assert asked - STANDINGS.keys() == set()
