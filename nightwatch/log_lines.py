"""What the lines of a log book come to. The same lines, in whatever order and however often, come to the same.

Two telephones that were both without a network give the union of what was pressed on them. Of two lines about the same
thing the one pressed last counts; of two pressed at the same moment, the one with the higher key.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from nightwatch.enums import LogKind


class Line(Protocol):
    """A line as it is kept, or as it has just come."""

    @property
    def key(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def says(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Night:
    """How a night stands: who is here since when, who came along without being signed up, and what was done when."""

    here: dict[str, datetime] = field(default_factory=dict)
    stand_ins: dict[str, str] = field(default_factory=dict)
    police_came: bool | None = None
    done: dict[str, datetime] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return len(self.here)

    def at(self, kind: LogKind) -> datetime | None:
        """Return when something was done; None when it was not, or not after all."""
        return self.done.get(kind)


def place_of(sign_up_pk: int) -> str:
    """Return what a line calls somebody who has a place on the shift."""
    return f"p{sign_up_pk}"


def come_to(lines: Iterable[Line]) -> Night:
    """Return what the lines come to."""
    last: dict[tuple[str, str], Line] = {}
    stand_ins: dict[str, str] = {}
    for line in lines:
        is_person = line.kind in {LogKind.HERE, LogKind.STAND_IN}
        register = (LogKind.HERE if is_person else line.kind, line.about)
        known = last.get(register)
        if known is None or (line.at, line.key) > (known.at, known.key):
            last[register] = line
        if line.kind == LogKind.STAND_IN:
            stand_ins[line.about] = line.name
    here = {about: line.at for (kind, about), line in last.items() if kind == LogKind.HERE and line.says}
    briefing = last.get((LogKind.BRIEFING, ""))
    done = {kind: line.at for (kind, about), line in last.items() if not about and line.says}
    return Night(
        here=dict(sorted(here.items(), key=lambda each: (each[1], each[0]))),
        stand_ins=dict(sorted(stand_ins.items())),
        police_came=briefing.says if briefing else None,
        done=done,
    )
