"""An item that is put off: marked in its minutes, and on the next agenda by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import DataError, transaction

from councils.enums import MinutesApproval
from meetings.enums import Classification, MeetingKind
from meetings.errors import DecidedAlready, GoesOn, IllegalState, IsPutOff, NoMeetingAhead, NotWaiting
from meetings.models import AgendaItem, LegalBasis, Proposal
from meetings.services import agenda, approvals, decisions, minutes, notices, papers, planning, put_off
from tests.meetings.factories import PDF, STARTS, Stage
from tests.meetings.services.putting_off import MONTH, WHY, begun, following, next_of, plan, put, waits
from tests.meetings.services.test_proposals import accept, propose


def test_it_goes_on_as_it_is_on_the_next_meeting(stage: Stage) -> None:
    facts: dict[str, Any] = {
        "classification": Classification.EXEMPT,
        "public_title": "En sak",
        "legal_basis": LegalBasis.objects.first(),
        "description": "Om lys.",
        "resolution": "Lys settes opp.",
        "presenter_seat": stage.seats["chair"],
        "presenter_name": "Kari fra skolen",
        "time_needed": 20,
    }
    planned = following(stage)
    item = begun(stage, **facts)

    done = put(stage, item)

    new = next_of(item)
    assert (done.put_off_reason, waits(item), new.meeting, new.title) == (WHY, False, planned, "Gatelys")
    assert {name: getattr(new, name) for name in facts} == facts
    assert (new.minutes, new.is_put_off) == ("", False)


def test_its_papers_are_its_own(stage: Stage) -> None:
    following(stage)
    item = begun(stage)
    old = papers.add(item=item, file=ContentFile(PDF, name="notat.pdf"), title="Notat", **stage.act(STARTS))
    papers.add_link(item=item, title="Lov", address="https://lovdata.no", **stage.act(STARTS))

    put(stage, item)

    file, link = next_of(item).papers.order_by("pk")
    assert (file.title, file.sha256, file.file.name == old.file.name) == ("Notat", old.sha256, False)
    assert (link.title, link.address) == ("Lov", "https://lovdata.no")
    with file.file.open() as content:
        assert content.read() == PDF


@pytest.mark.parametrize("case", ["none", "called", "emergency", "cancelled"])
def test_it_waits_where_no_agenda_is_open_and_is_taken_up_by_the_first_that_is_planned(stage: Stage, case: str) -> None:
    if case != "none":
        other = following(stage, kind=MeetingKind.EMERGENCY if case == "emergency" else MeetingKind.ORDINARY)
        if case == "called":
            notices.send(meeting=other, **stage.act())
        if case == "cancelled":
            planning.cancel(meeting=other, reason="Uvær", **stage.act())
    item = begun(stage)

    put(stage, item)
    assert (waits(item), AgendaItem.objects.filter(came_from=item).exists()) == (True, False)

    emergency = plan(stage, timedelta(days=2), kind=MeetingKind.EMERGENCY)
    planned = plan(stage, MONTH * 2)
    assert (next_of(item).meeting, waits(item), emergency.items.count()) == (planned, False, 0)
    plan(stage, MONTH * 3)
    assert AgendaItem.objects.filter(came_from=item).count() == 1


def test_an_earlier_meeting_that_is_planned_later_does_not_take_it_up(stage: Stage) -> None:
    item = begun(stage)
    put(stage, item)

    earlier = following(stage, -MONTH)
    put_off.take_up(meeting=earlier, **stage.act(STARTS))

    assert (waits(item), earlier.items.count()) == (True, 0)


def test_the_reason_can_be_changed_and_it_goes_on_once(stage: Stage) -> None:
    following(stage)
    item = begun(stage)

    put(stage, item)
    put(stage, item, "Noe annet.")

    assert AgendaItem.objects.get(pk=item.pk).put_off_reason == "Noe annet."
    assert AgendaItem.objects.filter(came_from=item).count() == 1


def test_what_is_decided_is_not_put_off_and_what_is_put_off_is_not_decided(stage: Stage) -> None:
    first, second = stage.item("A"), stage.item("B")
    stage.start()
    decisions.record(item=first, text="Ja.", **stage.act(STARTS))
    put(stage, second)

    with pytest.raises(DecidedAlready):
        put(stage, first)
    with pytest.raises(IsPutOff):
        decisions.record(item=second, text="Ja.", **stage.act(STARTS))


@pytest.mark.parametrize("state", ["draft", "notice", "approved"])
def test_only_while_the_minutes_are_written(stage: Stage, state: str) -> None:
    item = stage.item()
    if state == "notice":
        stage.send()
    if state == "approved":
        stage.start()
        minutes.approve(meeting=stage.meeting, **stage.act(STARTS))

    with pytest.raises(IllegalState):
        put(stage, item)
    with pytest.raises(IllegalState):
        put_off.take_back(item=item, **stage.act(STARTS))


def test_nothing_is_half_done(stage: Stage) -> None:
    following(stage)
    item = begun(stage)

    with pytest.raises(DataError), transaction.atomic():
        put(stage, item, "En grunn som ikke får plass" * 20)

    fresh = AgendaItem.objects.get(pk=item.pk)
    assert (fresh.is_put_off, fresh.waits, AgendaItem.objects.count()) == (False, False, 1)


def test_it_is_taken_back_while_nobody_has_been_called(stage: Stage) -> None:
    following(stage)
    item = begun(stage)
    put(stage, item)

    put_off.take_back(item=item, **stage.act(STARTS))

    fresh = AgendaItem.objects.get(pk=item.pk)
    assert (fresh.is_put_off, fresh.waits, AgendaItem.objects.count()) == (False, False, 1)


def test_it_is_not_taken_back_once_people_have_been_called(stage: Stage) -> None:
    planned = following(stage)
    item = begun(stage)
    put(stage, item)
    notices.send(meeting=planned, **stage.act(STARTS))

    with pytest.raises(GoesOn):
        put_off.take_back(item=item, **stage.act(STARTS))

    assert AgendaItem.objects.get(pk=item.pk).is_put_off


@pytest.mark.parametrize("way", ["cancel", "cancel called", "delete", "remove"])
def test_a_meeting_that_falls_away_does_not_lose_it(stage: Stage, way: str) -> None:
    planned = following(stage)
    item = begun(stage)
    put(stage, item)
    new = next_of(item)
    agenda.change(item=new, facts=agenda.ItemFacts(title="Gatelys og gangvei"), **stage.act(STARTS))
    if way == "cancel called":
        notices.send(meeting=planned, **stage.act(STARTS))

    if way.startswith("cancel"):
        planning.cancel(meeting=planned, reason="Uvær", **stage.act(STARTS))
    elif way == "delete":
        planning.delete(meeting=planned, **stage.act(STARTS))
    else:
        agenda.remove(item=new, **stage.act(STARTS))
    assert AgendaItem.objects.filter(waits=True).count() == 1
    again = plan(stage, MONTH * 2)

    taken_up = again.items.get()
    # What was changed meanwhile goes on with it, where it is still there.
    is_kept = way.startswith("cancel")
    assert taken_up.title == ("Gatelys og gangvei" if is_kept else "Gatelys")
    assert (taken_up.came_from, taken_up.first) == (new if is_kept else item, item)
    assert not AgendaItem.objects.filter(waits=True).exists()


def test_a_cancelled_meeting_that_is_deleted_leaves_the_way_whole(stage: Stage) -> None:
    planned = following(stage)
    item = begun(stage)
    put(stage, item)
    planning.cancel(meeting=planned, reason="Uvær", **stage.act(STARTS))
    again = plan(stage, MONTH * 2)

    planning.delete(meeting=planned, **stage.act(STARTS))

    assert (again.items.get().came_from, waits(item)) == (item, False)


def test_somebody_puts_it_on_a_meeting_that_is_called_or_lets_it_rest(stage: Stage) -> None:
    called = following(stage)
    notices.send(meeting=called, **stage.act())
    first, second = stage.item("A"), stage.item("B")
    stage.start()
    put(stage, first)
    put(stage, second)

    late = put_off.put_on(item=first, **stage.act(STARTS))
    put_off.let_rest(item=second, **stage.act(STARTS))

    assert (late.meeting, late.is_late, late.came_from) == (called, True, first)
    assert not AgendaItem.objects.filter(waits=True).exists()
    for item in (first, second):
        for act in (put_off.put_on, put_off.let_rest):
            with pytest.raises(NotWaiting):
                act(item=item, **stage.act(STARTS))


def test_it_is_put_on_no_agenda_where_no_meeting_is_planned(stage: Stage) -> None:
    item = begun(stage)
    put(stage, item)

    with pytest.raises(NoMeetingAhead):
        put_off.put_on(item=item, **stage.act(STARTS))

    assert waits(item)


def test_put_off_again_it_goes_on_from_there(stage: Stage) -> None:
    following(stage)
    item = begun(stage)
    put(stage, item)
    new = next_of(item)
    notices.send(meeting=new.meeting, **stage.act(STARTS))
    minutes.start(meeting=new.meeting, **stage.act(new.meeting.starts_at))
    last = plan(stage, MONTH * 2)

    put_off.put_off(item=new, reason=WHY, **stage.act(new.meeting.starts_at))

    assert (next_of(new).meeting, next_of(new).first, list(AgendaItem.objects.of_matter(item))) == (
        last,
        item,
        [item, new, next_of(new)],
    )


def test_minutes_that_were_to_be_approved_are_put_before_the_meeting_after(stage: Stage) -> None:
    stage.council.minutes_approval = MinutesApproval.NEXT_MEETING
    stage.council.save()
    stage.item()
    stage.start()
    approvals.send(meeting=stage.meeting, **stage.act(STARTS))
    second = plan(stage)
    approving = second.items.get()
    notices.send(meeting=second, **stage.act(STARTS))
    minutes.start(meeting=second, **stage.act(second.starts_at))
    third = plan(stage, MONTH * 2)

    put_off.put_off(item=approving, reason=WHY, **stage.act(second.starts_at))

    assert (third.items.get().approves, third.items.get().came_from) == (stage.meeting, None)


# Who may read it.


def test_what_a_member_proposed_goes_with_it(stage: Stage) -> None:
    planned = following(stage)
    proposal = propose(stage)
    item = accept(stage, proposal)
    stage.start()

    put(stage, item)
    proposal.refresh_from_db()
    assert (proposal.item, proposal.meeting) == (next_of(item), planned)

    planning.cancel(meeting=planned, reason="Uvær", **stage.act(STARTS))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.item) == ("accepted", AgendaItem.objects.get(waits=True))
    plan(stage, MONTH * 2)
    proposal.refresh_from_db()
    assert proposal.item == AgendaItem.objects.order_by("pk").last()
    assert Proposal.objects.count() == 1
