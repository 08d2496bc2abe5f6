"""Joint meetings on their pages: chosen in the form, told where the meeting is told, and counted for each body."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from meetings.enums import Answer
from meetings.models import Invitation, JointBody, Meeting
from meetings.services import answers
from tests.changes.tabs import Tab
from tests.councils.factories import CouncilFactory
from tests.documents.made import text_of
from tests.meetings.factories import NOW, STARTS, MeetingFactory, Stage
from tests.meetings.joint import GRUE, Guest, guest, join
from tests.meetings.pages import address, client_of, page, post
from tests.meetings.test_notifications import calendar_event, wanted
from tests.meetings.views.test_counts import queries
from tests.municipalities.factories import AppointmentFactory
from workbench.views.calendar import calendar_of

FACTS: dict[str, Any] = {"day": "2027-05-03", "starts": "09:00", "ends": "10:00", "kind": "ordinary"}
FIELD = "Fellesmøte med"


@pytest.fixture
def grue(stage: Stage) -> Guest:
    """A body of Grue, which the coordinator of the stage prepares the meetings of too."""
    found = guest()
    AppointmentFactory(user=stage.coordinator, municipality_id=GRUE)
    return found


def test_the_form_is_as_before_where_there_is_no_other_body(stage: Stage) -> None:
    guest()

    assert FIELD not in page(stage.coordinator, "meeting_create", stage.council.pk)
    assert FIELD not in page(stage.coordinator, "meeting_change", stage.meeting.pk)


def test_bodies_of_the_same_municipality_and_those_one_prepares_can_be_chosen(stage: Stage, grue: Guest) -> None:
    near, far = CouncilFactory(name="Nabogruppa"), guest("Politirådet i Våler", "3419")

    shown = page(stage.coordinator, "meeting_create", stage.council.pk)

    assert [name in shown for name in (grue.council.name, near.name, far.council.name)] == [True, True, False]


def test_a_joint_meeting_is_planned_in_the_form(stage: Stage, grue: Guest) -> None:
    shown = post(stage.coordinator, "meeting_create", stage.council.pk, **FACTS, taking_part=[grue.council.pk])

    assert f"Fellesmøte med {grue.council}" in shown
    assert Meeting.objects.latest("pk").others == [grue.council]


@pytest.mark.parametrize("far", [True, False], ids=["of others", "itself"])
def test_no_other_body_is_taken(stage: Stage, grue: Guest, far: bool) -> None:
    council = guest("Politirådet i Våler", "3419").council if far else stage.council

    post(stage.coordinator, "meeting_create", stage.council.pk, **FACTS, taking_part=[council.pk])

    assert not JointBody.objects.exists()


def test_bodies_come_in_and_go_out_in_the_form(stage: Stage, grue: Guest) -> None:
    stage.send()
    path = address("meeting_change", stage.meeting.pk)
    client = client_of(stage.coordinator)

    Tab(client, path).save(taking_part=[str(grue.council.pk)])
    there = Invitation.objects.filter(user=grue.member).exists()
    Tab(client, path).save(taking_part=None)

    assert (there, Invitation.objects.filter(user=grue.member).exists()) == (True, False)


def test_a_body_that_only_another_coordinator_prepares_stays_when_the_time_is_changed(stage: Stage) -> None:
    valer = guest("Politirådet i Våler", "3419")
    join(stage, valer)

    Tab(client_of(stage.coordinator), address("meeting_change", stage.meeting.pk)).save(place="Huset")

    stage.meeting = Meeting.objects.get(pk=stage.meeting.pk)
    assert (stage.meeting.place, stage.meeting.others) == ("Huset", [valer.council])


def test_two_who_change_the_bodies_at_once_overwrite_nothing(stage: Stage, grue: Guest) -> None:
    near = CouncilFactory(name="Nabogruppa")
    client = client_of(stage.coordinator)
    path = address("meeting_change", stage.meeting.pk)
    tab = Tab(client, path)
    Tab(client, path).save(taking_part=[str(near.pk)])

    answered = tab.save(taking_part=[str(grue.council.pk)])

    assert answered.status_code == 409
    assert [row.council for row in JointBody.objects.all()] == [near]


def test_mail_calendar_and_feed_say_which_bodies_meet(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()

    found = wanted("meetings.notice", grue.member)

    assert f"Fellesmøte med {grue.council}" in found.body
    assert calendar_event(found)[1]["SUMMARY"] == f"Fellesmøte: Politirådet, {grue.council}"
    assert f"Fellesmøte: Politirådet\\, {grue.council}" in calendar_of(grue.member, NOW).decode().replace("\r\n ", "")


def test_notice_attendance_and_minutes_say_which_bodies_met(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.start()
    addresses = [
        address("notice_document", stage.meeting.pk, "intern"),
        address("minutes_document", stage.meeting.pk, "intern"),
        address("attendance_document", stage.meeting.pk),
    ]

    for path in addresses:
        told = text_of(client_of(stage.coordinator).get(path).content)
        assert "Fellesmøte med" in told
        assert f"Member, {grue.council}" in " ".join(told.split()).replace("\xad ", "")


def test_the_page_says_whose_seats_they_are_and_how_each_body_stands(stage: Stage, grue: Guest) -> None:
    for council in (stage.council, grue.council):
        council.quorum_number = 1
        council.save()
    join(stage, grue)
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    shown = page(grue.member, "meeting_detail", stage.meeting.pk)

    assert f"Member, {grue.council}" in " ".join(shown.split())
    assert shown.index("Vedtaksført") < shown.index("Ikke vedtaksført ennå")


def test_the_other_body_shows_the_meeting_on_its_page_and_in_its_list(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()
    path = stage.meeting.get_absolute_url()

    body = client_of(grue.member).get(grue.council.get_absolute_url()).content.decode()
    listed = page(grue.member, "meeting_list", organ=grue.council.pk)
    municipality = page(grue.people["coordinator"], "meeting_list", kommune=GRUE)

    assert [f'href="{path}"' in shown for shown in (body, listed, municipality)] == [True, True, True]


def test_those_who_are_called_from_the_other_body_answer(stage: Stage, grue: Guest) -> None:
    join(stage, grue)
    stage.send()
    invitation = Invitation.objects.get(user=grue.member)

    post(grue.people["assistant"], "answer", invitation.pk, answer="coming")

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.by_assistant) == ("coming", True)


@pytest.mark.parametrize("name", ["meetings:minutes", "meeting_room:room"])
def test_everybody_who_is_called_stands_in_the_attendance(stage: Stage, grue: Guest, name: str) -> None:
    join(stage, grue)
    stage.start()

    shown = client_of(stage.coordinator).get(reverse(name, args=[stage.meeting.pk])).content.decode()

    for user in (stage.member, grue.member):
        assert str(Invitation.objects.get(user=user).user) in shown
    assert f"Member, {grue.council}" in " ".join(shown.split())


@pytest.mark.usefixtures("warm_content_types")
@pytest.mark.parametrize(("number", "asked"), [(0, [7, 12]), (1, [8, 13]), (3, [8, 13])])
def test_more_bodies_are_no_more_statements(stage: Stage, number: int, asked: list[int]) -> None:
    """One more than a meeting of one body asks; and nothing more for each."""
    guests = [guest(f"Organ {place}", str(3411 + place)) for place in range(number)]
    join(stage, *guests)
    stage.send()

    found = [
        queries(person, address("meeting_detail", stage.meeting.pk)) for person in (stage.member, stage.coordinator)
    ]

    assert found == asked


@pytest.mark.usefixtures("warm_content_types")
@pytest.mark.parametrize("number", [1, 3])
def test_more_joint_meetings_are_no_more_statements_in_the_list(stage: Stage, number: int) -> None:
    grue = guest()
    for week in range(number):
        later = MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=7 * week))
        each = Stage(stage.council, stage.coordinator, stage.people, stage.seats, later)
        join(each, grue)
        each.send()

    assert queries(stage.coordinator, address("meeting_list")) == 10
