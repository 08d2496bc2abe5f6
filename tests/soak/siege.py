"""Many hostile requests by several people: what falls is counted once for each place in the code."""

import logging
import time
import traceback
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.permissions.world import World
from tests.soak.attack import Attack, FormReader, make
from tests.soak.places import Place, places

# Who sees most is asked most.
PEOPLE: Final = "public coordinator secretary portal coordinator leader member administrator guest".split()
# The seconds of processor time after which something hangs: what else the machine does takes none of them.
PATIENCE: Final = 30.0
ENOUGH: Final = 3
# The administration has more addresses than all the rest and its pages cost most; one round in so many goes there.
SELDOM: Final = 4
# Says 503 while nothing beats, as it should.
APART: Final = frozenset({"health"})


@dataclass
class Siege:
    """A run of ``number`` requests. ``faults`` are lines that say what fell and how to do it again."""

    world: World
    seed: str
    sent: int = 0
    rounds: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0

    def run(self, number: int) -> None:
        """Go through all places again and again, in an order of the seed's, until ``number`` requests are sent."""
        random = Random(self.seed)  # noqa: S311 (chance that can be had again)
        clients = {name: self._client(name) for name in set(PEOPLE)}
        everywhere = [place for place in places(self.world) if place.name not in APART]
        own = [place for place in everywhere if not place.name.startswith("admin:")]
        logging.disable(logging.CRITICAL)
        try:
            while self.sent < number:
                among = everywhere if self.rounds % SELDOM == 0 else own
                self.rounds += 1
                for place in random.sample(among, len(among))[: number - self.sent]:
                    self._strike(place, clients, random)
        finally:
            logging.disable(logging.NOTSET)

    def _client(self, name: str) -> tuple[Client, str]:
        client = Client(raise_request_exception=False)
        person = self.world.people[name]
        if not isinstance(person, AnonymousUser):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            # As if the password had just been given: the pages of the second step ask for that.
            session = client.session
            session["account_authentication_methods"] = [{"method": "password", "at": time.time() + 9e6}]
            session.save()
        return client, client.cookies.output(header="", sep="; ", attrs=[])

    def _strike(self, place: Place, clients: dict[str, tuple[Client, str]], random: Random) -> None:
        # The administration sends everybody else to the log-in.
        who = "portal" if place.name.startswith("admin:") and random.random() < 0.9 else random.choice(PEOPLE)
        client, cookies = clients[who]
        client.cookies = SimpleCookie(cookies)
        attack = make(place, self.known, random)
        cache.clear()
        mail.outbox.clear()
        began = time.thread_time()
        with transaction.atomic():
            response = attack.send(client)
            content = response.getvalue() if response.streaming else response.content
            transaction.set_rollback(True)
        took = time.thread_time() - began
        self.sent += 1
        self.slowest = max(self.slowest, took)
        self.statuses[response.status_code] = self.statuses.get(response.status_code, 0) + 1
        if response.status_code >= 500 or took > PATIENCE:
            self._note(place, who, attack, response, took)
        elif (
            response.status_code == 200
            and self._is_new(place)
            and response.headers.get("Content-Type", "").startswith("text/html")
        ):
            self._learn(attack.path, content.decode())

    def _note(self, place: Place, who: str, attack: Attack, response: Any, took: float) -> None:
        where = fault_of(response) if response.status_code >= 500 else "too slow"
        again = f"SOAK_SEED={self.seed} request {self.sent}"
        line = f"{response.status_code} {took:.1f} s {place.name}: {attack} as {who}: {where} ({again})"
        self.faults.setdefault(f"{where}", line)

    def _is_new(self, place: Place) -> bool:
        """Tell whether there may be something to learn: a page is read three times, by whomever it is shown to."""
        self.read[place.name] = self.read.get(place.name, 0) + 1
        return self.read[place.name] <= ENOUGH

    def _learn(self, path: str, page: str) -> None:
        """Remember the fields of the forms on a page under the name of the address they are sent to."""
        reader = FormReader()
        reader.feed(page)
        for action, fields in reader.forms:
            try:
                name = resolve(action.partition("?")[0] or path).view_name
            except Resolver404:
                continue
            if len(fields) >= len(self.known.get(name, {})):
                self.known[name] = fields

    def __str__(self) -> str:
        told = ", ".join(f"{status}: {number}" for status, number in sorted(self.statuses.items()))
        return f"{self.sent} hostile requests ({told}); the slowest took {self.slowest:.1f} s; seed {self.seed}"


def fault_of(response: Any) -> str:
    """The kind of fault and the last line of our own code that led to it."""
    if not getattr(response, "exc_info", None):
        return "answered so"
    kind, value, trace = response.exc_info
    frames = traceback.extract_tb(trace)
    root = str(settings.BASE_DIR)
    ours = [f for f in frames if f.filename.startswith(root) and "site-packages" not in f.filename]
    last = (ours or frames)[-1]
    inner = frames[-1]
    at = f"{last.filename.removeprefix(root)}:{last.lineno}"
    return f"{kind.__name__} ({str(value)[:80].strip()!r}) at {at}, in {inner.filename[-40:]}:{inner.lineno}"
