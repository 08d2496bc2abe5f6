"""The night the clocks go forward has no 02.30: whoever makes or moves a shift there is told so."""

from datetime import UTC, datetime

import pytest

from nightwatch.models import Shift
from tests.changes.tabs import send
from tests.nightwatch.conftest import Stage

SHIFT = {"day": "2027-03-27", "starts": "22:00", "ends": "02:00", "minimum": "2", "maximum": "3"}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"ends": "02:30"}, "ends"),
        ({"day": "2027-03-28", "starts": "02:30", "ends": "03:15"}, "starts"),
        ({"day": "2027-03-28", "starts": "01:00", "ends": "04:00", "police_at": "02:15"}, "police_at"),
        ({"day": "2027-03-13", "ends": "02:30", "repeat_until": "2027-04-03"}, "ends"),
    ],
    ids=["ends", "starts", "police", "one of many"],
)
def test_a_time_that_is_not_there_is_a_fault_of_the_form(stage: Stage, fields: dict[str, str], fault: str) -> None:
    given = SHIFT | {"ends": "03:30"} | fields
    made = stage.client(stage.leader).post("/natteravn/solor/vakter/ny/", given)
    moved = send(stage.client(stage.leader), f"/natteravn/vakter/{stage.shift.pk}/endre/", given)

    assert made.status_code == 200
    assert "fra 02.00 til 03.00" in str(made.context["form"].errors[fault])
    assert Shift.objects.count() == 1
    if "repeat_until" not in fields:
        assert list(moved.context["form"].errors) == [fault]


def test_a_shift_in_the_hour_that_comes_twice_begins_in_the_first(stage: Stage) -> None:
    given = SHIFT | {"day": "2027-10-31", "starts": "02:30", "ends": "04:00"}

    stage.client(stage.leader).post("/natteravn/solor/vakter/ny/", given)

    made = Shift.objects.exclude(pk=stage.shift.pk).get()
    assert (made.starts_at, made.hours) == (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), 2.5)
