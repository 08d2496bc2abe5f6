"""Every address of the portal with the act its view declares."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Views that are not ours to mark; each has a guard of its own.
LIBRARIES = {
    "admin/": "the administration's site asks the act of administering the portal (tests/administration)",
    "konto/": "allauth: log-in, log-out, second factor and own account",
}

# What stands in an address beside the keys of things.
WORDS = {"way": "opp", "edition": "intern", "language": "nn", "slot": "about", "provider_id": "work"}
WORDS |= {"name": "0" * 32, "width": "400"}


@dataclass(frozen=True)
class Address:
    """One URL pattern: its path, its full name, the parameters it takes and the act of its view."""

    path: str
    name: str
    parameters: frozenset[str]
    act: str | None
    methods: frozenset[str]
    view: Any = field(compare=False, repr=False)

    @property
    def asks_log_in(self) -> bool:
        return bool(getattr(self.view, "login_required", True))

    def fill(self, values: dict[str, str]) -> str:
        """The path with its parameters filled in."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match.group(1)], self.path)


def _act_of(view: Any) -> str | None:
    owner = getattr(view, "view_class", view)
    return getattr(owner, "act", None)


def _methods_of(view: Any) -> frozenset[str]:
    owner = getattr(view, "view_class", None)
    if owner is None:
        return frozenset({"post"}) if getattr(view, "is_post_act", False) else frozenset({"get"})
    return frozenset(method for method in ("get", "post") if hasattr(owner, method))


def addresses(resolver: Any = None, prefix: str = "", namespace: str = "") -> Iterator[Address]:
    """Walk the URL configuration, leaving out what belongs to the libraries."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, path, inner)
        elif isinstance(entry, URLPattern) and not _is_library(path, entry.callback):
            yield Address(
                path=path,
                name=namespace + (entry.name or ""),
                parameters=frozenset(entry.pattern.converters),
                act=_act_of(entry.callback),
                methods=_methods_of(entry.callback),
                view=entry.callback,
            )


def inner_keys(rows: Mapping[str, Any]) -> dict[str, str]:
    """The parameters that name things below the one an address is about."""
    return {f"{name}_pk": str(row.pk) for name, row in rows.items()}


def path_of(address: Address, thing: Any, inner: Mapping[str, str]) -> str:
    """The path of an address about ``thing`` (its key may be given itself) and what is ``inner`` to it."""
    values = WORDS | dict(inner)
    for parameter in address.parameters - values.keys():
        if parameter.endswith("slug"):
            values[parameter] = thing if isinstance(thing, str) else thing.slug
        else:
            values[parameter] = thing if isinstance(thing, str) else str(thing.pk)
    return "/" + address.fill(values)


def _is_library(path: str, view: Any) -> bool:
    owner = getattr(view, "view_class", view)
    # A view of the library's that we add to keeps the library's guard.
    if any(base.__module__.startswith("allauth") for base in getattr(owner, "__mro__", ())):
        return True
    if path.startswith("admin/"):
        return True
    module = getattr(owner, "__module__", "")
    return any(path.startswith(prefix) for prefix in LIBRARIES) and not module.startswith(
        (
            "accounts",
            "workbench",
            "municipalities",
            "councils",
            "meetings",
            "planning",
            "editions",
            "polls",
            "circulation",
            "notes",
            "reviews",
            "preparedness",
            "meeting_room",
            "measures",
            "knowledge",
            "nightwatch",
            "reports",
            "self_evaluation",
            "reminders",
        )
    )
