"""Standing items with their time and who presents them, as somebody writes them."""

from datetime import date

import pytest

from meetings.models import AgendaItem
from meetings.services import planning
from meetings.services.standing import read
from tests.councils.factories import SeatFactory
from tests.meetings.factories import HOURS, STARTS, Stage


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("Vold", ("Vold", None, None, "")),
        ("Siden sist (10 min)", ("Siden sist", 10, None, "")),
        ("Siden sist (10 min, Chair)", ("Siden sist", 10, "Chair", "")),
        ("Siden sist (chair, 10 minutter)", ("Siden sist", 10, "Chair", "")),
        ("Siden sist (Chair)", ("Siden sist", None, "Chair", "")),
        ("Siden sist (10 min, Utekontakten)", ("Siden sist", 10, None, "Utekontakten")),
        ("Rus (unge)", ("Rus (unge)", None, None, "")),
        ("Rus (unge, 15–20)", ("Rus (unge, 15–20)", None, None, "")),
        ("Rus (unge) (5 min)", ("Rus (unge)", 5, None, "")),
        ("Rus (0 min)", ("Rus (0 min)", None, None, "")),
        ("Rus (999 min)", ("Rus (999 min)", None, None, "")),
        ("(10 min)", ("(10 min)", None, None, "")),
    ],
)
def test_a_line(stage: Stage, line: str, becomes: tuple[str, int | None, str | None, str]) -> None:
    found = read(line, {each.title.casefold(): each for each in stage.seats.values()})

    said = found.presenter_seat.title if found.presenter_seat else None
    assert (found.title, found.time_needed, said, found.presenter_name) == becomes


def test_an_ordinary_meeting_gets_them_so(stage: Stage) -> None:
    stage.council.standing_items = ["Siden sist (10 min, Chair)", "Rus"]

    meeting = planning.plan(council=stage.council, starts_at=STARTS, ends_at=STARTS + HOURS, **stage.act())

    rows = AgendaItem.objects.filter(meeting=meeting).in_order()
    said = [(item.title, item.presenter_seat, item.time_needed) for item in rows]
    assert said == [("Siden sist", stage.seats["chair"], 10), ("Rus", None, None)]


def test_a_seat_that_is_gone_by_the_day_of_the_meeting_is_a_word(stage: Stage) -> None:
    SeatFactory(council=stage.council, title="Rektor", ends_on=date(2027, 3, 20))
    stage.council.standing_items = ["Skolen (10 min, Rektor)"]

    item = planning.plan(council=stage.council, starts_at=STARTS, ends_at=STARTS + HOURS, **stage.act()).items.get()

    assert (item.presenter_seat, item.presenter_name) == (None, "Rektor")
