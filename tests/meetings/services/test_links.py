"""The link in the mail: for one invitation, to answer, until the meeting starts."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing

from meetings.errors import LinkExpired
from meetings.services import links, planning
from tests.meetings.factories import NOW, STARTS, Stage


def test_link_leads_to_its_invitation(stage: Stage) -> None:
    stage.send()
    invitation = stage.invitation()

    assert links.follow(links.make(invitation), now=NOW) == invitation


def test_link_that_was_changed_leads_nowhere(stage: Stage) -> None:
    stage.send()
    token = links.make(stage.invitation())

    for false in (token[:-1], "x" + token, "", signing.dumps(stage.invitation().pk, salt="something else")):
        with pytest.raises(LinkExpired):
            links.follow(false, now=NOW)


def test_link_ends_when_the_meeting_starts(stage: Stage) -> None:
    stage.send()

    with pytest.raises(LinkExpired):
        links.follow(links.make(stage.invitation()), now=STARTS)


def test_link_ends_with_the_meeting(stage: Stage) -> None:
    stage.send()
    token = links.make(stage.invitation())
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    with pytest.raises(LinkExpired):
        links.follow(token, now=NOW)


def test_link_ends_with_the_seat(stage: Stage) -> None:
    stage.send()
    token = links.make(stage.invitation())
    stage.seats["member"].tenures.update(ends_on=NOW.date() - timedelta(days=1))

    with pytest.raises(LinkExpired):
        links.follow(token, now=NOW)


def test_link_grows_old(stage: Stage) -> None:
    stage.send()
    token = links.make(stage.invitation())

    with time_machine.travel(NOW + links.LONGEST + timedelta(hours=2)), pytest.raises(LinkExpired):
        links.follow(token, now=NOW)
