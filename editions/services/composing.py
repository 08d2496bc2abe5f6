"""What the public edition of a meeting would say today."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from editions.enums import Kind
from meetings.models import Meeting
from meetings.selectors import documents

MAKE: Final = {Kind.NOTICE: documents.public_notice, Kind.MINUTES: documents.public_minutes}


@dataclass(frozen=True)
class Composed:
    """The words as the layout reads them, and a mark by which others are told from them."""

    content: dict[str, Any]

    @property
    def mark(self) -> str:
        return mark_of(self.content)


def compose(meeting: Meeting, kind: Kind) -> Composed:
    """Return the public edition of ``meeting``: the same words, whoever asks."""
    return Composed(MAKE[kind](meeting).paper.data())


def mark_of(content: Mapping[str, Any] | list[Any]) -> str:
    said = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
