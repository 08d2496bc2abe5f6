"""What members propose: who hears of it, and that no order of acts loses it or takes it off its path."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from meetings.enums import (
    NEXT_PROPOSAL_STATES,
    Classification,
    ItemType,
    MeetingState,
    ProposalState,
    ProposalStepKind,
)
from meetings.errors import IllegalState, MeetingError, NoMeetingAhead, OtherBodysMeeting, ProposalMoved
from meetings.models import AgendaItem, LegalBasis, Meeting, Proposal
from meetings.services import agenda, minutes, planning, proposal_answers, proposals
from meetings.services import proposal_messages as messages
from meetings.services.agenda import ItemFacts
from meetings.services.proposals import ProposalFacts
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.meetings.factories import NOW, STARTS, MeetingFactory, Stage
from tests.meetings.factories import stage as set_stage

ITEM: dict[str, Any] = {
    "title": "Lys på skoleveien",
    "type": ItemType.DECISION,
    "classification": Classification.INTERNAL,
    "public_title": "",
    "legal_basis": None,
    "description": "Barna går i mørket.",
}


def facts(meeting: Meeting | None = None, **fields: Any) -> ProposalFacts:
    said = {"title": "Lys på skoleveien", "why": "Barna går i mørket.", "resolution": "", "time_needed": 20}
    return cast("ProposalFacts", said | {"meeting": meeting} | fields)


def propose(stage: Stage, meeting: Meeting | None = None, **fields: Any) -> Proposal:
    return proposals.propose(council=stage.council, facts=facts(meeting, **fields), by=stage.member, now=NOW)


def accept(stage: Stage, proposal: Proposal, meeting: Meeting | None = None, **fields: Any) -> AgendaItem:
    on = meeting or stage.meeting
    return proposal_answers.accept(proposal=proposal, meeting=on, facts=ItemFacts(**ITEM | fields), **stage.act())


def told(person: User) -> dict[str, str]:
    """Return what the person would be mailed now, by kind."""
    found: dict[str, str] = {}
    with translation.override("en"):
        for row in Reminder.objects.filter(recipient=person, kind__contains="proposal").exclude(state="withdrawn"):
            mail = renderer_for(row.kind)(row)
            if mail is not None:
                found[row.kind] = mail.body
    return found


def kinds(proposal: Proposal) -> list[str]:
    return list(proposal.steps.values_list("kind", flat=True))


def test_a_proposal_waits_for_the_meeting_it_is_for(stage: Stage) -> None:
    other = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    for_this, for_next = propose(stage, stage.meeting), propose(stage)

    due = [set(Proposal.objects.due_at(meeting)) for meeting in (stage.meeting, other)]

    assert due == [{for_this, for_next}, {for_next}]


def test_it_becomes_an_item_that_knows_who_proposed_it(stage: Stage) -> None:
    proposal = propose(stage)

    item = accept(stage, proposal, title="Gatelys", classification=Classification.PUBLIC)

    proposal.refresh_from_db()
    assert (item.title, item.classification, item.proposal.proposed_by) == ("Gatelys", "public", stage.member)
    assert (proposal.state, proposal.meeting, proposal.title) == ("accepted", stage.meeting, "Lys på skoleveien")
    assert "is put on the agenda" in told(stage.member)[messages.ACCEPTED]


def test_on_an_agenda_that_is_known_it_is_late_and_numbered(stage: Stage) -> None:
    stage.item()
    stage.send()

    item = accept(stage, propose(stage, stage.meeting))

    assert (item.is_late, item.number) == (True, 2)


def test_it_is_returned_with_a_comment_changed_and_sent_again(stage: Stage) -> None:
    proposal = propose(stage)
    proposal_answers.send_back(proposal=proposal, comment="Hva koster det?", **stage.act())
    mailed = told(stage.member)[messages.RETURNED]

    changed = proposals.change(proposal=proposal, facts=facts(why="Det er gratis."), by=stage.member, now=NOW)

    assert "Hva koster det?" in mailed
    assert (changed.state, changed.comment, changed.why) == ("waiting", "", "Det er gratis.")
    assert kinds(changed) == [ProposalStepKind.RETURNED, ProposalStepKind.SENT_AGAIN]
    # What was not sent yet of the answer is overtaken.
    assert told(stage.member) == {}


def test_put_off_it_is_not_for_this_meeting_but_for_the_next(stage: Stage) -> None:
    following = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    proposal = propose(stage, stage.meeting)

    proposal_answers.put_off(proposal=proposal, comment="Fullt møte", **stage.act())

    due = [list(Proposal.objects.due_at(meeting)) for meeting in (stage.meeting, following)]
    assert due == [[], [proposal]]
    assert "Fullt møte" in told(stage.member)[messages.WAITS]


def test_put_off_twice_it_waits_for_the_meeting_after_that(stage: Stage) -> None:
    later = [MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30 * n)) for n in (1, 2)]
    proposal = propose(stage)

    for _ in range(2):
        proposal_answers.put_off(proposal=proposal, comment="", **stage.act())

    due = [list(Proposal.objects.due_at(meeting)) for meeting in (stage.meeting, *later)]
    assert due == [[], [], [proposal]]


def test_without_a_meeting_there_is_nothing_to_put_off_from(stage: Stage) -> None:
    planning.delete(meeting=stage.meeting, **stage.act())

    with pytest.raises(NoMeetingAhead):
        proposal_answers.put_off(proposal=propose(stage), comment="", **stage.act())


def test_whoever_answers_their_own_proposal_is_not_told(stage: Stage) -> None:
    own = proposals.propose(council=stage.council, facts=facts(), by=stage.people["chair"], now=NOW)

    proposal_answers.accept(
        proposal=own, meeting=stage.meeting, facts=ItemFacts(**ITEM), by=stage.people["chair"], now=NOW
    )

    assert told(stage.people["chair"]) == {}


@pytest.mark.parametrize("way", ["cancel", "delete"])
def test_a_meeting_that_falls_away_loses_no_proposal(stage: Stage, way: str) -> None:
    following = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    waiting, accepted = propose(stage, stage.meeting), propose(stage)
    accept(stage, accepted)
    if way == "cancel":
        stage.send()
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    else:
        planning.delete(meeting=stage.meeting, **stage.act())

    assert list(Proposal.objects.due_at(following)) == [waiting, accepted]
    assert kinds(accepted) == [ProposalStepKind.ACCEPTED, ProposalStepKind.WAITS_AGAIN]
    assert "waits for the next meeting" in told(stage.member)[messages.WAITS]


def test_taken_off_the_agenda_it_waits_for_the_same_meeting(stage: Stage) -> None:
    proposal = propose(stage)
    item = accept(stage, proposal)

    agenda.remove(item=item, **stage.act())

    proposal.refresh_from_db()
    assert (proposal.state, proposal.item, proposal.meeting) == ("waiting", None, stage.meeting)
    assert list(Proposal.objects.due_at(stage.meeting)) == [proposal]


def test_what_nobody_dealt_with_before_the_meeting_waits_for_the_next(stage: Stage) -> None:
    following = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    left, dealt_with = propose(stage, stage.meeting), propose(stage)
    accept(stage, dealt_with)

    stage.start()

    assert list(Proposal.objects.due_at(following)) == [left]
    dealt_with.refresh_from_db()
    assert dealt_with.state == ProposalState.ACCEPTED


def test_it_is_for_a_meeting_of_the_body_that_has_not_begun(stage: Stage) -> None:
    with pytest.raises(OtherBodysMeeting):
        propose(stage, MeetingFactory())
    with pytest.raises(OtherBodysMeeting):
        accept(stage, propose(stage), MeetingFactory())
    stage.start()
    with pytest.raises(IllegalState):
        propose(stage, stage.meeting)
    with pytest.raises(IllegalState):
        accept(stage, propose(stage))
    assert AgendaItem.objects.count() == 0


def test_two_who_answer_at_once_give_one_answer(stage: Stage) -> None:
    proposal = propose(stage)
    accept(stage, proposal)

    with pytest.raises(ProposalMoved) as refused:
        accept(stage, proposal)
    with pytest.raises(ProposalMoved):
        proposals.withdraw(proposal=proposal, by=stage.member, now=NOW)

    assert "Coordinator" in str(refused.value.explanation)
    assert stage.meeting.items.count() == 1


def test_the_message_of_what_became_exempt_says_the_public_title(stage: Stage) -> None:
    proposal = propose(stage)
    accept(
        stage,
        proposal,
        classification=Classification.EXEMPT,
        public_title="En sak om trafikk",
        legal_basis=LegalBasis.objects.first(),
    )

    mailed = told(stage.member)[messages.ACCEPTED]

    assert ("En sak om trafikk" in mailed, "Lys på skoleveien" in mailed) == (True, False)


# Every order of acts.

Act = Callable[[Stage, Proposal], Any]


def _take_off(stage: Stage, proposal: Proposal) -> Any:
    item = AgendaItem.objects.filter(proposal=proposal).first()
    return item and agenda.remove(item=item, **stage.act())


def _ahead(stage: Stage) -> Meeting:
    found: Meeting = Meeting.objects.filter(council=stage.council).earliest("starts_at")
    return found


def _accept(stage: Stage, proposal: Proposal) -> Any:
    return accept(stage, proposal, _ahead(stage))


def _change(stage: Stage, proposal: Proposal) -> Any:
    return proposals.change(proposal=proposal, facts=facts(_ahead(stage)), by=stage.member, now=NOW)


ACTS: dict[str, Act] = {
    "accept": _accept,
    "return": lambda stage, proposal: proposal_answers.send_back(proposal=proposal, comment="Nei", **stage.act()),
    "put off": lambda stage, proposal: proposal_answers.put_off(proposal=proposal, comment="", **stage.act()),
    "change": _change,
    "withdraw": lambda stage, proposal: proposals.withdraw(proposal=proposal, by=stage.member, now=NOW),
    "take off": _take_off,
    "cancel": lambda stage, proposal: planning.cancel(meeting=_ahead(stage), reason="Uvær", **stage.act()),
    "delete": lambda stage, proposal: planning.delete(meeting=_ahead(stage), **stage.act()),
    "start": lambda stage, proposal: minutes.start(meeting=stage.meeting, **stage.act(STARTS)),
}


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(ACTS)), max_size=7))
@pytest.mark.django_db
def test_no_order_of_acts_loses_a_proposal_or_leaves_its_path(names: list[str]) -> None:
    with transaction.atomic():
        stage = set_stage()
        MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
        proposal, other = propose(stage), propose(stage, stage.meeting)
        for name in names:
            was = Proposal.objects.get(pk=proposal.pk)
            with suppress(MeetingError, Meeting.DoesNotExist):
                ACTS[name](stage, proposal)
            now = Proposal.objects.get(pk=proposal.pk)
            assert now.state == was.state or was.can_become(ProposalState(now.state)), (was.state, name)
            if now.state == ProposalState.ACCEPTED:
                assert now.item is not None
                assert now.item.meeting.state != MeetingState.CANCELLED
            if now.is_waiting:
                # There is a meeting to come, or one could be planned, that it would be told of.
                coming = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=90))
                assert now.meeting is not None or now in Proposal.objects.due_at(coming)
                coming.delete()
            if now.meeting and now.is_waiting:
                assert now.meeting.state in {MeetingState.DRAFT, MeetingState.NOTICE_SENT}
        assert Proposal.objects.get(pk=other.pk).is_waiting
        transaction.set_rollback(True)


@pytest.mark.parametrize("state", ProposalState)
@pytest.mark.parametrize("next_state", ProposalState)
def test_the_database_holds_the_same_path(stage: Stage, state: ProposalState, next_state: ProposalState) -> None:
    def row_of(which: ProposalState) -> dict[str, Any]:
        item = stage.item() if which == ProposalState.ACCEPTED else None
        return {"state": which, "item": item, "comment": "Nei" if which == ProposalState.RETURNED else ""}

    made = Proposal.objects.create(council=stage.council, title="A", why="B", proposed_at=NOW, **row_of(state))
    is_legal = next_state == state or next_state in NEXT_PROPOSAL_STATES[state]

    try:
        with transaction.atomic():
            Proposal.objects.filter(pk=made.pk).update(**row_of(next_state))
    except IntegrityError:
        assert not is_legal
    else:
        assert is_legal


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ProposalState.ACCEPTED},
        {"state": ProposalState.RETURNED},
        {"comment": "Nei"},
        {"not_before": NOW.date(), "meeting_id": 1},
    ],
)
def test_the_database_refuses_a_half_answer(stage: Stage, fields: dict[str, Any]) -> None:
    proposal = propose(stage, stage.meeting)

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**{"meeting_id": stage.meeting.pk} | fields)


def test_an_item_does_not_go_without_its_proposal(stage: Stage) -> None:
    item = accept(stage, propose(stage))

    with pytest.raises(ProtectedError):
        item.delete()


def arrivals(person: User) -> list[str]:
    """Return the messages of arrivals that wait for the person, as they would be sent now."""
    with translation.override("en"):
        rows = Reminder.objects.pending().filter(recipient=person, kind=messages.ARRIVED).order_by("pk")
        found = [renderer_for(row.kind)(row) for row in rows]
    return [mail.body for mail in found if mail is not None]


def test_who_prepares_the_meetings_is_told_of_what_arrives_in_one_message(stage: Stage) -> None:
    propose(stage)
    propose(stage, title="Trygg skolevei")

    (mail,) = arrivals(stage.coordinator)

    assert "- Lys på skoleveien\n- Trygg skolevei" in mail
    assert arrivals(stage.member) == []


def test_what_is_dealt_with_meanwhile_is_left_out_of_the_message(stage: Stage) -> None:
    first = propose(stage)
    propose(stage, title="Trygg skolevei")
    proposals.withdraw(proposal=first, by=stage.member, now=NOW)

    (mail,) = arrivals(stage.coordinator)

    assert ("Lys på skoleveien" in mail, "- Trygg skolevei" in mail) == (False, True)


def test_nothing_is_sent_of_what_nobody_waits_for(stage: Stage) -> None:
    accept(stage, propose(stage))

    assert arrivals(stage.coordinator) == []


def test_what_arrives_when_a_message_has_gone_is_told_in_the_next(stage: Stage) -> None:
    propose(stage)
    later = NOW + messages.GATHERED

    proposals.propose(council=stage.council, facts=facts(title="Trygg skolevei"), by=stage.member, now=later)

    assert Reminder.objects.filter(recipient=stage.coordinator, kind=messages.ARRIVED).count() == 2


def test_who_proposes_to_a_body_they_prepare_is_not_told(stage: Stage) -> None:
    proposals.propose(council=stage.council, facts=facts(), **stage.act())

    assert arrivals(stage.coordinator) == []
