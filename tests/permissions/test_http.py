"""Every address, asked by those who may, those who may not do this, and those it is hidden from."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from accounts.access import can, could
from tests.permissions.addresses import Address, addresses, inner_keys, path_of
from tests.permissions.asking import things_of
from tests.permissions.world import World

LOG_IN = "/konto/logg-inn/"
# Of each kind of answer, how many people are asked.
ASKED = 3
# Addresses that need no object of the world's, or one that nobody can guess: their own tests hold them.
BY_TOKEN = {"token"}
# Pages that show less to somebody who may know of the thing and not read it.
LISTED = {"meetings.list_follow_up": "listed_for"}
# Their own tests hold these.
APART = {
    "openid_connect_login": "names a work account of the settings",
    "reviews:paper": "of a draft, which is seen by an act of its own: tests/reviews/test_pages.py",
    "health": "503 while nothing beats",
    "reminders:sms_report": "is there for whoever has the gateway's secret",
    "meetings:attendance": "names the invitation in what is sent",
    "meeting_room:attend": "names the invitation in what is sent",
    "meetings:grant_end": "names the grant in what is sent",
    "measures:period_clear": "names a period of an indicator that the police have counted",
    "measures:measure_create": "asks which municipality when several are possible",
    "measures:measure_use": "names a measure that another municipality shows: tests/measures/test_published.py",
    "measures:published_detail": "names a measure that another municipality shows: tests/measures/test_published.py",
    "municipalities:picture": "names a picture by what it shows: tests/public_pages/test_pictures.py",
    "nightwatch:sign_up": "tells of a cancelled shift where it stood",
    "nightwatch:sign_up_code": "tells of a cancelled shift where it stood",
    "nightwatch:sign_up_detail": "one's own; who leads opens the shift",
    "nightwatch:sign_up_calendar": "one's own; who leads opens the shift",
    "nightwatch:sign_up_withdraw": "one's own; who leads takes people off",
}


@dataclass(frozen=True)
class Question:
    """One person at one address; ``expects`` is 200 (whatever lets them through), 302 (log in), 403, 404 or 409.

    409 is for whoever may do it in another state of the thing: they are told what has happened, on a page that says
    so or on the page of the thing.
    """

    role: str
    thing: str
    expects: int


def questions(address: Address, world: World) -> list[Question]:
    """Choose whom to ask about what: a few for every answer the rules give."""
    things = things_of(address, world)
    chosen: dict[int, dict[str, Question]] = defaultdict(dict)
    for role, person in world.people.items():
        for name, thing in things.items():
            expects = _expected(address, person, thing)
            if role not in chosen[expects] and len(chosen[expects]) < ASKED:
                chosen[expects][role] = Question(role, name, expects)
    return [question for by_role in chosen.values() for question in by_role.values()]


def _expected(address: Address, person: Any, thing: Any) -> int:
    if isinstance(person, AnonymousUser) and address.asks_log_in:
        return 302
    if thing is not None:
        seen = getattr(type(thing)._default_manager.all(), LISTED.get(str(address.act), "visible_to"))
        if not seen(person).filter(pk=thing.pk).exists():
            return 404
    if can(person, str(address.act), thing):
        return 200
    return 409 if hasattr(thing, "situation") and could(person, str(address.act), thing) else 403


def _is_told(response: Any, address: Address, thing: Any) -> bool:
    leads = response.headers.get("Location") == thing.situation(str(address.act)).address
    return bool(response.status_code == 409 or leads)


ASKABLE = [address for address in addresses() if not BY_TOKEN & address.parameters and address.name not in APART]


@pytest.mark.parametrize("address", ASKABLE, ids=lambda address: address.path)
def test_each_gets_the_answer_the_rules_give(world: World, address: Address) -> None:
    method = "get" if "get" in address.methods else "post"
    answers = {}
    asked = questions(address, world)
    for question in asked:
        client = Client(raise_request_exception=False)
        person = world.people[question.role]
        if not isinstance(person, AnonymousUser):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        with transaction.atomic():
            response = getattr(client, method)(
                path_of(address, world.things.get(question.thing), inner_keys(world.inner))
            )
            if response.streaming:
                response.getvalue()  # reads the file to its end, which closes it
            transaction.set_rollback(True)
        sent_to_log_in = response.status_code == 302 and response.headers["Location"].startswith(LOG_IN)
        if response.status_code >= 500:
            answers[question] = response.status_code
        elif question.expects == 302:
            answers[question] = 302 if sent_to_log_in else response.status_code
        elif question.expects == 409:
            told = _is_told(response, address, world.things[question.thing])
            answers[question] = 409 if told else response.status_code
        elif question.expects == 200:
            answers[question] = response.status_code if response.status_code in {403, 404} or sent_to_log_in else 200
        else:
            answers[question] = response.status_code

    assert answers == {question: question.expects for question in asked}
    assert asked
