"""A matter sent from one body to another: its way there and back, and whose eyes the words come to."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.models import User
from councils.enums import Level
from meetings.enums import Classification, ItemPermission, ItemType
from meetings.errors import (
    AnsweredAlready,
    IllegalState,
    NoAnswerYet,
    NoMeetingAhead,
    NotNeighbours,
    SaysWhatIsExempt,
    SentAlready,
)
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, LegalBasis, Proposal
from meetings.selectors.matters import trail_of
from meetings.services import (
    agenda,
    decisions,
    follow_ups,
    matters,
    minutes,
    planning,
    proposal_answers,
    proposals,
)
from meetings.services import proposal_messages as messages
from meetings.services.agenda import ItemFacts
from meetings.services.matters import MatterFacts
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import HOURS, NOW, STARTS, MeetingFactory, Stage
from tests.meetings.factories import stage as set_stage

HELD = STARTS + HOURS
FACTS = MatterFacts(title="Lys på skoleveien", why="Gruppa ber om lys.", resolution="Rådet ber om lys.", time_needed=10)
PUBLIC = "En sak om trafikk"
SECRET = "Vold ved bussholdeplassen"


@pytest.fixture
def above(stage: Stage) -> Stage:
    """The body above, of the same municipality, with people of its own and a draft a month later."""
    found = set_stage(name="Politirådet over", level=Level.GOVERNING)
    found.coordinator = stage.coordinator
    found.meeting.starts_at, found.meeting.ends_at = STARTS + timedelta(days=30), STARTS + timedelta(days=30) + HOURS
    found.meeting.save()
    return found


def treat(stage: Stage, item: AgendaItem, decision: str = "") -> None:
    """Hold the stage's meeting, and approve its minutes."""
    at = stage.meeting.starts_at
    stage.send()
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(at))
    if decision:
        decisions.record(item=item, text=decision, **stage.act(at))
    minutes.approve(meeting=stage.meeting, by=stage.people["chair"], now=at + HOURS)


def send(stage: Stage, above: Stage, item: AgendaItem, **fields: Any) -> Proposal:
    facts: Any = {name: fields.pop(name, value) for name, value in FACTS.items()}
    return matters.send(item=item, council=above.council, facts=facts, **stage.act(HELD), **fields)


def take_up(above: Stage, proposal: Proposal, **fields: Any) -> AgendaItem:
    said: Any = {
        "title": "Lys",
        "type": ItemType.DECISION,
        "classification": Classification.INTERNAL,
        "public_title": "",
        "legal_basis": None,
        "description": "",
    }
    return proposal_answers.accept(
        proposal=proposal, meeting=above.meeting, facts=ItemFacts(**said | fields), **above.act(HELD)
    )


def sent(stage: Stage, above: Stage) -> tuple[AgendaItem, Proposal]:
    item = stage.item()
    treat(stage, item, "Gruppa vil ha lys.")
    return item, send(stage, above, item)


def told(stage: Stage, kind: str) -> str:
    row = Reminder.objects.filter(kind=kind, recipient=stage.coordinator).exclude(state="withdrawn").last()
    with translation.override("en"):
        found = renderer_for(kind)(row) if row else None
    return found.body if found else ""


def exempt() -> dict[str, Any]:
    basis = LegalBasis.objects.first()
    return {"classification": Classification.EXEMPT, "public_title": PUBLIC, "legal_basis": basis}


def test_up_treated_and_answered_down_again(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    assert list(Proposal.objects.due_at(above.meeting)) == [proposal]

    taken = take_up(above, proposal)
    treat(above, taken, "Rådet ber kommunen om lys.")

    [row] = trail_of(stage.member, item).sent
    assert (row.council, row.state, row.answer) == ("Politirådet over", "Besvart", "Rådet ber kommunen om lys.")
    # Who reads the matter where it came from, and not where it was treated, has no way in there.
    assert (row.item_url, row.url) == ("", "")
    origin = trail_of(above.member, taken).origin
    assert origin
    assert (origin.council, origin.title, origin.url) == (stage.council.name, "", "")
    assert "has treated the matter you sent" in told(stage, messages.ANSWERED)


def test_the_answer_is_put_on_the_next_agenda_in_one_act(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    treat(above, take_up(above, proposal), "Ja.")
    with pytest.raises(NoMeetingAhead):
        matters.answer_to_agenda(proposal=proposal, **stage.act(HELD))
    MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=60))

    brought = matters.answer_to_agenda(proposal=proposal, **stage.act(HELD))

    assert brought.meeting.council == stage.council
    assert "Lys på skoleveien" in brought.title
    [row] = trail_of(stage.coordinator, brought).answers
    assert row.answer == "Ja."
    with pytest.raises(AnsweredAlready):
        matters.answer_to_agenda(proposal=proposal, **stage.act(HELD))
    # A meeting that falls away does not take the answer with it.
    planning.cancel(meeting=brought.meeting, reason="Uvær", **stage.act(HELD))
    assert Proposal.objects.get(pk=proposal.pk).answer_item is None
    assert trail_of(stage.coordinator, item).sent[0].may_put


def test_before_there_is_one_no_answer_is_put_anywhere(stage: Stage, above: Stage) -> None:
    _item, proposal = sent(stage, above)
    MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=60))

    with pytest.raises(NoAnswerYet):
        matters.answer_to_agenda(proposal=proposal, **stage.act(HELD))


def test_a_follow_up_goes_up_with_a_trail_of_its_own(stage: Stage, above: Stage) -> None:
    item = stage.item()
    stage.start()
    due_on = (STARTS + timedelta(days=30)).date()
    task = follow_ups.give(item=item, text="Be om lys", responsible=stage.member, due_on=due_on, **stage.act(STARTS))

    proposal = send(stage, above, item, follow_up=task)

    assert (proposal.from_item, proposal.from_follow_up) == (item, task)
    # The item itself is another matter.
    assert send(stage, above, item).pk != proposal.pk


def test_the_same_is_sent_once_until_it_is_answered(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    with pytest.raises(SentAlready):
        send(stage, above, item)
    proposal_answers.send_back(proposal=proposal, comment="Mer, takk.", **above.act(HELD))
    with pytest.raises(SentAlready):
        send(stage, above, item)
    facts: Any = {**FACTS, "why": "Mer.", "meeting": None}
    proposals.change(proposal=proposal, facts=facts, **stage.act(HELD))
    taken = take_up(above, proposal)
    treat(above, taken)

    assert send(stage, above, item).pk != proposal.pk


def test_the_database_holds_that_it_is_sent_once(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    made = {"council": above.council, "title": "A", "why": "B", "proposed_at": NOW, "from_item": item}

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(**made)
    for fields in ({"answered_at": NOW}, {"from_item": None, "answer": "Ja"}, {"answer_item": item}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**fields)


def test_a_meeting_cancelled_there_loses_no_matter(stage: Stage, above: Stage) -> None:
    _item, proposal = sent(stage, above)
    take_up(above, proposal)

    planning.cancel(meeting=above.meeting, reason="Uvær", **above.act(HELD))

    coming = MeetingFactory(council=above.council, starts_at=STARTS + timedelta(days=60))
    assert list(Proposal.objects.due_at(coming)) == [proposal]


def test_only_to_another_body_of_the_same_municipality_and_when_it_is_treated(stage: Stage, above: Stage) -> None:
    item = stage.item()
    with pytest.raises(IllegalState):
        send(stage, above, item)
    stage.start()
    for other in (stage.council, CouncilFactory(owners=["1833"])):
        with pytest.raises(NotNeighbours):
            matters.send(item=item, council=other, facts=FACTS, **stage.act(HELD))


@pytest.mark.parametrize("name", ["title", "why", "resolution"])
def test_an_exempt_item_is_put_anew(stage: Stage, above: Stage, name: str) -> None:
    item = stage.item(SECRET, **exempt())
    treat(stage, item, "Be politiet være ved skolen.")

    for text in (f"Om {SECRET.lower()}", "Be politiet være ved skolen."):
        with pytest.raises(SaysWhatIsExempt):
            send(stage, above, item, **{name: text})
    proposal = send(stage, above, item)
    facts: Any = {**FACTS, name: SECRET, "meeting": None}
    with pytest.raises(SaysWhatIsExempt):
        proposals.change(proposal=proposal, facts=facts, **stage.act(HELD))


def test_an_exempt_decision_does_not_come_down_in_its_own_words(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    taken = take_up(above, proposal, **exempt())
    treat(above, taken, SECRET)

    [row] = trail_of(stage.member, item).sent
    assert (row.answer, row.is_hidden, row.title) == ("", True, PUBLIC)
    # Not to who is cleared there either: reading it is noted on its own page.
    [cleared] = trail_of(stage.coordinator, item).sent
    assert (cleared.answer, bool(cleared.item_url)) == ("", True)

    matters.write_answer(proposal=proposal, answer="Rådet tar det på alvor.", **above.act(HELD))

    [row] = trail_of(stage.member, item).sent
    assert (row.answer, row.is_hidden) == ("Rådet tar det på alvor.", False)


def test_a_decision_that_is_closed_afterwards_is_taken_back_from_the_trail(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    taken = take_up(above, proposal)
    treat(above, taken, "Rådet ber om lys.")
    agenda.restrict(item=taken, reason="Ny opplysning", **exempt(), **above.act(HELD))

    [row] = trail_of(stage.member, item).sent
    assert (row.answer, row.is_hidden) == ("", True)


def test_who_is_kept_out_of_a_matter_is_kept_out_all_the_way(stage: Stage, above: Stage) -> None:
    item = stage.item()
    treat(stage, item)
    stage.keep_out(above.people["chair"], item)
    proposal = send(stage, above, item)
    assert not Proposal.objects.visible_to(above.people["chair"]).exists()

    taken = take_up(above, proposal)

    held = AgendaItemUserObjectPermission.dated.filter(permission__codename=ItemPermission.EXCLUDED)
    assert held.filter(content_object=taken, user=above.people["chair"]).exists()
    with time_machine.travel(HELD, tick=False):
        chair = User.objects.get(pk=above.people["chair"].pk)
        assert not AgendaItem.objects.listed_for(chair).filter(pk=taken.pk).exists()
    treat(above, taken, "Ja.")
    MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=60))
    brought = matters.answer_to_agenda(proposal=proposal, **stage.act(HELD))
    assert held.filter(content_object=brought).exists()


def test_who_is_kept_out_where_it_was_treated_does_not_read_the_answer(stage: Stage, above: Stage) -> None:
    item, proposal = sent(stage, above)
    taken = take_up(above, proposal)
    above.keep_out(stage.member, taken)
    treat(above, taken, "Ja.")

    [row] = trail_of(stage.member, item).sent
    assert (row.answer, row.is_answered, row.treated_on) == ("", False, None)


def test_the_secretariat_hears_how_it_stands(stage: Stage, above: Stage) -> None:
    _item, proposal = sent(stage, above)
    by: Any = {"by": above.people["chair"], "now": HELD}

    proposal_answers.send_back(proposal=proposal, comment="Hva koster det?", **by)

    assert "Politirådet over: Returned" in told(stage, messages.MOVED)


def test_who_prepares_the_other_bodys_meetings_is_told_where_a_matter_comes_from_and_no_word_of_it(
    stage: Stage, above: Stage
) -> None:
    item = stage.item()
    treat(stage, item)
    facts: Any = dict(FACTS)
    matters.send(item=item, council=above.council, facts=facts, by=stage.people["chair"], now=HELD)

    row = Reminder.objects.filter(recipient=stage.coordinator, kind=messages.ARRIVED).get()
    with translation.override("en"):
        mail = renderer_for(row.kind)(row)

    assert mail is not None
    assert ("A matter from Politirådet" in mail.body, "Lys" in mail.body) == (True, False)
