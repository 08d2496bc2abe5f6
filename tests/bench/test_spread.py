"""Rows that are spread come after every row there is, also those that a model's own manager leaves out."""

import pytest

from bench.spread import spread
from meetings.models import Meeting
from tests.meetings.factories import HOURS, STARTS, MeetingFactory
from tests.municipalities.factories import onboarded


@pytest.mark.django_db
def test_what_is_decided_between_meetings_is_counted_too() -> None:
    onboarded("3418")
    council = MeetingFactory().council
    between = MeetingFactory(council=council, is_between=True)

    first = spread(Meeting(council=council, starts_at=STARTS, ends_at=STARTS + HOURS), 2, uid="gen_random_uuid()")

    assert (first > between.pk, Meeting.every.count()) == (True, 4)
