"""Whether an address answers, and that nobody can make the portal ask where only it can reach."""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
import requests
from pytest_django import Settings

from municipalities.enums import LinkOutcome
from municipalities.services import link_asking
from municipalities.services.link_asking import ask, is_public
from tests.municipalities.web_server import Website, website

pytestmark = pytest.mark.real_clock


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    settings.LINK_CHECKS_REACH_LOOPBACK = True
    monkeypatch.setattr(link_asking, "PATIENCE", (1, 1))
    with website() as running:
        yield running


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/200", LinkOutcome.ANSWERS),
        ("/404", LinkOutcome.GONE),
        ("/410", LinkOutcome.GONE),
        ("/500", LinkOutcome.FAILS),
        ("/403", LinkOutcome.ANSWERS),
        ("/head/405/200", LinkOutcome.ANSWERS),
        ("/head/404/200", LinkOutcome.ANSWERS),
        ("/head/500/404", LinkOutcome.GONE),
        ("/to//200", LinkOutcome.ANSWERS),
        ("/to//404", LinkOutcome.GONE),
        ("/round", LinkOutcome.FAILS),
        ("/hang", LinkOutcome.AWAY),
        ("/noise", LinkOutcome.AWAY),
        ("/to/file:///etc/passwd", LinkOutcome.AWAY),
        ("/to/http://[half", LinkOutcome.AWAY),
    ],
)
def test_what_an_address_answers(site: Website, path: str, outcome: LinkOutcome) -> None:
    assert ask(site.url + path) == outcome


def test_the_head_is_asked_for_first_and_the_server_hears_its_name(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_mean(monkeypatch, {"kommunen.example.no": "127.0.0.1"})

    assert ask(f"http://kommunen.example.no:{site.server_port}/head/405/200") == LinkOutcome.ANSWERS
    host = f"kommunen.example.no:{site.server_port}"
    assert site.asked == [("HEAD", "/head/405/200", host), ("GET", "/head/405/200", host)]


def names_mean(monkeypatch: pytest.MonkeyPatch, addresses: dict[str, str]) -> None:
    found = socket.getaddrinfo

    def look_up(name: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        return found(addresses.get(name, name), port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.5"),
        *("2002:0a00:0005::1", "64:ff9b::a00:5", "64:ff9b::7f00:1"),
    ],
)
def test_what_is_not_public_is_not_asked(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001::8", "64:ff9b::808:808"])
def test_what_is_public_is(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "intern.example.no"])
def test_the_portals_own_network_is_never_reached(
    site: Website, settings: Settings, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    settings.LINK_CHECKS_REACH_LOOPBACK = False
    names_mean(monkeypatch, {"intern.example.no": "127.0.0.1"})

    assert ask(f"http://{host}:{site.server_port}/200") == LinkOutcome.CLOSED
    assert site.asked == []


def test_a_redirect_into_the_own_network_is_not_followed(site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    names_mean(monkeypatch, {"intern.example.no": "10.0.0.5"})

    assert ask(f"{site.url}/to/http://intern.example.no/200") == LinkOutcome.CLOSED


def test_a_name_that_means_something_else_a_moment_later_gains_nothing(
    site: Website, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked up once: what was judged is what is connected to."""
    settings.LINK_CHECKS_REACH_LOOPBACK = False
    meant = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    connected: list[Any] = []
    found = socket.getaddrinfo

    def look_up(name: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        return found(next(meant) if name == "skifter.example.no" else name, port, *args, **kwargs)

    def connect(self: Any, where: Any) -> None:
        connected.append(where[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket.socket, "connect", connect)

    assert link_asking._answer(session(), "HEAD", "http://skifter.example.no/") == LinkOutcome.AWAY
    assert connected == ["8.8.8.8"]


def session() -> Any:
    made = requests.Session()
    made.trust_env = False
    made.mount("http://", link_asking.PublicAdapter())
    return made
