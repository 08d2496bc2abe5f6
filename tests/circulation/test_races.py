"""Two people at the same moment, each on a connection of their own."""

from functools import partial

import pytest

from circulation.enums import State
from circulation.errors import WrongState
from circulation.models import Voter
from circulation.services import answering, closing, placing, sending
from meetings.models import AgendaItem, Decision
from tests.circulation.factories import AGREES, WANTS, Matter, told
from tests.meetings.factories import MeetingFactory
from tests.meetings.services.test_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_a_matter_sent_twice_at_once_asks_once(matter: Matter) -> None:
    raised = all_at_once([partial(sending.send, circulation=matter.row, **matter.stage.act()) for _ in range(3)])

    assert sorted(raised, key=str) == [WrongState, WrongState, None]
    assert (Voter.objects.count(), told("asked")) == (3, ["Chair", "Member", "Third"])


def test_a_matter_closed_twice_at_once_is_one_decision(sent: Matter) -> None:
    sent.all_agree()

    raised = all_at_once([partial(closing.decide, circulation=sent.row, **sent.stage.act()) for _ in range(3)])

    assert sorted(raised, key=str) == [WrongState, WrongState, None]
    assert (Decision.objects.count(), sent.stage.meeting.items.count()) == (1, 1)


def test_who_wants_a_meeting_and_who_closes_do_not_both_have_it(sent: Matter) -> None:
    sent.all_agree()
    wants = partial(
        answering.give, voter=sent.of("member"), answer=WANTS, by=sent.stage.member, now=sent.row.written_at
    )

    raised = all_at_once([wants, partial(closing.decide, circulation=sent.row, **sent.stage.act())])

    assert sorted(raised, key=str) == [WrongState, None]
    assert (sent.now.state == State.DECIDED) is (Decision.objects.count() == 1)


def test_two_who_answer_at_once_are_both_heard(sent: Matter) -> None:
    give = partial(answering.give, answer=AGREES, now=sent.row.written_at)

    raised = all_at_once([partial(give, voter=sent.of(role), by=sent.who(role)) for role in ("chair", "member")])

    assert (raised, Voter.objects.filter(answer=AGREES).count()) == ([None, None], 2)


def test_a_decision_is_told_of_once_however_many_workers_look(sent: Matter) -> None:
    sent.stage.meeting.delete()
    sent.all_agree().decide()
    planned = MeetingFactory(council=sent.stage.council)

    raised = all_at_once([partial(placing.place, circulation=sent.row, now=sent.row.written_at) for _ in range(3)])

    assert (raised, AgendaItem.objects.filter(meeting=planned).count()) == ([None] * 3, 1)
