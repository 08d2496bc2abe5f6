"""From a matter that is written to a decision in the register: what is allowed, in which order, and what follows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from circulation.enums import Answer, State
from circulation.errors import (
    DeadlineBehind,
    NobodyToAsk,
    NobodyWaits,
    NotAllowedHere,
    NotYet,
    RemindedToday,
    WordsMissing,
    WrongState,
)
from circulation.models import Circulation, Voter
from circulation.services import answering, closing, placing, sending, writing
from circulation.services.writing import MatterFacts
from councils.models import Council, Tenure
from meetings.enums import MeetingState
from meetings.errors import AgendaLocked
from meetings.models import AgendaItem, Decision, Dissent, Meeting
from meetings.services import agenda, decisions
from tests.accounts.factories import UserFactory
from tests.circulation.factories import (
    AGREES,
    DAY,
    DEADLINE,
    DISAGREES,
    LATER,
    RESOLUTION,
    WANTS,
    Matter,
    body,
    told,
    written,
)
from tests.councils.factories import TenureFactory
from tests.meetings.factories import NOW, STARTS


def test_a_body_decides_between_meetings_only_where_that_is_set() -> None:
    stage = body(decides_between=False)

    with pytest.raises(NotAllowedHere):
        written(stage)

    assert (Circulation.objects.count(), Meeting.every.filter(is_between=True).count()) == (0, 0)


def test_a_matter_is_an_item_that_no_meeting_has(matter: Matter) -> None:
    assert (matter.row.state, matter.item.title, matter.item.meeting.is_between) == (
        State.WRITTEN,
        "Lys på torget",
        True,
    )
    assert list(Meeting.objects.all()) == [matter.stage.meeting]


def test_a_deadline_that_is_past_is_refused() -> None:
    facts: dict[str, Any] = {"matter": MatterFacts(title="Lys"), "resolution": RESOLUTION}

    with pytest.raises(DeadlineBehind):
        writing.write(council=body().council, deadline=NOW.date() - DAY, **facts, by=UserFactory(), now=NOW)

    assert not AgendaItem.objects.exists()


def test_those_in_the_seats_that_decide_are_asked_and_nobody_else(matter: Matter) -> None:
    matter.send()

    assert matter.asked() == ["Chair", "Member", "Third"]
    assert told("asked") == ["Chair", "Member", "Third"]
    assert told("reminder") == ["Chair", "Member", "Third"]
    assert (matter.now.state, matter.item.case_number) == (State.SENT, "1/27")


def test_what_is_sent_stands_as_it_is(sent: Matter) -> None:
    with pytest.raises(WrongState):
        writing.change(circulation=sent.row, resolution="Noe annet.", deadline=DEADLINE, **sent.stage.act())
    with pytest.raises(WrongState):
        writing.drop(circulation=sent.row, **sent.stage.act())
    with pytest.raises(WrongState):
        sending.send(circulation=sent.row, **sent.stage.act())

    assert sent.now.resolution == RESOLUTION


def test_a_matter_nobody_was_asked_about_is_changed_and_deleted(matter: Matter) -> None:
    writing.change(circulation=matter.row, resolution="Noe annet.", deadline=DEADLINE + DAY, **matter.stage.act())
    assert (matter.now.resolution, matter.now.deadline) == ("Noe annet.", DEADLINE + DAY)

    writing.drop(circulation=matter.row, **matter.stage.act())

    assert (Circulation.objects.count(), AgendaItem.objects.count()) == (0, 0)
    assert not Meeting.every.filter(is_between=True).exists()


def test_its_item_is_not_taken_off_as_if_it_were_on_an_agenda(matter: Matter) -> None:
    with pytest.raises(AgendaLocked):
        agenda.remove(item=matter.item, **matter.stage.act())

    assert matter.item.pk


def test_who_is_kept_out_is_passed_by_and_the_deputy_asked(matter: Matter) -> None:
    deputy = TenureFactory(
        seat=matter.stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True, deputy_order=1
    ).user
    matter.stage.keep_out(matter.stage.member, matter.item)

    matter.send()

    assert matter.asked() == ["Chair", "Deputy", "Third"]
    assert AgendaItem.objects.visible_to(deputy).filter(pk=matter.item.pk).exists()


def test_nobody_can_be_asked(matter: Matter) -> None:
    for role in ("chair", "member", "third"):
        matter.stage.keep_out(matter.stage.people[role], matter.item)

    with pytest.raises(NobodyToAsk):
        matter.send()

    assert (matter.now.state, matter.item.case_number) == (State.WRITTEN, "")


def test_an_empty_seat_is_answered_by_its_deputy(matter: Matter) -> None:
    Tenure.objects.filter(user=matter.stage.member).update(ends_on=NOW.date() - DAY)
    TenureFactory(seat=matter.stage.seats["member"], user=UserFactory(name="Deputy"), is_deputy=True, deputy_order=1)

    assert matter.send().asked() == ["Chair", "Deputy", "Third"]


def test_an_answer_is_kept_with_its_time_and_can_be_changed(sent: Matter) -> None:
    sent.say("member", DISAGREES, "Vi har ikke råd.")
    sent.say("member", AGREES, now=NOW + DAY)

    kept = sent.of("member")
    assert (kept.answer, kept.words, kept.answered_at, kept.answered_by) == (AGREES, "", NOW + DAY, sent.stage.member)


def test_who_does_not_agree_says_why(sent: Matter) -> None:
    with pytest.raises(WordsMissing):
        sent.say("member", DISAGREES, "  ")

    assert sent.of("member").answer == Answer.NONE
    with pytest.raises(IntegrityError):
        Voter.objects.filter(pk=sent.of("member").pk).update(answer=DISAGREES)


def test_what_all_agree_to_is_decided_in_the_words_that_were_sent(sent: Matter) -> None:
    decision = sent.all_agree().decide()

    assert (decision.text, decision.case_number, decision.decided_at) == (RESOLUTION, "1/27", NOW)
    assert (sent.now.state, sent.now.agreed, sent.now.silent) == (State.DECIDED, 3, 0)
    assert told("decided") == ["Chair", "Member", "Third"]
    assert told("asked") == []
    assert "Enig: Chair, Chair; Member, Member; Third, Third." in sent.item.minutes


def test_decisions_of_meetings_and_between_them_are_numbered_in_one_row(sent: Matter) -> None:
    stage = sent.stage
    item = stage.item()
    stage.start()
    first = decisions.record(item=item, text="Ja.", **stage.act(STARTS))

    second = sent.all_agree().decide(now=STARTS)

    assert (first.case_number, second.case_number) == ("1/27", "2/27")
    assert first.series == second.series


def test_a_dissent_stands_with_the_decision_with_the_agency(sent: Matter) -> None:
    sent.say("chair")
    sent.say("third")
    sent.say("member", DISAGREES, "Vi har ikke råd.")

    decision = sent.decide()

    dissent = Dissent.objects.get(item=decision.item)
    assert (dissent.whose, dissent.words) == ("Member, Member", "Vi har ikke råd.")
    assert dissent.agency


def test_it_is_not_decided_before_all_have_answered_or_the_deadline_has_passed(sent: Matter) -> None:
    sent.say("chair")
    sent.say("member")

    with pytest.raises(NotYet):
        sent.decide()

    assert (sent.now.state, Decision.objects.count(), told("decided")) == (State.SENT, 0, [])
    assert sent.decide(now=LATER).text == RESOLUTION
    assert (sent.now.agreed, sent.now.silent) == (2, 1)


@pytest.mark.parametrize(
    ("council", "answers", "can"),
    [
        ({}, {"chair": AGREES}, False),
        ({}, {"chair": AGREES, "member": AGREES}, True),
        ({"quorum_number": 3}, {"chair": AGREES, "member": AGREES}, False),
        ({"quorum_share": 50}, {"chair": AGREES, "member": AGREES}, True),
        ({"quorum_number": 1}, {"chair": AGREES}, True),
        ({}, {"chair": AGREES, "member": DISAGREES}, False),
        ({"one_stops": False}, {"chair": AGREES, "member": AGREES, "third": WANTS}, True),
        ({"one_stops": False}, {"chair": AGREES, "member": DISAGREES, "third": WANTS}, False),
        ({"legal_status": "elected"}, {"chair": AGREES, "member": AGREES}, False),
        ({"legal_status": "elected"}, {"chair": AGREES, "member": AGREES, "third": DISAGREES}, False),
        ({"legal_status": "elected"}, {"chair": AGREES, "member": AGREES, "third": AGREES}, True),
    ],
)  # fmt: skip
def test_how_many_must_have_answered_and_agreed(council: dict[str, Any], answers: dict[str, Answer], can: bool) -> None:
    matter = written(**council).send()
    for role, answer in answers.items():
        matter.say(role, answer, "Fordi.")

    if can:
        assert matter.decide(now=LATER).case_number == "1/27"
    else:
        with pytest.raises(NotYet):
            matter.decide(now=LATER)
        assert not Decision.objects.exists()


def test_who_is_kept_out_after_it_was_sent_counts_no_more(sent: Matter) -> None:
    sent.say("chair")
    sent.say("third")
    sent.stage.keep_out(sent.stage.member, sent.item)

    sent.decide()

    assert (sent.now.agreed, sent.now.silent) == (2, 0)
    assert "Member" not in sent.item.minutes


def test_it_is_ended_without_a_decision(sent: Matter) -> None:
    closing.end(circulation=sent.row, reason="Ikke aktuelt.", **sent.stage.act())

    assert (sent.now.state, sent.item.meeting.state) == (State.ENDED, MeetingState.CANCELLED)
    assert told("ended") == ["Chair", "Member", "Third"]
    assert (Decision.objects.count(), sent.stage.meeting.items.count()) == (0, 0)


def test_those_who_are_silent_are_reminded_once_a_day(sent: Matter) -> None:
    sent.say("chair")

    assert sending.remind(circulation=sent.row, **sent.stage.act(NOW + DAY)) == 2
    with pytest.raises(RemindedToday):
        sending.remind(circulation=sent.row, **sent.stage.act(NOW + DAY))
    sent.all_agree()
    with pytest.raises(NobodyWaits):
        sending.remind(circulation=sent.row, **sent.stage.act(NOW + 2 * DAY))


CLOSED: list[Callable[[Matter], Any]] = [
    lambda matter: matter.decide(),
    lambda matter: closing.take_to_meeting(circulation=matter.row, reason="R", **matter.stage.act()),
    lambda matter: closing.end(circulation=matter.row, reason="R", **matter.stage.act()),
    lambda matter: matter.say("member"),
    lambda matter: sending.remind(circulation=matter.row, **matter.stage.act()),
]


@pytest.mark.parametrize("act", CLOSED, ids=["decide", "to_meeting", "end", "answer", "remind"])
@pytest.mark.parametrize("state", ["written", "decided", "ended"])
def test_nothing_is_done_in_another_state(matter: Matter, act: Callable[[Matter], Any], state: str) -> None:
    if state == "written":
        Voter.objects.create(circulation=matter.row, user=matter.stage.member)
    else:
        matter.send().all_agree()
        matter.decide() if state == "decided" else CLOSED[2](matter)
    before = matter.now.state

    with pytest.raises(WrongState):
        act(matter)

    assert (matter.now.state, Decision.objects.count()) == (before, int(state == "decided"))


def test_nothing_is_half_done_when_the_decision_cannot_be_told(sent: Matter, monkeypatch: pytest.MonkeyPatch) -> None:
    sent.all_agree()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(placing, "put_reference", fails)
    with pytest.raises(RuntimeError):
        sent.decide()

    assert (sent.now.state, Decision.objects.count(), told("decided")) == (State.SENT, 0, [])
    assert sent.item.meeting.state == MeetingState.NOTICE_SENT


def test_switching_it_off_stops_nothing_that_is_open(sent: Matter) -> None:
    Council.objects.update(decides_between=False)

    assert sent.all_agree().decide().case_number == "1/27"


def test_a_place_in_two_seats_is_asked_once() -> None:
    stage = body()
    Tenure.objects.filter(user=stage.people["third"]).update(ends_on=NOW.date() - timedelta(days=1))
    TenureFactory(seat=stage.seats["third"], user=stage.member, starts_on=NOW.date())

    assert written(stage).send().asked() == ["Chair", "Member"]


def test_answering_twice_the_same_is_one_answer(sent: Matter) -> None:
    voter = sent.of("member")
    for _time in range(2):
        answering.give(voter=voter, answer=AGREES, by=sent.stage.member, now=NOW)

    assert sent.row.voters.filter(answer=AGREES).count() == 1
