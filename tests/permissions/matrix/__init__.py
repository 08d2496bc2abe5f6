"""Who may do what, in which state: a page for the rooms that go together.

A row is an act, the things it is asked about, and a column per role (the letters above a column begin its
name, in the order of ``ROLES``). Things are named ``kind/state`` as in ``world/``; ``item&exempt/draft+notice``
stands for both kinds in both states; ``-`` for an act that is about no thing. Of the kinds an act mentions, a
state without a row is one where nobody may.

``stranger`` has an account and nothing else, ``assistant`` answers for the ``member``, ``excluded`` is a member with a conflict of interest in each item,
``cleared`` a regular attendee cleared for the exempt ones, ``youth`` a member whose seat a minor may hold,
the follow-ups are the ``member``'s, but of the exempt items, restricted after they were given, the ``attendee``'s,
``conflicted`` coordinates, chairs, and has every grant there is, and is kept out of each item all the same,
``elsewhere`` coordinates another municipality, with the body whose ``joint-meeting`` the body here takes part in, and
whatever ``former`` was here ended yesterday: coordinator, deputy, guest, partner, and the leader of a natteravn group with a place on a shift of last month and on one ahead.
"""

from dataclasses import dataclass
from itertools import product

from tests.permissions.matrix import around_meetings, meetings, places, work

ROLES = [
    "public",
    "stranger",
    "volunteer",
    "leader",
    "guest",
    "partner",
    "deputy",
    "observer",
    "assistant",
    "attendee",
    "youth",
    "member",
    "cleared",
    "excluded",
    "conflicted",
    "secretary",
    "chair",
    "coordinator",
    "reader",
    "administrator",
    "portal",
    "elsewhere",
    "former",
]


@dataclass(frozen=True)
class Row:
    act: str
    things: tuple[str, ...]
    roles: frozenset[str]

    def __str__(self) -> str:
        return f"{self.act} {' '.join(self.things)}".strip()


def _things(cell: str) -> tuple[str, ...]:
    if cell == "-":
        return ("",)
    found: list[str] = []
    for part in cell.split():
        kinds, _, states = part.partition("/")
        found += [f"{kind}/{state}" if state else kind for kind, state in product(kinds.split("&"), states.split("+"))]
    return tuple(found)


def _row(line: str) -> Row:
    act, things, cells = (part.strip() for part in line.split("|"))
    marks = cells.split()
    if len(marks) != len(ROLES):
        raise ValueError(f"{act}: {len(marks)} columns, not {len(ROLES)}")
    return Row(act, _things(things), frozenset(role for role, mark in zip(ROLES, marks, strict=True) if mark == "x"))


TABLES = [page.TABLE for page in (places, meetings, around_meetings, work)]
MATRIX = [_row(line) for table in TABLES for line in table.strip("\n").split("\n")[2:]]
