"""What is overdue comes up by itself: on the next ordinary draft of its body, once, and never of what is closed."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DataError, transaction

from meetings.enums import ItemType, MeetingKind
from meetings.models import AgendaItem, FollowUp, Meeting
from meetings.services import agenda, follow_ups, overdue, planning, put_off
from meetings.tasks import bring_up_overdue
from slt_portal.celery import app
from tests.meetings.factories import HOURS, STARTS, MeetingFactory, Stage
from tests.meetings.services.putting_off import following, plan

DUE = date(2027, 4, 10)
LATER = STARTS + timedelta(days=14)
TITLE = "Oppfølgingspunkter over fristen"


def give(stage: Stage, item: AgendaItem, **changed: Any) -> FollowUp:
    facts: Any = {"text": "Ring skolen", "responsible": stage.member, "due_on": DUE} | changed
    return follow_ups.give(item=item, **facts, **stage.act(STARTS))


@pytest.fixture
def task(stage: Stage) -> FollowUp:
    """A follow-up that was due a few days before ``LATER``."""
    item = stage.item()
    stage.start()
    return give(stage, item)


def raised() -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(takes_up_overdue=True).order_by("pk"))


def at(moment: Any) -> Any:
    return time_machine.travel(moment, tick=False)


def test_it_comes_up_on_the_next_meeting_the_night_after(stage: Stage, task: FollowUp) -> None:
    second, first = following(stage, timedelta(days=60)), following(stage)
    with at(STARTS):
        assert bring_up_overdue() == 0

    with at(LATER):
        told = [bring_up_overdue(), bring_up_overdue()]

    [item] = raised()
    assert (told, item.meeting, item.title, item.type) == ([1, 0], first, TITLE, ItemType.INFORMATION)
    assert not second.items.exists()


def test_a_meeting_that_is_planned_has_it_from_the_beginning(stage: Stage, task: FollowUp) -> None:
    meeting = planning.plan(
        council=stage.council,
        starts_at=LATER + timedelta(days=7),
        ends_at=LATER + timedelta(days=7) + HOURS,
        **stage.act(LATER),
    )

    assert [item.title for item in meeting.items.in_order()] == [TITLE]


def test_nothing_comes_up_where_nothing_is_late(stage: Stage, task: FollowUp) -> None:
    plan(stage)
    follow_ups.finish(follow_up=task, outcome="Avtalt.", by=stage.member, now=STARTS)

    with at(LATER):
        assert (bring_up_overdue(), raised()) == (0, [])


@pytest.mark.parametrize("kind", [MeetingKind.EMERGENCY, MeetingKind.EXTRAORDINARY])
def test_a_meeting_called_for_something_else_is_left_alone(stage: Stage, task: FollowUp, kind: MeetingKind) -> None:
    following(stage, kind=kind)

    with at(LATER):
        assert bring_up_overdue() == 0


def test_a_meeting_that_people_are_called_to_is_passed_over(stage: Stage, task: FollowUp) -> None:
    called, draft = following(stage), following(stage, timedelta(days=60))
    stage.meeting = called
    stage.send()

    with at(LATER):
        bring_up_overdue()

    assert [item.meeting for item in raised()] == [draft]


def test_taken_off_it_stays_off(stage: Stage, task: FollowUp) -> None:
    following(stage)
    with at(LATER):
        bring_up_overdue()
    agenda.remove(item=raised()[0], **stage.act(LATER))

    with at(LATER + timedelta(days=1)):
        assert (bring_up_overdue(), raised()) == (0, [])


def test_an_exempt_item_gives_nothing_away(stage: Stage) -> None:
    item = stage.exempt_item("Hasjsalget")
    stage.start()
    give(stage, item, responsible=stage.people["chair"])
    following(stage)

    with at(LATER):
        assert bring_up_overdue() == 0


def test_nor_does_one_that_somebody_is_kept_out_of(stage: Stage) -> None:
    item = stage.item()
    stage.keep_out(stage.member, item)
    stage.start()
    give(stage, item, responsible=stage.people["chair"])
    following(stage)

    with at(LATER):
        assert bring_up_overdue() == 0


def test_a_body_does_not_hear_of_another(stage: Stage, task: FollowUp) -> None:
    MeetingFactory(starts_at=STARTS + timedelta(days=30))

    with at(LATER):
        assert bring_up_overdue() == 0


def test_put_off_it_does_not_wait_beside_the_one_that_comes_up_again(stage: Stage, task: FollowUp) -> None:
    stage.meeting, after = following(stage, timedelta(days=20)), following(stage, timedelta(days=90))
    with at(LATER):
        bring_up_overdue()
    [item] = raised()
    stage.start()

    put_off.put_off(item=item, reason="Vi rakk det ikke.", **stage.act(stage.meeting.starts_at))
    with at(stage.meeting.starts_at):
        bring_up_overdue()

    assert [each.title for each in after.items.all()] == [TITLE]
    assert not AgendaItem.objects.get(pk=item.pk).waits


def test_it_speaks_the_language_of_the_body(stage: Stage, task: FollowUp) -> None:
    following(stage)
    lead = stage.council.ownerships.get().municipality
    lead.language = "nn"
    lead.save()

    with at(LATER):
        bring_up_overdue()

    assert [item.title for item in raised()] == ["Oppfølgingspunkt over fristen"]


def test_nothing_is_half_done(stage: Stage, task: FollowUp, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = following(stage)
    monkeypatch.setattr(overdue, "_", lambda words: words * 20)

    with pytest.raises(DataError), transaction.atomic():
        overdue.bring_up(council=stage.council, by=None, now=LATER)

    assert (raised(), Meeting.objects.get(pk=draft.pk).overdue_raised_at) == ([], None)


def test_it_is_asked_every_night() -> None:
    names = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert bring_up_overdue.name in names
