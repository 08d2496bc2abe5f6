"""The standing items of a body, as somebody has written them: one a line, with its time and who presents it at the end.

``Since last time (10 min, Chair)``. Brackets that say neither belong to the title.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from councils.models import Council, Seat
from meetings.enums import ItemType
from meetings.models.agenda import LONGEST
from meetings.services.agenda import ItemFacts

AT_THE_END: Final = re.compile(r"(?P<title>.*\S)\s*\((?P<said>[^()]+)\)\s*")
TIME: Final = re.compile(r"(\d{1,3})\s*min(?:ute?s?|utter|utt|uttar)?\.?", re.IGNORECASE)


def items_of(council: Council, day: date) -> Iterator[ItemFacts]:
    """Yield what a meeting of the body on ``day`` has on its agenda to begin with."""
    if not council.standing_items:
        return
    seats = {seat.title.casefold(): seat for seat in Seat.objects.on(day).filter(council=council).in_order().reverse()}
    for line in council.standing_items:
        yield read(line, seats)


def read(line: str, seats: Mapping[str, Seat]) -> ItemFacts:
    """Return the item that a line stands for; ``seats`` are those of the body by their title in small letters."""
    found = AT_THE_END.fullmatch(line)
    parts = [part.strip() for part in found["said"].split(",")] if found else []
    times = [int(said[1]) for part in parts if (said := TIME.fullmatch(part))]
    who = ", ".join(part for part in parts if not TIME.fullmatch(part))
    seat = seats.get(who.casefold())
    if found is None or len(times) > 1 or not (seat or times) or any(not 1 <= time <= LONGEST for time in times):
        return ItemFacts(title=line, type=ItemType.INFORMATION)
    return ItemFacts(
        title=found["title"],
        type=ItemType.INFORMATION,
        time_needed=times[0] if times else None,
        presenter_seat=seat,
        presenter_name="" if seat else who[:120],
    )
