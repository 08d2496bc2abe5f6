"""Work accounts: which municipality's provider vouches for whom.

Several municipalities share the portal, and each has an identity provider of its own. A provider vouches for
addresses in its own domains and no others, whatever it says of an address (docs/adr/0012).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias

from django.core.exceptions import ImproperlyConfigured

Read: TypeAlias = Callable[[str], str]

NAME: Final = re.compile(r"[a-z][a-z0-9]*")
LABEL: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
REPLACED: Final = ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "OIDC_EMAIL_DOMAINS")


def domain_of(address: str) -> str:
    """Return the domain of an e-mail address as domains are compared, or nothing when it has none to go by."""
    name, at, domain = address.strip().rpartition("@")
    return plain_domain(domain) if name and at and "@" not in name else ""


def plain_domain(domain: str) -> str:
    """Return a domain in lower case and in the letters the net uses; nothing when it is not a domain.

    ``Åsnes.kommune.no.`` and ``xn--snes-poa.kommune.no`` are one domain. A sub-domain is another.
    """
    try:
        plain = domain.strip().removesuffix(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""
    labels = plain.split(".")
    return plain if len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels) else ""


def domains_of(app: Any) -> frozenset[str]:
    """Return the domains of a provider. One that names none vouches for nobody."""
    return frozenset(app.settings.get("domains") or ()) if app is not None else frozenset()


def belongs_elsewhere(address: str, *, app: Any, apps: Iterable[Any]) -> bool:
    """Tell whether the address is in a domain of another provider than ``app``."""
    domain = domain_of(address)
    owners = [other for other in apps if domain and domain in domains_of(other)]
    return any(other.provider_id != app.provider_id for other in owners)


def read(names: list[str], get: Read, environment: Mapping[str, str], *, must_be_https: bool) -> list[dict[str, Any]]:
    """Return allauth's settings of the providers that ``names`` lists, each from its own variables.

    Raises:
        ImproperlyConfigured: when one lacks what it needs, or two claim one domain. Says which and what.
    """
    old = [name for name in REPLACED if environment.get(name)]
    if old:
        raise ImproperlyConfigured(
            f"{old[0]} is not read any more. Name the work accounts in OIDC_PROVIDERS; see docs/settings.md."
        )
    found = [_provider(name, get, must_be_https=must_be_https) for name in names]
    if len(set(names)) != len(names):
        raise ImproperlyConfigured("OIDC_PROVIDERS names a work account twice.")
    clients = [provider["client_id"] for provider in found]
    for name, client in zip(names, clients, strict=True):
        if clients.count(client) > 1:
            # allauth finds the provider of a half-done log-in again by this.
            raise ImproperlyConfigured(f"OIDC_{name.upper()}_CLIENT_ID is another's too: each needs its own.")
    owners: dict[str, str] = {}
    for name, provider in zip(names, found, strict=True):
        for domain in provider["settings"]["domains"]:
            if owners.setdefault(domain, name) != name:
                raise ImproperlyConfigured(f"{domain} belongs to two work accounts: {owners[domain]} and {name}.")
    return found


def _provider(name: str, get: Read, *, must_be_https: bool) -> dict[str, Any]:
    if not NAME.fullmatch(name):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: {name!r} must be small letters a-z and digits.")
    prefix = f"OIDC_{name.upper()}"
    given = {part: get(f"{prefix}_{part}").strip() for part in ("SERVER_URL", "CLIENT_ID", "CLIENT_SECRET")}
    for part, value in given.items():
        if not value:
            raise ImproperlyConfigured(f"{prefix}_{part} is missing: the work account {name} needs it.")
    if must_be_https and not given["SERVER_URL"].startswith("https://"):
        raise ImproperlyConfigured(f"{prefix}_SERVER_URL must start with https://.")
    return {
        "provider_id": name,
        "name": get(f"{prefix}_NAME").strip() or name,
        "client_id": given["CLIENT_ID"],
        "secret": given["CLIENT_SECRET"],
        "settings": {
            "server_url": given["SERVER_URL"],
            "email_authentication": True,
            "domains": _domains(f"{prefix}_EMAIL_DOMAINS", get),
        },
    }


def _domains(variable: str, get: Read) -> list[str]:
    written = [part.strip() for part in get(variable).split(",") if part.strip()]
    if not written:
        raise ImproperlyConfigured(
            f"{variable} is missing: name the e-mail domains the provider answers for, with commas between. "
            "Without them it could let in anybody."
        )
    for domain in written:
        if not plain_domain(domain):
            raise ImproperlyConfigured(f"{variable}: {domain!r} is not a domain. Write it as in asnes.kommune.no.")
    return sorted({plain_domain(domain) for domain in written})
