"""Ask whether an address on the web answers, without ever reaching into the network the portal stands in.

Whoever edits a page chooses the address, so it is looked up here, everything that is not public is refused, and the
connection goes to the very address that was looked at: a name that means something else a moment later gains nothing.
"""

import socket
from collections.abc import Iterator
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final, TypeAlias
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter

from municipalities.enums import LinkOutcome

Address: TypeAlias = IPv4Address | IPv6Address

# Seconds to be let in, and between two pieces of the answer.
PATIENCE: Final = (5, 10)
MOST_REDIRECTS: Final = 5
WHO: Final = f"SLT-portalen ({settings.SITE_URL})"
WEB: Final = frozenset({"http", "https"})
GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
# IPv6 addresses that carry an IPv4 one to its network.
NAT64: Final = IPv6Network("64:ff9b::/96")


class NotPublicError(Exception):
    """The address leads to a machine that is not on the open web."""


class PublicAdapter(HTTPAdapter):
    """Connects to public addresses alone, and to the one that was looked at."""

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Raises NotPublicError, and OSError when the name means nothing."""
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        name = host["host"]
        host["host"] = public_address(name, host["port"] or 0)
        if host["scheme"] == "https":
            # The certificate is held against the name, not against the number.
            pool |= {"server_hostname": name, "assert_hostname": name}
        return host, pool


def public_address(name: str, port: int) -> str:
    """Return where ``name`` is.

    Raises:
        NotPublicError: when one of its addresses is not public.
        OSError: when there is no such name.
    """
    found = [str(each[4][0]) for each in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not all(is_public(ip_address(each.partition("%")[0])) for each in found):
        raise NotPublicError
    return found[0]


def is_public(address: Address) -> bool:
    """Tell whether an address is one that anybody may reach; what carries another address is judged by that too."""
    if settings.LINK_CHECKS_REACH_LOOPBACK and address.is_loopback:
        return True
    return all(each.is_global and not each.is_multicast for each in _with_carried(address))


def _with_carried(address: Address) -> Iterator[Address]:
    yield address
    if isinstance(address, IPv4Address):
        return
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    yield from (each for each in carried if each is not None)


def ask(url: str) -> LinkOutcome:
    """Return what ``url`` answers. Asked for its head first; some answer nothing but whole pages."""
    with requests.Session() as session:
        # No proxy and no password of the machine's own goes along.
        session.trust_env = False
        for scheme in WEB:
            session.mount(f"{scheme}://", PublicAdapter())
        outcome = LinkOutcome.AWAY
        for method in ("HEAD", "GET"):
            outcome = _answer(session, method, url)
            if outcome in {LinkOutcome.ANSWERS, LinkOutcome.CLOSED}:
                break
        return outcome


def _answer(session: requests.Session, method: str, url: str) -> LinkOutcome:
    try:
        return _followed(session, method, url)
    except NotPublicError:
        return LinkOutcome.CLOSED
    # What a stranger's server answers may be no HTTP at all, and an address of theirs none.
    except (requests.RequestException, OSError, ValueError):
        return LinkOutcome.AWAY


def _followed(session: requests.Session, method: str, url: str) -> LinkOutcome:
    for _hop in range(MOST_REDIRECTS + 1):
        if urlsplit(url).scheme not in WEB:
            return LinkOutcome.AWAY
        question = session.prepare_request(requests.Request(method, url, headers={"User-Agent": WHO}))
        # The connection goes to a number; the server has to hear the name.
        question.headers["Host"] = urlsplit(str(question.url)).netloc.rpartition("@")[2]
        # Followed by hand: every step is looked up and judged as the first.
        with session.send(question, timeout=PATIENCE, stream=True, allow_redirects=False) as answer:
            where = answer.headers.get("Location", "")
            if not answer.is_redirect or not where:
                return _told(method, answer.status_code)
            url = urljoin(url, where)
    return LinkOutcome.FAILS


def _told(method: str, status: int) -> LinkOutcome:
    """Return what a status means to a reader. What a machine is refused, a person may be shown.

    Refused the head alone, the page itself is asked for.
    """
    if method == "HEAD" and status >= HTTPStatus.BAD_REQUEST:
        return LinkOutcome.FAILS
    if status in GONE:
        return LinkOutcome.GONE
    return LinkOutcome.FAILS if status >= HTTPStatus.INTERNAL_SERVER_ERROR else LinkOutcome.ANSWERS
