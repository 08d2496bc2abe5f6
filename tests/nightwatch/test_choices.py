"""What a volunteer chooses to be told: reminders, and one quiet message a week. NOW is a Monday at noon."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from nightwatch.models import NoticeChoice, Shift
from nightwatch.reminding import Ahead, reminders_at
from nightwatch.services import choices, places, volunteers
from nightwatch.services.choices import ChoiceFacts
from nightwatch.tasks import weekly
from norwegian import clock
from reminders.enums import State
from reminders.models import Reminder
from reminders.registry import renderer_for
from reminders.rendering import contact_of
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.pages import squeezed

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
EVERY = ChoiceFacts(a_week_before=True, a_day_before=True, three_hours_before=True, weekly=True)
NONE = ChoiceFacts(a_week_before=False, a_day_before=False, three_hours_before=False, weekly=False)


def oslo(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("starts_at", "now", "expected"),
    [
        (oslo(19, 22), oslo(1, 9), [oslo(12, 12), oslo(18, 12), oslo(19, 19)]),
        (oslo(19, 18), oslo(1, 9), [oslo(12, 18), oslo(18, 18), oslo(19, 15)]),
        # Late: what is still ahead.
        (oslo(19, 22), oslo(15, 9), [oslo(18, 12), oslo(19, 19)]),
        (oslo(19, 22), oslo(19, 17), [oslo(19, 19)]),
        (oslo(19, 22), oslo(19, 18, 30), []),
        # At night only of a shift that very night.
        (oslo(20, 0, 30), oslo(19, 15), [oslo(19, 21, 30)]),
        (oslo(20, 10), oslo(19, 15), [oslo(20, 8)]),
        # Over the clock change the week before is at the same time of the clock.
        (oslo(1, 18, month=4), oslo(1, 9), [oslo(25, 18), oslo(31, 18), oslo(1, 15, month=4)]),
    ],
)
def test_when_somebody_who_wants_all_is_reminded(starts_at: datetime, now: datetime, expected: list[datetime]) -> None:
    found = reminders_at(starts_at=starts_at, now=now, wanted=list(Ahead))

    assert sorted(found.values()) == expected


def reminders(person: User) -> list[datetime]:
    waiting = Reminder.objects.filter(kind="nightwatch.reminder", recipient=person, state=State.PENDING)
    return sorted(waiting.values_list("due_at", flat=True))


def test_without_a_choice_it_is_the_day_before() -> None:
    person = walker()
    places.sign_up(shift=ShiftFactory(), by=person, now=NOW)

    assert reminders(person) == [oslo(4, 12)]


def test_a_choice_changes_the_reminders_that_wait_and_they_move_with_the_shift() -> None:
    person = walker()
    starts_at = FRIDAY + timedelta(days=14)
    sign_up = places.sign_up(shift=ShiftFactory(starts_at=starts_at), by=person, now=NOW)

    choices.choose(by=person, facts=EVERY, now=NOW)
    assert reminders(person) == [oslo(12, 12), oslo(18, 12), oslo(19, 19)]
    places.move(
        shift=sign_up.shift,
        starts_at=starts_at + timedelta(days=1),
        ends_at=starts_at + timedelta(days=1, hours=4),
        place="",
        by=walker(),
        now=NOW,
    )
    assert reminders(person) == [oslo(13, 12), oslo(19, 12), oslo(20, 19)]
    choices.choose(by=person, facts=NONE, now=NOW)
    assert reminders(person) == []
    choices.choose(by=person, facts=EVERY, now=NOW)
    assert len(reminders(person)) == 3
    places.withdraw(sign_up=sign_up, by=person, now=NOW)
    assert reminders(person) == []


def test_what_was_sent_is_not_sent_again() -> None:
    person = walker()
    places.sign_up(shift=ShiftFactory(), by=person, now=NOW)
    Reminder.objects.filter(kind="nightwatch.reminder").update(state=State.SENT, sent_at=NOW)

    choices.choose(by=person, facts=EVERY, now=NOW)

    assert reminders(person) == [oslo(5, 19)]


def weekly_of(person: User) -> str:
    reminder = Reminder.objects.get(kind="nightwatch.weekly", recipient=person)
    message = renderer_for(reminder.kind)(reminder)
    return message.body if message else ""


def test_the_message_of_the_week_says_what_is_mine_and_what_lacks_people(stage: Stage) -> None:
    lacks = ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=7))
    ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(hours=1))  # beside mine
    ShiftFactory(starts_at=FRIDAY + timedelta(days=2))  # of another group
    ShiftFactory(group=stage.group, starts_at=FRIDAY + timedelta(days=21))
    choices.choose(by=stage.volunteer, facts=EVERY, now=NOW)

    assert (weekly(), weekly()) == (1, 1)

    body = weekly_of(stage.volunteer)
    assert "* fredag 5. mars 2027, kl. 22.00–02.00, Natteravnene i Solør" in body
    assert "* fredag 12. mars 2027, kl. 22.00–02.00, Natteravnene i Solør\n  http" in body
    assert lacks.get_absolute_url() in body
    assert body.count("/natteravn/vakter/") == 1
    assert "/natteravn/varsler/" in body


def test_nobody_gets_it_unasked_or_when_it_says_nothing(stage: Stage) -> None:
    assert weekly() == 0
    choices.choose(by=stage.leader, facts=EVERY, now=NOW)
    Shift.objects.all().delete()

    assert weekly() == 1
    assert weekly_of(stage.leader) == ""


def test_who_has_left_the_group_gets_none(stage: Stage) -> None:
    choices.choose(by=stage.stranger, facts=EVERY, now=NOW)

    assert weekly() == 0


def test_it_waits_for_a_working_day_and_is_not_sent_at_night(stage: Stage) -> None:
    choices.choose(by=stage.volunteer, facts=EVERY, now=NOW)
    choices.tell_of_the_week(now=datetime(2027, 3, 29, 22, tzinfo=OSLO))  # Easter Monday

    due = Reminder.objects.get(kind="nightwatch.weekly").due_at
    assert not clock.is_quiet(due)
    assert clock.is_working_day(clock.day_of(due))


def test_the_choices_are_made_below_my_account(stage: Stage) -> None:
    client = stage.client(stage.volunteer)
    assert "/natteravn/varsler/" in client.get("/konto/").content.decode()
    assert "/natteravn/varsler/" not in stage.client(stage.stranger).get("/konto/").content.decode()

    page = squeezed(client.get("/natteravn/varsler/").content.decode())
    assert "Minn meg på vaktene mine" in page
    client.post("/natteravn/varsler/", {"three_hours_before": "on", "weekly": "on"})

    kept = NoticeChoice.objects.get(user=stage.volunteer)
    assert (kept.a_week_before, kept.a_day_before, kept.three_hours_before, kept.weekly) == (False, False, True, True)
    assert reminders(stage.volunteer) == [oslo(5, 19)]


def test_a_reply_goes_to_whoever_leads_the_shift(stage: Stage) -> None:
    Shift.objects.filter(pk=stage.shift.pk).update(leader=stage.leader)
    volunteers.join(group=stage.group, user=walker(), now=NOW)
    reminder = Reminder.objects.filter(kind="nightwatch.reminder").get(recipient=stage.volunteer)

    contact = contact_of(reminder)

    assert contact is not None
    assert (contact.name, contact.email) == ("Lise Leder", stage.leader.email)
    Shift.objects.filter(pk=stage.shift.pk).update(leader=None)
    contact = contact_of(Reminder.objects.get(pk=reminder.pk))
    assert contact is not None
    assert contact.name == "SLT-koordinatoren i Åsnes"
