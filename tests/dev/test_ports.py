"""The demo's address: what is said before anything starts."""

import socket
from collections.abc import Iterator

import pytest

from dev import ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_web_address_is_loopback_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.delenv("PORT", raising=False)

    assert ports.web_address() == ports.Address("127.0.0.1", 8000)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80x", "8000.0"])
def test_web_address_refuses_what_is_no_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(ports.PortError, match=f"PORT={port} is not a port"):
        ports.web_address()


@pytest.mark.parametrize(
    ("host", "bind", "url", "reachable"),
    [
        ("127.0.0.1", "127.0.0.1:81", "http://localhost:81", "127.0.0.1:81"),
        ("0.0.0.0", "0.0.0.0:81", "http://localhost:81", "127.0.0.1:81"),  # noqa: S104
        ("::", "[::]:81", "http://localhost:81", "[::1]:81"),
        ("slt.example.no", "slt.example.no:81", "http://slt.example.no:81", "slt.example.no:81"),
    ],
)
def test_address_speaks_to_server_browser_and_programs(host: str, bind: str, url: str, reachable: str) -> None:
    address = ports.Address(host, 81)

    assert (address.bind, address.url, address.reachable) == (bind, url, reachable)


def test_ensure_free_says_which_port_is_taken(taken: int) -> None:
    with pytest.raises(ports.PortError, match=f"Port {taken} .* choose another with PORT={taken + 1}"):
        ports.ensure_free(ports.Address("127.0.0.1", taken))


def test_ensure_free_says_when_the_host_is_elsewhere() -> None:
    with pytest.raises(ports.PortError, match=r"HOST=192\.0\.2\.1 is not an address of this machine"):
        ports.ensure_free(ports.Address("192.0.2.1", 8000))


def test_ensure_free_accepts_a_free_port() -> None:
    ports.ensure_free(ports.Address("127.0.0.1", ports.free_port()))
