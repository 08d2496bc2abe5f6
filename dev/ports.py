"""The address of the demo, and ports that are free. Standard library only."""

import errno
import os
import socket
from dataclasses import dataclass


class PortError(Exception):
    """The address cannot be used; the text is one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def bind(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it. Passkeys want a name, so loopback is called localhost."""
        here = {"127.0.0.1", "0.0.0.0", "::1", "::"}  # noqa: S104 - a name for it, not a binding
        host = "localhost" if self.host in here else self.host
        return f"http://{host}:{self.port}"

    @property
    def reachable(self) -> str:
        """What a program on this machine connects to."""
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
        return Address(here.get(self.host, self.host), self.port).bind


def web_address() -> Address:
    """HOST and PORT of the environment.

    Raises PortError for a PORT that is no port.
    """
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise PortError(f"PORT={port} is not a port: give a number from 1 to 65535.")
    return Address(os.environ.get("HOST") or "127.0.0.1", int(port))


def ensure_free(address: Address) -> None:
    """Raises PortError when the address is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As gunicorn does, so that a port just left by a stopped demo counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except PermissionError as error:
            raise PortError(f"Port {address.port} needs root: choose another with PORT=8001.") from error
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise PortError(f"HOST={address.host} is not an address of this machine.") from error
            raise PortError(
                f"Port {address.port} on {address.host} cannot be used ({(error.strerror or str(error)).lower()}): "
                f"stop what uses it, or choose another with PORT={address.port + 1}."
            ) from error


def free_port() -> int:
    """A loopback port that nothing used a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
