"""What people do on the pages: forms, buttons, and what they are told when it does not go."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from meetings.enums import Answer, MeetingKind, MeetingState
from meetings.models import (
    Decision,
    FollowUp,
    ItemComment,
    ItemReview,
    Meeting,
)
from meetings.services import agenda, follow_ups, messages, planning
from reminders.enums import State
from reminders.models import Reminder
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import address, client_of, post, post_part

NUMBER = "13097248022"
PLAN = {"day": "2027-04-15", "starts": "18:00", "ends": "20:00", "kind": "ordinary", "place": "Rådhuset"}


def test_plan_a_meeting(stage: Stage) -> None:
    shown = post(stage.coordinator, "meeting_create", stage.council.pk, **PLAN)

    meeting = Meeting.objects.latest("pk")
    assert timezone.localtime(meeting.starts_at).isoformat() == "2027-04-15T18:00:00+02:00"
    assert "Møtet er planlagt som et utkast" in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ends": "17:00"}, "Møtet må slutte etter at det begynner."),
        ({"day": "2027-03-28", "starts": "02:30", "ends": "03:15"}, "fra 02.00 til 03.00"),
        ({"day": "2027-03-28", "starts": "01:30", "ends": "02:30"}, "fra 02.00 til 03.00"),
        ({"day": "0001-01-01", "starts": "00:10"}, "Sjekk årstallet"),
        ({"day": ""}, "Dato"),
        ({"title": f"Gjelder {NUMBER}"}, "fødselsnummer"),
    ],
    ids=["ends before", "skipped hour", "ends in the skipped hour", "first year", "no day", "identity number"],
)
def test_plan_says_what_is_wrong(stage: Stage, changed: dict[str, str], said: str) -> None:
    shown = post(stage.coordinator, "meeting_create", stage.council.pk, **(PLAN | changed))

    assert (said in shown, Meeting.objects.count()) == (True, 1)


@pytest.mark.parametrize("name", ["meeting_create", "meeting_change"])
def test_a_time_that_has_passed_is_told_at_the_date(stage: Stage, name: str) -> None:
    subject = stage.council if name == "meeting_create" else stage.meeting

    shown = post(stage.coordinator, name, subject.pk, **(PLAN | {"day": "2027-03-15", "starts": "12:00"}))

    fault = shown.partition('id="div_id_day"')[2].partition('id="div_id_starts"')[0]
    assert ("Møtet må begynne fram i tid." in fault, 'value="2027-03-15"' in fault) == (True, True)
    assert list(Meeting.objects.values_list("starts_at", flat=True)) == [STARTS]


@pytest.mark.parametrize("role", ["chair", "member"])
def test_others_do_not_plan(stage: Stage, role: str) -> None:
    response = client_of(stage.people[role]).post(address("meeting_create", stage.council.pk), PLAN)

    assert (response.status_code, Meeting.objects.count()) == (403, 1)


def test_change_time_after_the_notice(stage: Stage) -> None:
    stage.send()

    shown = post(stage.coordinator, "meeting_change", stage.meeting.pk, **PLAN)

    stage.meeting.refresh_from_db()
    assert ("får beskjed" in shown, stage.meeting.sequence) == (True, 1)


def test_cancel_with_a_reason(stage: Stage) -> None:
    without = post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="")
    between = Meeting.objects.get().state

    shown = post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="Sykdom")

    assert ("Hvorfor blir møtet avlyst?" in without, between) == (True, MeetingState.DRAFT)
    assert ("Møtet er avlyst." in shown, Meeting.objects.get().state) == (True, MeetingState.CANCELLED)


def test_send_the_notice_to_those_chosen(stage: Stage) -> None:
    seat = SeatFactory(council=stage.council, meetings_per_year=2)
    TenureFactory(seat=seat)

    shown = post(stage.coordinator, "notice_send", stage.meeting.pk, seats=[stage.seats["chair"].pk, seat.pk])

    assert ("Innkallingen er på vei til 2 personer." in shown, stage.meeting.invitations.count()) == (True, 2)


@pytest.mark.parametrize("seats", [[], ["0"]], ids=["nobody", "a seat that is not there"])
def test_send_the_notice_to_nobody_is_refused(stage: Stage, seats: list[str]) -> None:
    shown = post(stage.coordinator, "notice_send", stage.meeting.pk, seats=seats)

    assert ("Send innkallingen" in shown, Meeting.objects.get().state) == (True, MeetingState.DRAFT)


def test_answer_without_scripts_gives_the_page_back(stage: Stage) -> None:
    stage.send()

    shown = post(stage.member, "answer", stage.invitation().pk, answer="cannot", reason="Kurs")

    assert (shown.count("Svaret er lagret."), stage.invitation().reason) == (1, "Kurs")


def test_answer_on_a_phone_gives_its_part_back(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="coming")

    assert (part.startswith("<section"), "Kommer" in part, stage.invitation().answer) == (True, True, Answer.COMING)


def test_answer_that_is_refused_says_why_on_the_phone(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="deputy")

    assert ("ingen vara" in part, stage.invitation().answer) == (True, Answer.NONE)


def test_a_refused_reason_stands_without_scripts_too(stage: Stage) -> None:
    stage.send()

    answer = client_of(stage.member).post(
        address("answer", stage.invitation().pk), {"answer": "cannot", "reason": NUMBER}
    )

    shown = answer.content.decode()
    assert (answer.status_code, stage.invitation().answer) == (422, Answer.NONE)
    assert (f">{NUMBER}</textarea>" in shown, shown.count("Svaret ble ikke lagret.")) == (True, 1)
    assert [words in shown for words in ("Svaret er lagret", "Du kan endre svaret")] == [False, False]


def test_reason_with_an_identity_number_is_refused(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="cannot", reason=NUMBER)

    assert ("uten personopplysninger" in part, stage.invitation().answer) == (True, Answer.NONE)
    # What was typed stands, and nothing says that the answer can be changed.
    assert (f">{NUMBER}</textarea>" in part, "Du kan endre svaret" in part) == (True, False)


@pytest.mark.parametrize(("role", "status"), [("coordinator", 302), ("attendee", 403)])
def test_answer_for_somebody_else(stage: Stage, role: str, status: int) -> None:
    stage.send()
    people = stage.people | {"coordinator": stage.coordinator}

    response = client_of(people[role]).post(address("answer", stage.invitation().pk), {"answer": "coming"})

    assert response.status_code == status


def test_review_and_take_it_back(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    marked = post_part(stage.member, "item_review", item.pk)
    count = ItemReview.objects.count()
    undone = post_part(stage.member, "item_review", item.pk, undo="1")

    assert ("Du har gjennomgått saken." in marked, count) == (True, 1)
    assert ("Merk som gjennomgått" in undone, ItemReview.objects.count()) == (True, 0)


def test_comment(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    shown = post(stage.member, "comment_create", item.pk, text="Vi trenger lys")
    refused = post(stage.member, "comment_create", item.pk, text=f"Om {NUMBER}")

    assert ("Vi trenger lys" in shown, "fødselsnummer" in refused, NUMBER in refused) == (True, True, True)
    assert ItemComment.objects.count() == 1


@pytest.mark.parametrize("name", ["item_review", "comment_create"])
def test_observer_neither_reviews_nor_comments(stage: Stage, name: str) -> None:
    item = stage.item()
    stage.send()

    response = client_of(stage.people["observer"]).post(address(name, item.pk), {"text": "Hei"})

    assert response.status_code == 403


def test_finish_a_follow_up(stage: Stage) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    given = follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=NOW.date(), **stage.act())

    empty = post(stage.member, "follow_up_finish", given.pk, outcome="")
    shown = post(stage.member, "follow_up_finish", given.pk, outcome="Avtalt med torget.")

    assert ("Hva kom det ut av det?" in empty, "Avtalt med torget." in shown) == (True, True)
    assert FollowUp.objects.get().done_by == stage.member


def test_acts_are_not_done_by_opening_an_address(stage: Stage) -> None:
    item = agenda.add(meeting=stage.meeting, facts=agenda.ItemFacts(title="A"), **stage.act())
    stage.send()
    client = client_of(stage.coordinator)
    paths = [
        address("item_review", item.pk),
        address("minutes_ready", stage.meeting.pk),
        address("item_remove", item.pk),
    ]

    assert {client.get(path).status_code for path in paths} == {405}
    assert (Decision.objects.count(), Meeting.objects.get().state) == (0, MeetingState.NOTICE_SENT)


@pytest.mark.parametrize("number", ["x", "²", "", "9" * 30])
def test_a_number_nobody_has_is_not_found(stage: Stage, number: str) -> None:
    item = stage.item()
    stage.start()
    client = client_of(stage.coordinator)

    attendance = client.post(address("attendance", stage.meeting.pk), {"invitation": number, "attended": "yes"})
    grant = client.post(address("grant_end", item.pk), {"grant": number})

    assert (attendance.status_code, grant.status_code) == (404, 404)


def test_a_new_link_for_the_video_reaches_those_who_wait_in_the_meeting(stage: Stage) -> None:
    stage.send()
    Reminder.objects.update(state=State.SENT, sent_at=NOW)
    late = STARTS + timedelta(minutes=5)

    with time_machine.travel(late, tick=False):
        planning.change(
            meeting=stage.meeting,
            starts_at=STARTS,
            ends_at=stage.meeting.ends_at,
            kind=MeetingKind(stage.meeting.kind),
            title="",
            place="",
            video_url="https://video.example.no/ny",
            **stage.act(late),
        )
        waiting = Reminder.objects.due(late).filter(kind=messages.CHANGED)

    assert {row.useful_until for row in waiting} == {stage.meeting.ends_at}
