"""What tests of the log book press."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from nightwatch import log_lines
from nightwatch.enums import LogKind
from nightwatch.services import log_book
from nightwatch.services.log_book import Tick
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY
from tests.pages import squeezed as squeeze


def squeezed(answer: Any) -> str:
    return squeeze(answer.content.decode())


TEN = FRIDAY + timedelta(minutes=-10)
END = FRIDAY + timedelta(hours=4)
NOON_BEFORE = FRIDAY - timedelta(hours=34)


def tick(kind: LogKind, *, says: bool = True, at: datetime = TEN, **fields: Any) -> Tick:
    given: dict[str, Any] = {"key": uuid4(), "kind": kind, "says": says, "at": at} | fields
    return Tick(**given)


def here(stage: Stage, **fields: Any) -> Tick:
    return tick(LogKind.HERE, about=log_lines.place_of(stage.shift.sign_ups.get().pk), **fields)


def add(stage: Stage, *ticks: Tick, now: datetime = TEN) -> log_lines.Night:
    return log_book.add(shift=stage.shift, ticks=ticks, by=stage.leader, now=now)
