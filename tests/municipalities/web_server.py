"""A website on this machine that answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.serving import Answering, LocalServer, serving

# What an address answers is its name: /404 is not there, /to/<address> leads on, /head/405/200 answers HEAD and GET.


class Pages(Answering):
    server: "Website"

    def do_HEAD(self) -> None:  # noqa: N802 - the library calls it so
        self._answer()

    def do_GET(self) -> None:  # noqa: N802 - the library calls it so
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        _nothing, what, *rest = self.path.split("/", 2)
        if what == "hang":
            self.hang()
        elif what == "noise":
            self.wfile.write(b"220 mail.example.no ready\r\n")
            self.close_connection = True
        elif what == "to":
            self.say(302, {"Location": rest[0]})
        elif what == "round":
            self.say(302, {"Location": "/round"})
        elif what == "head":
            head, get = rest[0].split("/")
            self.say(int(head if self.command == "HEAD" else get), {})
        else:
            self.say(int(what), {})


class Website(LocalServer):
    """Remembers who asked for what: the verb, the path and the host."""

    handler = Pages

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, str]] = []


@contextmanager
def website() -> Iterator[Website]:
    with serving(Website()) as server:
        yield server
