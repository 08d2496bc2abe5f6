"""When a meeting is reminded of."""

from datetime import datetime

import pytest

from meetings.dates import reminder_due
from tests.meetings.factories import OSLO

STARTS = datetime(2027, 4, 1, 18, tzinfo=OSLO)
MORNING = datetime(2027, 3, 31, 9, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("told_at", "due"),
    [
        pytest.param(datetime(2027, 3, 1, 12, tzinfo=OSLO), MORNING, id="long before"),
        pytest.param(datetime(2027, 3, 31, 7, 59, tzinfo=OSLO), MORNING, id="an hour and a minute before"),
        pytest.param(datetime(2027, 3, 31, 8, tzinfo=OSLO), None, id="an hour before"),
        pytest.param(datetime(2027, 3, 31, 9, 1, tzinfo=OSLO), None, id="past"),
    ],
)
def test_a_reminder_is_due_the_morning_before_unless_one_has_just_been_told(
    told_at: datetime, due: datetime | None
) -> None:
    assert reminder_due(STARTS, told_at) == due
