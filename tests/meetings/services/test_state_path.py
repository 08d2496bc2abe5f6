"""No order of acts takes a meeting off its one legal path, and what is approved never changes."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.enums import MinutesApproval
from meetings.enums import NEXT_STATES, Answer, Classification, ItemType, MeetingKind, MeetingState
from meetings.errors import MeetingError
from meetings.models import AgendaItem, Meeting
from meetings.services import (
    agenda,
    answers,
    approvals,
    comments,
    decisions,
    minutes,
    notices,
    planning,
    put_off,
    reviews,
)
from meetings.services.agenda import ItemFacts
from tests.meetings.factories import HOURS, STARTS, Stage
from tests.meetings.factories import stage as set_stage

LONG = timedelta(days=30)

Act = Callable[[Stage, AgendaItem], Any]


def _change(stage: Stage, item: AgendaItem) -> Any:
    return planning.change(
        meeting=stage.meeting,
        kind=MeetingKind.ORDINARY,
        title="",
        starts_at=STARTS,
        ends_at=STARTS + HOURS,
        place="Et annet sted",
        video_url="",
        **stage.act(),
    )


def _change_item(stage: Stage, item: AgendaItem) -> Any:
    return agenda.change(
        item=item,
        facts=ItemFacts(
            title="Endret",
            type=ItemType.OTHER,
            classification=Classification.PUBLIC,
            public_title="",
            legal_basis=None,
            description="",
        ),
        **stage.act(),
    )


def _answer(stage: Stage, item: AgendaItem) -> Any:
    invitation = stage.meeting.invitations.first()
    return invitation and answers.give(invitation=invitation, answer=Answer.COMING, **stage.act())


ACTS: dict[str, Act] = {
    "change": _change,
    "send": lambda stage, item: notices.send(meeting=stage.meeting, **stage.act()),
    "cancel": lambda stage, item: planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act()),
    "not held": lambda stage, item: planning.say_not_held(meeting=stage.meeting, reason="Ingen", **stage.act(STARTS)),
    "put off": lambda stage, item: put_off.put_off(item=item, reason="Tiden gikk ut", **stage.act(STARTS)),
    "start": lambda stage, item: minutes.start(meeting=stage.meeting, **stage.act(STARTS)),
    "approve": lambda stage, item: minutes.approve(meeting=stage.meeting, **stage.act(STARTS)),
    "add": lambda stage, item: stage.item("Ny"),
    "change item": _change_item,
    "write": lambda stage, item: minutes.write_item(item=item, text="Skrevet.", version=0, **stage.act()),
    "decide": lambda stage, item: decisions.record(item=item, text="Ja.", **stage.act()),
    "answer": _answer,
    "review": lambda stage, item: reviews.mark(item=item, **stage.act()),
    "give": lambda stage, item: approvals.send(meeting=stage.meeting, **stage.act(STARTS)),
    "ask": lambda stage, item: comments.add(item=item, text="Nei.", asks_for_change=True, **stage.act()),
    "silence": lambda stage, item: approvals.approve_by_silence(meeting=stage.meeting, now=STARTS + LONG),
    "comment": lambda stage, item: comments.add(item=item, text="Hm.", **stage.act()),
}


def snapshot(meeting: Meeting) -> tuple[Any, ...]:
    """Everything about a meeting that approval locks."""
    items = meeting.items.order_by("pk").values_list("title", "number", "minutes", "decision__text")
    return (*items, *meeting.invitations.order_by("pk").values_list("answer", "attended"))


@pytest.mark.parametrize("start", list(MeetingState))
def test_only_legal_states_follow(start: MeetingState) -> None:
    allowed = {state for state in MeetingState if Meeting(state=start).can_become(state)}

    assert allowed == NEXT_STATES.get(start, frozenset())


@settings(max_examples=30)
@given(names=st.lists(st.sampled_from(sorted(ACTS)), max_size=14), way=st.sampled_from(MinutesApproval))
def test_no_order_of_acts_breaks_the_path(names: list[str], way: MinutesApproval) -> None:
    stage = set_stage(minutes_approval=way)
    item = stage.item()
    for name in names:
        before = Meeting.objects.get(pk=stage.meeting.pk)
        locked = snapshot(before) if before.is_approved else None
        with suppress(MeetingError):
            ACTS[name](stage, item)
        after = Meeting.objects.get(pk=stage.meeting.pk)
        assert after.state == before.state or before.can_become(MeetingState(after.state)), name
        assert locked is None or snapshot(after) == locked, name


# What leads to minutes that the members have, and what may come after.
GIVEN = ["send", "start", "write", "give"]
AFTER = ["write", "decide", "ask", "give", "approve", "silence"]


@settings(max_examples=30)
@given(names=st.lists(st.sampled_from(AFTER), max_size=8), way=st.sampled_from(MinutesApproval))
def test_silence_approves_what_was_sent_and_nothing_that_somebody_wants_changed(
    names: list[str], way: MinutesApproval
) -> None:
    stage = set_stage(minutes_approval=way)
    item = stage.item()
    for name in [*GIVEN, *names]:
        before = Meeting.objects.get(pk=stage.meeting.pk)
        is_as_sent = approvals.is_as_sent(before)
        is_asked_for = approvals.open_requests(before).exists()
        with suppress(MeetingError):
            ACTS[name](stage, item)
        after = Meeting.objects.get(pk=stage.meeting.pk)
        if name == "silence" and after.is_approved and not before.is_approved:
            assert (way, is_as_sent, is_asked_for) == (MinutesApproval.SILENCE, True, False)
        if name == "approve" and after.is_approved and not before.is_approved:
            assert way == MinutesApproval.CHAIR
