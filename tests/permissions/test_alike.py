"""What a person may not see answers as what is not there: same status, same headers, same words.

Every address with a key is asked about a thing that is there and hidden, and about a key nobody has. What lies below
a thing (a seat of a body, a role in a municipality) is asked about as well: to who may not do the act, and to who may
and names a row of another municipality.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from accounts.access import can
from tests.permissions.addresses import Address, addresses, inner_keys, path_of
from tests.permissions.asking import things_of
from tests.permissions.test_http import BY_TOKEN, LISTED
from tests.permissions.world import World

pytestmark = pytest.mark.soak

NOBODYS = "2147483647"
METHODS = ("get", "head", "post")
# Of each address, how many people are asked about how many hidden things.
PEOPLE, THINGS = 3, 1
# Those who ask for what is below: nobody's, little, most and much elsewhere.
ASKERS = ("stranger", "observer", "reader", "coordinator", "administrator", "elsewhere")
OWN_WORDS = re.compile(r'\b[A-Za-z0-9]{64}\b|nonce="[^"]*"')

KEYED = [
    address
    for address in addresses()
    if not BY_TOKEN & address.parameters and any(name.endswith(("pk", "slug")) for name in address.parameters)
]
BELOW = [
    address for address in KEYED if len([name for name in address.parameters if name.endswith(("pk", "slug"))]) > 1
]


def _client(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if not isinstance(person, AnonymousUser):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _answer(client: Client, method: str, path: str) -> tuple[Any, ...]:
    """All of an answer but what differs between any two: nonces, tokens, and the address itself."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in {"Content-Security-Policy", "Content-Length"}
    }
    words = [f"{body.decode(errors='replace')}", str(headers)]
    for own in (path, quote(path), quote(path, safe="")):
        words = [OWN_WORDS.sub("", part).replace(own, "PATH") for part in words]
    return response.status_code, sorted(set(response.cookies) - {"csrftoken"}), *words


def _is_seen(address: Address, person: Any, thing: Any) -> bool:
    seen = getattr(type(thing)._default_manager.all(), LISTED.get(str(address.act), "visible_to"))
    return bool(seen(person).filter(pk=thing.pk).exists())


def _differences(world: World, role: str, there: str, not_there: str) -> dict[str, Any]:
    client = _client(world.people[role])
    pairs = {method: (_answer(client, method, there), _answer(client, method, not_there)) for method in METHODS}
    return {f"{role} {method} {there}": _first(*pair) for method, pair in pairs.items() if pair[0] != pair[1]}


def _first(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[str, str]:
    """The first place where two answers differ, short enough to read."""
    left, right = ("\n".join(map(str, answer)) for answer in (one, other))
    at = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    return left[max(at - 60, 0) : at + 60], right[max(at - 60, 0) : at + 60]


@pytest.mark.parametrize("address", KEYED, ids=lambda address: address.path)
def test_what_is_hidden_answers_as_what_is_not_there(world: World, address: Address) -> None:
    hidden = [
        (role, thing)
        for role, person in world.people.items()
        for thing in [
            each for each in things_of(address, world).values() if each and not _is_seen(address, person, each)
        ][:THINGS]
    ]
    # The last ones have a role elsewhere, or had one here.
    asked = dict(hidden[:THINGS] + hidden[-PEOPLE:])

    found: dict[str, Any] = {}
    for role, thing in asked.items():
        inner = _inner(address, world.inner)
        missing = "ikke-her" if any(name.endswith("slug") for name in address.parameters) else NOBODYS
        found |= _differences(world, role, path_of(address, thing, inner), path_of(address, missing, inner))

    assert found == {}


@pytest.mark.parametrize("address", BELOW, ids=lambda address: address.path)
@pytest.mark.parametrize("rows", ["inner", "foreign"])
def test_what_is_below_answers_as_what_is_not_there(world: World, address: Address, rows: str) -> None:
    thing = next(iter(things_of(address, world).values()))
    existing = _inner(address, getattr(world, rows))

    found: dict[str, Any] = {}
    for role in ASKERS:
        person = world.people[role]
        if rows == "inner" and can(person, str(address.act), thing):
            continue
        there = path_of(address, thing, existing)
        not_there = path_of(address, thing, dict.fromkeys(existing, NOBODYS))
        found |= _differences(world, role, there, not_there)

    assert found == {}


def _inner(address: Address, rows: Mapping[str, Any]) -> dict[str, str]:
    """The keys of ``rows`` that the address names below its first thing."""
    keys = inner_keys(rows)
    keyed = [name for name in re.findall(r"<(?:\w+:)?(\w+)>", address.path) if name.endswith(("pk", "slug"))]
    return {name: keys[name] for name in keyed[1:] if name in keys}
