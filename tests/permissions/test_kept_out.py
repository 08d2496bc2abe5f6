"""Who is kept out of an item for a conflict of interest meets its words nowhere: on no page, in no file, in no mail."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.access import standings_changed
from accounts.models import CalendarFeed
from contributions.own_data import exported
from measures.models import Measure
from meetings.models import AgendaItem, FollowUp, Invitation, ItemComment, ItemReview
from reminders.models import Reminder
from reminders.registry import kinds, renderer_for
from tests.councils.factories import AssistantFactory
from tests.municipalities.factories import AppointmentFactory
from tests.permissions.addresses import Address, addresses, inner_keys, path_of
from tests.permissions.asking import things_of
from tests.permissions.test_http import BY_TOKEN
from tests.permissions.world import WORD, World, build
from workbench.tasks import tell_of_the_week

pytestmark = pytest.mark.soak

TAKE_PART = ("excluded", "conflicted")
KEPT_OUT = (*TAKE_PART, "assistant_of_excluded")
# The mails of the demo are named by what they hold, and are there in the demo only.
PAGES = [address for address in addresses() if not (BY_TOKEN | {"key"}) & address.parameters]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, where those who are kept out have had a part in each item before they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        held = world.people["excluded"].tenures.earliest("pk")
        world.people["assistant_of_excluded"] = AssistantFactory(tenure=held).user
        for role in TAKE_PART:
            _was_part_of_it(world, world.people[role])
        yield world
        transaction.set_rollback(True)


def _was_part_of_it(world: World, person: Any) -> None:
    now = timezone.now()
    # From these they are kept out; what came of them in another body has words of its own.
    for item in AgendaItem.objects.filter(title__contains=WORD):
        ItemReview.objects.create(item=item, user=person, reviewed_at=now)
        ItemComment.objects.create(item=item, user=world.people["member"], text=f"Merknad {WORD}", created_at=now)
        FollowUp.objects.create(item=item, text=f"Gjør {WORD}", responsible=person, due_on=world.today, given_at=now)
    decisions = [world.things["item-decision/approved"], world.things["exempt-decision/approved"]]
    for decision in decisions:
        Measure.objects.create(
            municipality=world.things["municipality"],
            title=f"Eget tiltak {WORD}",
            decision=decision,
            responsible=person,
            due_on=world.today,
        )
    seat = person.tenures.earliest("pk").seat
    for name, meeting in world.things.items():
        if name.startswith("meeting/") and name != "meeting/draft":
            Invitation.objects.create(meeting=meeting, user=person, seat=seat)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def _met(client: Client, address: Address, world: World) -> list[str]:
    """The paths of the address, for everything in the world, where the word is met."""
    things = {f"{type(each).__name__}{each.pk}": each for each in things_of(address, world).values() if each}
    if not things and address.parameters:
        # Asked about nothing, since everybody who logs in may open the page: of the measures that are shared.
        things = {str(each.pk): each for each in Measure.objects.all()}
    found = []
    for thing in things.values() or [None]:
        path = path_of(address, thing, inner_keys(world.inner))
        for method in ["get"] if "get" in address.methods else ["post"]:
            with transaction.atomic():
                response = getattr(client, method)(path)
                body = b"".join(response.streaming_content) if response.streaming else response.content
                transaction.set_rollback(True)
            if WORD.encode() in body or WORD in str(response.headers):
                found.append(f"{method} {path}")
    return found


def _client(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("role", KEPT_OUT)
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.path)
def test_no_page_says_a_word_of_the_item(world: World, role: str, address: Address) -> None:
    assert _met(_client(world.people[role]), address, world) == []


def test_a_colleague_meets_the_item_in_many_places(world: World) -> None:
    client = _client(world.people["coordinator"])

    met = [address.path for address in PAGES if _met(client, address, world)]

    assert len(met) > 20


@pytest.mark.parametrize("role", KEPT_OUT)
def test_own_data_and_calendar_say_nothing_of_it(world: World, role: str) -> None:
    person = world.people[role]
    feed = CalendarFeed.objects.create(user=person)

    calendar = Client().get(f"/kalender/{feed.token}.ics").content.decode()

    assert WORD not in calendar
    assert WORD not in json.dumps(exported(person), default=str)


def _key(world: World, target: Any) -> str:
    """Some keys end with the row they are about; those for an assistant begin with the holder's invitation."""
    called = Invitation.objects.filter(meeting=target.pk, user=world.people["excluded"]).first()
    return f"k:{called.pk if called else 1}:1"


@pytest.mark.parametrize("role", KEPT_OUT)
@pytest.mark.parametrize("kind", sorted(kind for kind in kinds() if kind.split(".")[0] in {"meetings", "measures"}))
def test_no_mail_says_a_word_of_it(world: World, role: str, kind: str) -> None:
    person = world.people[role]
    targets = [*world.things.values(), *FollowUp.objects.filter(responsible=person), *person.measures.all()]
    messages = []
    for target in targets:
        reminder = Reminder(
            kind=kind,
            recipient=person,
            target_type=ContentType.objects.get_for_model(target),
            target_id=target.pk,
            key=_key(world, target),
            due_at=timezone.now(),
        )
        wanted = {"measures": "measure", "meetings": "followup" if "follow_up" in kind else "meeting"}
        if reminder.target_type.model == wanted[kind.split(".", maxsplit=1)[0]]:
            messages.append(renderer_for(kind)(reminder))

    assert [message for message in messages if message and WORD in f"{message}"] == []


@pytest.mark.parametrize("role", KEPT_OUT)
def test_the_weeks_message_says_nothing_of_it(world: World, role: str) -> None:
    person = world.people[role]
    AppointmentFactory(user=person, municipality=world.things["municipality"])
    standings_changed()
    tell_of_the_week()
    row = Reminder.objects.get(kind="workbench.week", recipient=person)

    message = renderer_for(row.kind)(row)

    assert message is not None
    assert WORD not in f"{message}"
