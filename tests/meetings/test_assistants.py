"""Whoever answers for the holder of a seat: the copies they get, the answers they give, and what they do not see."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.access import can
from accounts.models import User
from contributions.calendar import events_of
from contributions.own_data import exported
from councils.models import Assistant
from councils.services import assistants
from meetings.enums import Answer, MeetingAct, MeetingKind
from meetings.errors import LinkExpired
from meetings.models import AgendaItem, Invitation
from meetings.services import answers, assistant_messages, calls, links, planning
from meetings.tasks import tell_assistants
from notes.enums import NoteAct
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.clients import logged_in
from tests.councils.factories import AssistantFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import page, post, post_part, status_of

NOTICE, REMINDER = assistant_messages.NOTICE, assistant_messages.REMINDER
CHANGED, CANCELLED = assistant_messages.CHANGED, assistant_messages.CANCELLED
REPLACED = assistant_messages.REPLACED


@pytest.fixture
def assistant(stage: Stage) -> User:
    """Answers for the member."""
    found: Assistant = AssistantFactory(tenure=stage.member.tenures.get(), user__name="Per Hjelper")
    return found.user


def written(kind: str, user: User) -> list[Reminder]:
    return list(Reminder.objects.filter(kind=kind, recipient=user).order_by("pk"))


def said(row: Reminder) -> str:
    fresh = Reminder.objects.get(pk=row.pk)
    with translation.override("nb"):
        found = renderer_for(fresh.kind)(fresh)
    if found is None:
        return ""
    assert found.attachments == ()
    return f"{found.subject}\n{found.body}"


def give(stage: Stage, answer: Answer, by: User, minutes: int = 0) -> Invitation:
    now = NOW + timedelta(minutes=minutes)
    return answers.give(invitation=stage.invitation(), answer=answer, by=by, now=now)


def move(stage: Stage, place: str) -> None:
    """A week later, and it may be somewhere else."""
    times: dict[str, Any] = {"starts_at": STARTS + timedelta(days=7), "ends_at": STARTS + timedelta(days=7, hours=2)}
    kind = MeetingKind(stage.meeting.kind)
    planning.change(meeting=stage.meeting, kind=kind, title="", video_url="", place=place, **times, **stage.act())


def test_a_notice_goes_to_both_and_says_for_whom(stage: Stage, assistant: User) -> None:
    stage.item("Ungdomstorget")
    stage.send()

    (notice,), (reminder,) = written(NOTICE, assistant), written(REMINDER, assistant)

    words = said(notice)
    assert words.startswith("For Member: Innkalling til møte: Politirådet, 1. april 2027\n")
    assert "Dette er en kopi til deg som svarer for Member (Member)." in words
    assert ("Ungdomstorget" in words, "Ingen har svart ennå" in words) == (True, True)
    assert reminder.due_at < STARTS
    assert Reminder.objects.filter(kind="meetings.notice", recipient=stage.member).count() == 1


def test_one_who_answers_for_two_gets_a_copy_for_each(stage: Stage, assistant: User) -> None:
    AssistantFactory(tenure=stage.people["chair"].tenures.get(), user=assistant)

    stage.send()

    assert sorted(said(each).partition(":")[0] for each in written(NOTICE, assistant)) == ["For Chair", "For Member"]


def test_changes_and_a_cancellation_are_told(stage: Stage, assistant: User) -> None:
    stage.send()
    Reminder.objects.update(state="sent", sent_at=NOW)
    move(stage, place="Kulturhuset")

    (changed,) = written(CHANGED, assistant)
    words = said(changed)
    planning.cancel(meeting=stage.meeting, reason="Sykdom", **stage.act())
    (cancelled,) = written(CANCELLED, assistant)

    assert ("Kulturhuset" in words, "8. april" in words, "Rådhuset" in words) == (True, True, True)
    assert len(written(REMINDER, assistant)) == 2
    assert ("Sykdom" in said(cancelled), said(changed)) == (True, "")


def test_no_reminder_of_a_meeting_the_holder_does_not_come_to(stage: Stage, assistant: User) -> None:
    stage.send()
    (reminder,) = written(REMINDER, assistant)
    before = said(reminder)

    give(stage, Answer.CANNOT, stage.member)

    assert ("Politirådet" in before, said(reminder)) == (True, "")


@pytest.mark.parametrize("gone", ["ended", "uncalled"])
def test_nothing_is_sent_that_is_not_theirs_any_more(stage: Stage, assistant: User, gone: str) -> None:
    stage.send()
    (notice,) = written(NOTICE, assistant)
    before = said(notice)

    if gone == "ended":
        assistants.end(assistant=Assistant.objects.get(), by=stage.member, now=NOW)
    else:
        calls.uncall(invitation=stage.invitation(), meeting=stage.meeting, kind="meetings.unseated", now=NOW)

    assert (bool(before), said(notice)) == (True, "")


def test_who_comes_after_the_notice_gets_it_once(stage: Stage) -> None:
    stage.send()
    assistant = AssistantFactory(tenure=stage.member.tenures.get()).user
    late = AssistantFactory(tenure=stage.member.tenures.get(), starts_on=NOW.date() + timedelta(days=1)).user

    assert [tell_assistants(), tell_assistants()] == [1, 0]
    assert ([len(written(kind, assistant)) for kind in (NOTICE, REMINDER)], written(NOTICE, late)) == ([1, 1], [])
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert (tell_assistants(), len(written(NOTICE, late))) == (1, 1)


def test_an_answer_is_kept_as_given_by_the_assistant(stage: Stage, assistant: User) -> None:
    stage.send()
    invitation = stage.invitation()

    post(assistant, "answer", invitation.pk, answer="cannot", reason="Ferie")

    invitation.refresh_from_db()
    shown = page(stage.people["chair"], "meeting_detail", stage.meeting.pk)
    own = page(stage.member, "meeting_detail", stage.meeting.pk)
    assert (invitation.answer, invitation.answered_by, invitation.by_assistant) == ("cannot", assistant, True)
    assert "svart av Per Hjelper, assistent" in " ".join(shown.split())
    assert "av Per Hjelper, assistent." in " ".join(own.split())


def test_the_meeting_has_a_place_to_answer_for_the_holder(stage: Stage, assistant: User) -> None:
    stage.send()
    invitation = stage.invitation()

    before = page(assistant, "meeting_detail", stage.meeting.pk)
    part = post_part(assistant, "answer", invitation.pk, answer="coming", reason="")

    assert ("Svar for Member" in before, f'id="my-answer-{invitation.pk}"' in before) == (True, True)
    assert ('id="my-answer"' in before, "Kommer du?" in before) == (False, False)
    assert (f'id="my-answer-{invitation.pk}"' in part, "av Per Hjelper, assistent" in part) == (True, True)


def test_a_reason_that_is_refused_stands_where_it_was_written(stage: Stage, assistant: User) -> None:
    AssistantFactory(tenure=stage.people["chair"].tenures.get(), user=assistant)
    stage.send()

    shown = post(assistant, "answer", stage.invitation("chair").pk, answer="cannot", reason="Barnet er 01010750160")

    assert shown.count("01010750160") == 1
    assert stage.invitation("chair").answer == Answer.NONE


def test_nobody_is_answered_for_by_another(stage: Stage, assistant: User) -> None:
    deputy = TenureFactory(seat=stage.seats["member"], is_deputy=True, deputy_order=1).user
    stage.send()
    give(stage, Answer.CANNOT, stage.member)
    others = [stage.invitation("chair"), Invitation.objects.get(user=deputy)]

    assert [can(assistant, MeetingAct.ANSWER_NOTICE, each) for each in (stage.invitation(), *others)] == [
        True,
        False,
        False,
    ]


def test_a_secretariat_that_enters_an_answer_is_no_assistant(stage: Stage, assistant: User) -> None:
    stage.send()

    assert give(stage, Answer.COMING, stage.coordinator).by_assistant is False


@pytest.mark.parametrize("last", ["holder", "assistant"])
def test_the_last_answer_counts_and_the_other_is_told(stage: Stage, assistant: User, last: str) -> None:
    stage.send()
    first, second = (assistant, stage.member) if last == "holder" else (stage.member, assistant)
    give(stage, Answer.COMING, first)

    shown = post(second, "answer", stage.invitation().pk, answer="cannot", reason="")

    (told,) = written(REPLACED, first)
    words = " ".join(said(told).split())
    assert stage.invitation().answer == Answer.CANNOT
    assert f"{first} hadde svart «Kommer». Nå gjelder svaret ditt" in shown
    assert ("Du hadde svart «Kommer»" in words, f"{second}" in words) == (True, True)
    assert ("«Kan ikke»" in words or "«Kan ikke komme»" in words, written(REPLACED, second)) == (True, [])


def test_who_answers_again_is_not_told_of_what_was_between(stage: Stage, assistant: User) -> None:
    stage.send()
    give(stage, Answer.COMING, stage.member)
    give(stage, Answer.CANNOT, assistant, minutes=1)
    give(stage, Answer.VIDEO, assistant, minutes=2)
    (told,) = written(REPLACED, stage.member)
    give(stage, Answer.COMING, stage.member, minutes=3)

    assert said(told) == ""
    assert len(written(REPLACED, assistant)) == 1


def test_the_same_answer_from_both_is_nothing_to_tell(stage: Stage, assistant: User) -> None:
    stage.send()
    give(stage, Answer.COMING, stage.member)

    assert (give(stage, Answer.COMING, assistant).replaced, written(REPLACED, stage.member)) == (None, [])


def test_a_new_time_asks_anew_whoever_answered(stage: Stage, assistant: User) -> None:
    stage.send()
    give(stage, Answer.COMING, assistant)

    move(stage, place="Rådhuset")

    invitation = stage.invitation()
    assert (invitation.answer, invitation.by_assistant) == (Answer.NONE, False)


def test_the_link_in_a_copy_answers_as_the_assistant(stage: Stage, assistant: User) -> None:
    stage.send()
    token = links.make(stage.invitation(), assistant=assistant)
    assert reverse("meetings:answer_link", args=[token])[:20] in said(written(NOTICE, assistant)[0])

    shown = post(None, "answer_link", token, answer="video")

    invitation = stage.invitation()
    assert (invitation.answer, invitation.answered_by, invitation.by_assistant) == ("video", assistant, True)
    assert "Svar for Member" in shown


@pytest.mark.parametrize("why", ["ended", "another", "erased"])
def test_the_link_of_one_who_does_not_answer_there_is_closed(stage: Stage, assistant: User, why: str) -> None:
    stage.send()
    token = links.make(stage.invitation(), assistant=assistant)
    assert links.opened(token, now=NOW).person == assistant

    if why == "ended":
        assistants.end(assistant=Assistant.objects.get(), by=stage.member, now=NOW)
    elif why == "another":
        token = links.make(stage.invitation(), assistant=stage.people["observer"])
    else:
        User.objects.filter(pk=assistant.pk).update(is_active=False)

    with pytest.raises(LinkExpired):
        links.opened(token, now=NOW)


def test_what_waits_for_an_answer_stands_on_the_assistants_page(stage: Stage, assistant: User) -> None:
    stage.send()
    waiting = logged_in(assistant).get("/arbeidsbenk/").content.decode()
    give(stage, Answer.COMING, stage.member)

    answered = logged_in(assistant).get("/arbeidsbenk/").content.decode()

    assert all("Member: Politirådet" in each for each in (waiting, answered))
    assert ("Svar på innkallingen" in waiting, "Svar på innkallingen" in answered) == (True, False)


def test_the_page_costs_the_same_for_one_meeting_and_three(stage: Stage, assistant: User) -> None:
    stage.send()
    client = logged_in(assistant)
    client.get("/arbeidsbenk/")
    with CaptureQueriesContext(connection) as one:
        client.get("/arbeidsbenk/")
    for days in (7, 14):
        meeting = planning.plan(
            council=stage.council,
            kind=MeetingKind.ORDINARY,
            title="",
            place="Rådhuset",
            video_url="",
            starts_at=STARTS + timedelta(days=days),
            ends_at=STARTS + timedelta(days=days, hours=1),
            **stage.act(),
        )
        stage.meeting = meeting
        stage.send()

    with CaptureQueriesContext(connection) as three:
        client.get("/arbeidsbenk/")

    assert len(one) == len(three)


def test_the_meeting_is_seen_from_the_notice_and_not_in_a_draft(stage: Stage, assistant: User) -> None:
    before = status_of(assistant, "meeting_detail", stage.meeting.pk)
    stage.send()

    assert (before, status_of(assistant, "meeting_detail", stage.meeting.pk)) == (404, 200)


def test_an_assistant_neither_comments_nor_reviews_nor_notes(stage: Stage, assistant: User) -> None:
    item = stage.item()
    stage.send()
    item = AgendaItem.objects.get(pk=item.pk)
    acts = (MeetingAct.VIEW_ITEM, MeetingAct.COMMENT_ITEM, MeetingAct.REVIEW_ITEM, NoteAct.WRITE)

    found = [[can(person, act, item) for act in acts] for person in (assistant, stage.member)]

    assert found == [[True, False, False, False], [True, True, True, True]]


def test_what_the_holder_is_kept_out_of_is_kept_from_the_assistant(stage: Stage, assistant: User) -> None:
    item, other = stage.item("Byggesak"), stage.item("Ungdomstorget")
    stage.send()
    before = page(assistant, "meeting_detail", stage.meeting.pk)

    stage.keep_out(stage.member, item)

    after = page(User.objects.get(pk=assistant.pk), "meeting_detail", stage.meeting.pk)
    assert ("Byggesak" in before, "Byggesak" in after, "Ungdomstorget" in after) == (True, False, True)
    assert [status_of(assistant, "item_detail", each.pk) for each in (item, other)] == [404, 200]


def test_a_conflict_of_the_holder_does_not_shut_out_who_prepares_the_meeting(stage: Stage) -> None:
    AssistantFactory(tenure=stage.member.tenures.get(), user=stage.coordinator)
    item = stage.item("Byggesak")
    stage.send()

    stage.keep_out(stage.member, item)

    assert can(User.objects.get(pk=stage.coordinator.pk), MeetingAct.VIEW_ITEM, item)


def test_it_is_told_in_what_each_takes_out(stage: Stage, assistant: User) -> None:
    stage.send()
    give(stage, Answer.COMING, assistant)

    mine, theirs = exported(stage.member), exported(assistant)

    assert mine["meetings"][0]["by_assistant"] is True
    assert [row["seat__title"] for row in theirs["answers_for_others"]] == ["Member"]
    assert [row["seat__title"] for row in theirs["answers_notices_for"]] == ["Member"]
    assert "Per Hjelper" not in str(mine)


def test_the_meetings_are_not_in_the_assistants_calendar(stage: Stage, assistant: User) -> None:
    """A calendar is of one's own time; the holder's shows theirs."""
    stage.send()

    found = [list(events_of(person, since=NOW)) for person in (assistant, stage.member)]

    assert [len(each) for each in found] == [0, 1]
