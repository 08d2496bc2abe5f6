"""One hostile request: made by chance from a seed, sent by the test client, told in a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from tests.soak.places import Place
from tests.soak.values import HOSTILE, hostile, hostile_in_address, hostile_in_header

# Names that pages read from a query, and those of the administration's lists.
QUERY: Final = """
    next sok side vis forside municipality kommune status q p o all page e id id__exact pk__in _to_field _popup
    _changelist_filters _facets name__icontains created_at__gte changed_at__year changed_at__day starts_on__gte
    starts_at__year starts_at__month app_label model_name field_name term code state process error sort
""".split()
FIELDS: Final = (
    "next pk id name email login password code version action _selected_action select_across language".split()
)
HEADERS: Final = """
    accept accept-language authorization cookie content-length if-modified-since if-none-match range origin referer
    user-agent x-forwarded-for x-forwarded-proto x-forwarded-host x-requested-with hx-request hx-current-url hx-target
    hx-trigger hx-prompt x-csrftoken host x-http-method-override
""".split()
COOKIES: Final = "language text_size contrast colour_scheme messages second_factor_put_off sessionid csrftoken".split()
BODIES: Final = {
    "no multipart": (b"--x", "multipart/form-data; boundary=x"),
    "no boundary": (b"a=1", "multipart/form-data"),
    "bad UTF-8": (b"name=\xff\xfe&%ff=%fe", "application/x-www-form-urlencoded"),
    "JSON": (b'{"name": [1, {"a": null}]}', "application/json"),
    "broken JSON": (b'{"name": ', "application/json"),
    "bytes": (bytes(range(256)), "application/octet-stream"),
    "many fields": (b"a=1&" * 1200, "application/x-www-form-urlencoded"),
    "nothing": (b"", ""),
}
METHODS: Final = ["GET"] * 8 + ["POST"] * 9 + ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]


class FormReader(HTMLParser):
    """The forms of a page: ``forms`` are pairs of an action and the fields with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif self.forms and given.get("name") and tag in {"input", "select", "textarea", "button"}:
            self.forms[-1][1].setdefault(given["name"], given.get("value", ""))
        elif tag == "option" and self.forms and self.forms[-1][1] and given.get("value"):
            last = next(reversed(self.forms[-1][1]))
            self.forms[-1][1][last] = self.forms[-1][1][last] or given["value"]


@dataclass
class Attack:
    """What is sent. ``told`` names what is hostile in it, so that a line can say it."""

    method: str
    path: str
    told: list[str] = field(default_factory=list)
    query: list[tuple[str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    body: tuple[bytes, str] | None = None

    def send(self, client: Any) -> Any:
        extra = {f"HTTP_{name.upper().replace('-', '_')}": wire(value) for name, value in self.headers.items()}
        if self.cookies:
            own = client.cookies.output(header="", sep="; ", attrs=[]).strip()
            sent = "; ".join(f'{name}="{wire(value)}"' for name, value in self.cookies.items())
            extra["HTTP_COOKIE"] = f"{sent}; {own}" if own else sent
        content, kind = self.body or (encode(self.fields), "application/x-www-form-urlencoded")
        if self.method in {"GET", "HEAD", "OPTIONS", "TRACE"}:
            content = b""
        return client.generic(self.method, self.path, content, kind, QUERY_STRING=encode(self.query).decode(), **extra)

    def __str__(self) -> str:
        return f"{self.method} {self.path[:120]} with {', '.join(self.told) or 'nothing hostile'}"


def wire(value: str) -> str:
    """A header as WSGI hands it on: the bytes of UTF-8, each as a character of Latin-1."""
    return value.encode("utf-8", "surrogatepass").decode("latin-1")


def encode(pairs: Sequence[tuple[str, str]]) -> bytes:
    return urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs]).encode()


def make(place: Place, known: Mapping[str, Mapping[str, str]], random: Random) -> Attack:
    """Make a request to the place; ``known`` are the fields of its form, as far as a page has shown one."""
    values = dict(random.choice(place.ordinary))
    told = []
    if place.parameters and random.random() < 0.35:
        parameter = random.choice(place.parameters)
        name = hostile_in_address(random)
        values[parameter] = HOSTILE[name]
        told.append(f"{parameter} in the path: {name}")
    attack = Attack(random.choice(METHODS), place.path(values), told)
    if random.random() < 0.4:
        _spoil_query(attack, place.words or QUERY, random)
    if attack.method not in {"GET", "HEAD"}:
        _spoil_form(attack, known.get(place.name, {}), random)
    if random.random() < 0.2:
        name, value = random.choice(HEADERS), hostile_in_header(random)
        attack.headers[name] = HOSTILE[value]
        attack.told.append(f"header {name}: {value}")
    if random.random() < 0.15:
        name, value = random.choice(COOKIES), hostile_in_header(random)
        attack.cookies[name] = HOSTILE[value]
        attack.told.append(f"cookie {name}: {value}")
    if random.random() < 0.1:
        attack.headers["hx-request"] = "true"
        attack.told.append("from the background")
    return attack


def _spoil_query(attack: Attack, words: Sequence[str], random: Random) -> None:
    for _ in range(random.choice([1, 1, 2])):
        name, value = random.choice(random.choice([words, QUERY])), hostile_in_address(random)
        attack.query.append((name, HOSTILE[value]))
        attack.told.append(f"?{name}: {value}")


def _spoil_form(attack: Attack, known: Mapping[str, str], random: Random) -> None:
    if random.random() < 0.06:
        name = random.choice(list(BODIES))
        attack.body = BODIES[name]
        attack.told.append(f"body: {name}")
        return
    fields = dict(known) or dict.fromkeys(random.sample(FIELDS, 3), "1")
    spoilt = set(random.sample(sorted(fields), min(len(fields), random.choice([1, 1, 1, 2, 3, len(fields)]))))
    for name, ordinary in fields.items():
        way = random.random() if name in spoilt else 1.0
        if way < 0.08:
            attack.told.append(f"{name} missing")
        elif way < 0.16:
            attack.fields += [(name, ordinary), (name, HOSTILE[hostile(random)])]
            attack.told.append(f"{name} twice")
        elif way < 1.0:
            value = hostile(random)
            attack.fields.append((name, HOSTILE[value]))
            attack.told.append(f"{name}: {value}")
        else:
            attack.fields.append((name, ordinary))
