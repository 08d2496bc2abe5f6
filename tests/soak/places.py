"""Every address of the portal, those of the libraries too, with what an ordinary request fills in."""

import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.addresses import addresses
from tests.permissions.asking import things_of, values_for
from tests.permissions.world import World

# What stands in an address that is about no thing of the world.
OF_NOTHING = defaultdict(
    lambda: "1",
    {"provider_id": "work", "edition": "intern", "language": "nn", "slot": "about", "name": "0" * 32, "width": "400"},
)
# How the views ask for a word of the query: query.get("dag"), self.request.GET.get("fra", ""), number_in(query, "lag").
ASKED_FOR = re.compile(r"(?:\bGET|\bquery)(?:\.get(?:list)?\(|, |\[)\"(\w+)\"")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True)
class Place:
    """One URL pattern; ``ordinary`` are the values its parameters have when somebody follows a link.

    ``words`` are those that the module of its view asks a query for.
    """

    route: str
    name: str
    ordinary: tuple[Mapping[str, str], ...]
    words: tuple[str, ...] = ()

    @property
    def parameters(self) -> list[str]:
        return [first or second for first, second in PARAMETER.findall(self.route)]

    def path(self, values: Mapping[str, str]) -> str:
        """The path with every value in it quoted."""

        def fill(match: re.Match[str]) -> str:
            return quote(values[match[1] or match[2]].encode("utf-8", "surrogatepass"), safe="")

        return "/" + PARAMETER.sub(fill, self.route)


@cache
def _asked_by(module: str) -> frozenset[str]:
    return frozenset(ASKED_FOR.findall(inspect.getsource(sys.modules[module])))


def words_of(view: Any) -> tuple[str, ...]:
    """Return the words of a query that a view of ours asks for, itself or what it inherits from."""
    kind = getattr(view, "view_class", None)
    modules = {each.__module__ for each in (kind.__mro__ if kind else (view,))}
    ours = {module for module in modules if apps.is_installed(module.partition(".")[0])}
    return tuple(sorted(frozenset[str]().union(*map(_asked_by, ours))))


def _walk(resolver: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, Any]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield route, namespace + (entry.name or ""), entry.callback


def places(world: World) -> list[Place]:
    """Return all places, in a fixed order."""
    own = {address.path: address for address in addresses()}
    found = []
    for route, name, view in _walk(get_resolver()):
        address = own.get(route)
        if address is None or "token" in address.parameters or "key" in address.parameters:
            ordinary = _of_library(name)
        else:
            ordinary = [values_for(address, thing, world) for thing in things_of(address, world).values() if thing]
        place = Place(route, name, tuple(ordinary), words_of(view))
        found.append(
            place if ordinary else replace(place, ordinary=({name: OF_NOTHING[name] for name in place.parameters},))
        )
    return found


def _of_library(name: str) -> list[dict[str, str]]:
    return [
        {
            "app_label": "meetings",
            "content_type_id": "1",
            "key": "abc-def",
            "number": "1",
            "object_id": pk,
            "pk": "1",
            "provider_id": "work",
            "slug": "k1833",
            "token": "abc",
            "uidb36": "1",
            "url": "nowhere",
        }
        for pk in _keys(name)
    ]


def _keys(name: str) -> list[str]:
    """The keys of some rows, when the name is one of the administration's."""
    label, _, rest = name.removeprefix("admin:").partition("_")
    model = rest.rpartition("_")[0]
    if not name.startswith("admin:") or not model:
        return ["1"]
    try:
        found = apps.get_model(label, model)
    except LookupError:
        return ["1"]
    return [str(pk) for pk in found._base_manager.order_by("pk").values_list("pk", flat=True)[:3]] or ["1"]
