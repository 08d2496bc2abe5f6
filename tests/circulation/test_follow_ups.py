"""What is to be done of a decision in writing is given from it, as from the minutes of a meeting."""

from typing import Any

import pytest

from meetings.errors import IllegalState
from meetings.models import FollowUp
from meetings.services import follow_ups
from tests.circulation.factories import (
    DEADLINE,
    Matter,
)


def test_a_follow_up_is_given_from_what_was_decided_in_writing(sent: Matter) -> None:
    facts: dict[str, Any] = {"text": "Be om lys", "responsible": sent.stage.member, "due_on": DEADLINE}
    with pytest.raises(IllegalState):
        follow_ups.give(item=sent.item, **facts, **sent.stage.act())
    made = sent.all_agree().decide()

    given = follow_ups.give(item=sent.item, **facts, **sent.stage.act())

    assert (given.decision, given.item) == (made, sent.item)
    assert list(FollowUp.objects.visible_to(sent.who("chair"))) == [given]
