"""A draft that nobody was called to: cancelled without contradictions, or deleted after a question."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks

from contributions.needs import needs_of
from contributions.places import Desk
from history.models import Change
from meetings.errors import AlreadyCalled
from meetings.models import AgendaItem, Meeting, Paper
from meetings.services import minutes, papers, planning
from municipalities.models import Municipality
from tests.meetings.factories import PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, status_of

MAILED = "Alle som er kalt inn, får denne setningen på e-post."


@pytest.mark.parametrize("is_sent", [False, True], ids=["draft", "notice sent"])
def test_cancelling_says_one_thing_of_who_is_told(stage: Stage, is_sent: bool) -> None:
    if is_sent:
        stage.send()

    asked = page(stage.coordinator, "meeting_cancel", stage.meeting.pk)

    assert (MAILED in asked, "så ingen får beskjed" in asked) == (is_sent, not is_sent)


def test_deleting_asks_what_goes_with_it(stage: Stage) -> None:
    stage.item("Gatelys")
    offered = address("meeting_delete", stage.meeting.pk) in page(stage.coordinator, "meeting_detail", stage.meeting.pk)

    asked = page(stage.coordinator, "meeting_delete", stage.meeting.pk)

    assert (offered, "Gatelys" in asked, Meeting.objects.count()) == (True, True, 1)


def test_a_deleted_draft_is_gone_with_agenda_and_files_and_remembered(
    stage: Stage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    paper: Paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="Notat.pdf"), **stage.act())

    with django_capture_on_commit_callbacks(execute=True):
        told = post(stage.coordinator, "meeting_delete", stage.meeting.pk)

    assert "Utkastet er slettet." in told
    assert (Meeting.objects.count(), AgendaItem.objects.count(), Paper.objects.count()) == (0, 0, 0)
    assert not default_storage.exists(str(paper.file.name))
    removed = Change.objects.filter(table="meetings_meeting", row=str(stage.meeting.pk)).latest("pk")
    assert (removed.is_removal, removed.actor) == (True, stage.coordinator)


def test_who_comes_after_it_is_deleted_hears_who_did_it(stage: Stage) -> None:
    post(stage.coordinator, "meeting_delete", stage.meeting.pk)

    shown = client_of(stage.coordinator).get(address("meeting_change", stage.meeting.pk), follow=True)

    assert "av Coordinator" in shown.content.decode()


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_what_people_were_called_to_is_not_deleted(stage: Stage, is_cancelled: bool) -> None:
    stage.send()
    if is_cancelled:
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    with pytest.raises(AlreadyCalled):
        planning.delete(meeting=stage.meeting, **stage.act())

    client_of(stage.coordinator).post(address("meeting_delete", stage.meeting.pk))
    assert Meeting.objects.count() == 1


def test_a_cancelled_draft_can_be_deleted(stage: Stage) -> None:
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    post(stage.coordinator, "meeting_delete", stage.meeting.pk)

    assert Meeting.objects.count() == 0


def test_the_chair_deletes_nothing(stage: Stage) -> None:
    assert status_of(stage.people["chair"], "meeting_delete", stage.meeting.pk) == 403


@pytest.mark.parametrize(
    ("later", "is_asked"),
    [(timedelta(minutes=-1), True), (timedelta(0), False), (timedelta(days=2), False)],
    ids=["before", "begun", "days after"],
)
def test_only_a_meeting_ahead_is_read_up_on(stage: Stage, later: timedelta, is_asked: bool) -> None:
    item = stage.item()
    stage.send()
    with time_machine.travel(STARTS + later, tick=False):
        item_page = page(stage.member, "item_detail", item.pk)
        meeting_page = page(stage.member, "meeting_detail", stage.meeting.pk)

    assert ("Merk som gjennomgått" in item_page, "Ikke gjennomgått" in meeting_page) == (is_asked, is_asked)


@pytest.mark.parametrize("is_left", [False, True], ids=["ahead", "left behind"])
def test_a_draft_whose_day_has_passed_is_moved_or_deleted_and_no_notice_is_asked_for(
    stage: Stage, is_left: bool
) -> None:
    now = STARTS + timedelta(minutes=1 if is_left else -1)
    with time_machine.travel(now, tick=False):
        desk = Desk(person=stage.coordinator, now=now, mine=[Municipality.objects.get(pk="3418")])
        asked = [need.act for need in needs_of(desk)]
        shown = page(stage.coordinator, "meeting_detail", stage.meeting.pk)
        for_chair = page(stage.people["chair"], "meeting_detail", stage.meeting.pk)

    assert asked == (["Gi utkastet en ny dag, eller slett det"] if is_left else ["Send innkallingen"])
    assert (f'href="{address("notice_send", stage.meeting.pk)}"' in shown) is not is_left
    assert ("er passert. Gi møtet en ny dag" in shown) is is_left
    assert "er passert. Gi møtet en ny dag" not in for_chair


def test_nothing_is_read_up_on_while_the_minutes_are_written(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    with time_machine.travel(STARTS - timedelta(hours=3), tick=False):
        minutes.start(meeting=stage.meeting, **stage.act(STARTS - timedelta(hours=3)))

        shown = page(stage.member, "item_detail", item.pk)

    assert "Merk som gjennomgått" not in shown
