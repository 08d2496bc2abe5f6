"""Somebody is erased: nothing of them is left but what the parts say, and nothing of anybody else goes."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import connection

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from contributions.erasure import parts
from history.models import Change
from measures.models import Measure
from meetings.models import FollowUp, Invitation
from nightwatch.models import Shift
from reminders.models import Reminder
from tests.erasure import known
from tests.meetings.factories import NOW, Stage


@pytest.fixture
def person(stage: Stage) -> User:
    return known.known(stage)


def erase(person: User, by: User | None = None) -> erasure.Erased:
    return erasure.erase(person=person, by=by or person, reason=Because.OWN_WISH, now=NOW)


def test_nothing_is_left_but_what_is_said_to_stay(person: User) -> None:
    before = known.found()

    erase(person)

    assert len(before) > 30
    assert known.found() - known.kept() == set()
    # What is kept is there: who took part, and what the minutes say.
    assert {("meetings_invitation", "known_as"), ("meetings_agendaitem", "minutes")} <= known.found()


def test_the_account_is_a_number_and_opens_nothing(person: User) -> None:
    sessions = Session.objects.count()

    erase(person)

    person.refresh_from_db()
    called = f"Person nr. {person.pk} (slettet)"
    assert (str(person), person.is_active, person.has_usable_password()) == (called, False, False)
    assert (person.erased_at, person.erased_because) == (NOW, Because.OWN_WISH)
    ways_in = EmailAddress.objects.filter(user=person).count() + person.groups.count()
    assert (ways_in, Session.objects.count()) == (0, sessions - 1)


def test_a_second_time_changes_nothing(
    person: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = erase(person)
    changes = Change.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        second = erase(person)

    assert sum(first.touched.values()) > 40
    assert {name: number for name, number in second.touched.items() if number} == {}
    assert (Change.objects.count(), len(mailoutbox)) == (changes, 1)


def test_the_receipt_goes_to_the_address_and_says_no_more_than_that(
    person: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)

    (mail,) = mailoutbox
    assert mail.to == [known.EMAIL]
    assert "slettet" in mail.subject
    assert not [trace for trace in (*known.TRACES, "politirådet") if trace in (mail.subject + mail.body).lower()]


def test_a_part_that_fails_leaves_everything_as_it_was(
    person: User, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    before = known.found()

    def fail(**_given: Any) -> int:
        raise RuntimeError

    # The last part: everything else has been done by then.
    monkeypatch.setattr("history.services.forgetting.forget", fail)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        erase(person)

    person.refresh_from_db()
    assert (known.found(), person.name, mailoutbox) == (before, known.NAME, [])


def test_a_place_ahead_goes_to_the_next_and_the_leaders_hear_when_people_lack(person: User) -> None:
    ahead = Shift.objects.get(starts_at__gt=NOW)

    erase(person)

    (told,) = Reminder.objects.filter(kind="nightwatch.free_place")
    assert (told.target, told.recipient) == (ahead, ahead.group.volunteers.get(is_leader=True).user)
    assert ahead.sign_ups.count() == 0


def test_of_a_walk_the_number_stays(person: User) -> None:
    walked = Shift.objects.get(starts_at__lt=NOW)

    erase(person)

    counted = Shift.objects.with_counts().get(pk=walked.pk)
    assert (counted.nameless, counted.confirmed_count, walked.sign_ups.count()) == (1, 2, 1)


def test_those_who_see_to_the_meeting_hear_that_a_place_is_free(stage: Stage, person: User) -> None:
    assert Invitation.objects.filter(meeting=stage.meeting, user=person).exists()

    erase(person)

    assert not Invitation.objects.filter(meeting=stage.meeting, user=person).exists()
    (told,) = Reminder.objects.filter(kind="meetings.free_place")
    assert (told.target, told.recipient) == (stage.meeting, stage.coordinator)


def test_who_took_part_keeps_the_name_and_who_did_not_is_a_number(person: User) -> None:
    erase(person)

    called = {call.attended: call for call in Invitation.objects.filter(user=person).select_related("user")}
    assert called[True].shown_name == known.NAME
    assert called[None].shown_name == f"Person nr. {person.pk} (slettet)"
    assert {(call.reason, call.answer) for call in called.values()} == {("", "none")}


def test_what_is_to_be_done_goes_to_the_coordinator_who_hears_of_it(stage: Stage, person: User) -> None:
    erase(person)

    assert [each.responsible for each in FollowUp.objects.order_by("pk")] == [person, stage.coordinator]
    mine = Measure.objects.filter(responsible=stage.coordinator).get()
    assert (mine.is_open, "Kjent" in mine.description) == (True, False)
    kinds = Reminder.objects.filter(recipient=stage.coordinator).values_list("kind", flat=True)
    assert {"meetings.follow_up_given", "measures.assigned"} <= set(kinds)


def test_nothing_of_the_others_goes(stage: Stage, person: User) -> None:
    other = stage.people["chair"]
    held = {
        rows.label: rows.about(other).count()
        for part in parts()
        for rows in part.rows
        if rows.label != "reminders.Reminder"
    }

    erase(person)

    now = dict.fromkeys(held, 0) | {
        rows.label: rows.about(other).count()
        for part in parts()
        for rows in part.rows
        if rows.label != "reminders.Reminder"
    }
    assert now == held
    other.refresh_from_db()
    assert (other.name, other.is_active) == ("Chair", True)


def test_the_history_says_who_erased_and_not_whom(stage: Stage, person: User) -> None:
    from_now = Change.objects.latest("pk").pk

    erase(person, by=stage.coordinator)

    erased = Change.objects.filter(pk__gt=from_now, table="accounts_user", row=str(person.pk)).get()
    assert (erased.before["name"], erased.before["email"], erased.after["email"]) == ("–", "–", "–")
    assert not Change.objects.filter(actor=person).exists()


def test_the_database_refuses_an_erased_person_with_a_name(person: User) -> None:
    erase(person)

    with connection.cursor() as cursor, pytest.raises(Exception, match="user_erased_is_nobody"):
        cursor.execute("UPDATE accounts_user SET name = 'Kari' WHERE id = %s", [person.pk])
