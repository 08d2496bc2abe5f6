"""How each kind of message reads, and when it is no longer sent."""

import pytest
from django.utils import translation

from accounts.models import User
from nightwatch.services import places
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker, walkers

pytestmark = pytest.mark.django_db


def read(kind: str, user: User, language: str = "nb") -> Message | None:
    reminder = Reminder.objects.get(kind=f"nightwatch.{kind}", recipient=user)
    with translation.override(language):
        return renderer_for(reminder.kind)(reminder)


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [
        ("nb", "Du har plass på vakta fredag 5. mars 2027", "fredag 5. mars 2027, kl. 22.00–02.00"),
        ("nn", "Du har plass på vakta fredag 5. mars 2027", "fredag 5. mars 2027, kl. 22.00–02.00"),
        ("en", "You have a place on the shift Friday 5 March 2027", "Friday 5 March 2027, 22:00–02:00"),
    ],
)
def test_signed_up_says_when_where_and_how_to_sign_off(language: str, subject: str, line: str) -> None:
    sign_up = places.sign_up(shift=ShiftFactory(place="Skolen & parken"), by=walker(), now=NOW)

    message = read("signed_up", sign_up.user, language)

    assert message is not None
    assert message.subject == subject
    assert line in message.body
    assert "Skolen & parken" in message.body
    assert f"/natteravn/pamelding/{sign_up.pk}/meld-av/" in message.body


def test_signed_up_on_the_waiting_list_says_so() -> None:
    shift = ShiftFactory(maximum=2)
    waiting = [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(3)][-1]

    message = read("signed_up", waiting.user)

    assert message is not None
    assert message.subject == "Du står på venteliste til vakta fredag 5. mars 2027"


def test_moved_up_says_that_the_place_is_theirs() -> None:
    shift = ShiftFactory(maximum=2)
    signed_up = [places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(3)]
    places.withdraw(sign_up=signed_up[0], by=signed_up[0].user, now=NOW)

    message = read("moved_up", signed_up[2].user, "nn")

    assert message is not None
    assert "Ein plass vart ledig" in message.body


def test_the_reminder_names_the_leader_and_the_police() -> None:
    leader = UserFactory(name="Lise Leder", phone="+4792200001")
    shift = ShiftFactory(leader=leader, police_briefing="planned", police_briefing_at=FRIDAY)
    sign_up = places.sign_up(shift=shift, by=walker(), now=NOW)

    message = read("reminder", sign_up.user)

    assert message is not None
    assert "Vaktleder: Lise Leder, 92 20 00 01" in message.body
    assert "Politiet planlegger å komme kl. 22.00." in message.body


def test_a_reminder_is_not_wanted_by_who_has_signed_off() -> None:
    sign_up = places.sign_up(shift=ShiftFactory(), by=walker(), now=NOW)
    places.withdraw(sign_up=sign_up, by=sign_up.user, now=NOW)

    assert read("reminder", sign_up.user) is None
    assert read("signed_up", sign_up.user) is None


def test_a_moved_shift_tells_who_lost_the_place() -> None:
    shift, other = ShiftFactory(), ShiftFactory(starts_at=FRIDAY.replace(day=12))
    busy, free = (places.sign_up(shift=shift, by=person, now=NOW).user for person in walkers(2))
    places.sign_up(shift=other, by=busy, now=NOW)
    places.move(
        shift=shift, starts_at=other.starts_at, ends_at=other.ends_at, place="Torget", by=UserFactory(), now=NOW
    )

    lost, kept = read("shift_moved", busy), read("shift_moved", free)

    assert lost is not None
    assert kept is not None
    assert "ikke lenger meldt på" in lost.body
    assert "fortsatt plassen din" in kept.body
    assert "Torget" in kept.body
    assert "Før:\nfredag 5. mars 2027, kl. 22.00–02.00\nOppmøtested: Biblioteket" in kept.body


def test_a_cancelled_shift_says_why() -> None:
    sign_up = places.sign_up(shift=ShiftFactory(), by=walker(), now=NOW)
    places.cancel(shift=sign_up.shift, by=UserFactory(), now=NOW, reason="Det er meldt uvær.")

    message = read("shift_cancelled", sign_up.user)

    assert message is not None
    assert message.subject == "Vakta fredag 5. mars 2027 er avlyst"
    assert "Det er meldt uvær." in message.body


def test_who_is_taken_off_by_somebody_else_is_told_and_who_signs_off_is_not() -> None:
    shift = ShiftFactory()
    taken, gone = (places.sign_up(shift=shift, by=person, now=NOW) for person in walkers(2))

    places.withdraw(sign_up=taken, by=UserFactory(), now=NOW)
    places.withdraw(sign_up=gone, by=gone.user, now=NOW)

    message = read("taken_off", taken.user)
    assert message is not None
    assert message.subject == "Du er tatt av vakta fredag 5. mars 2027"
    assert "så du skal ikke komme" in message.body
    waiting = Reminder.objects.pending().values_list("kind", "recipient")
    assert list(waiting) == [("nightwatch.taken_off", taken.user.pk)]


def test_who_has_a_place_again_is_not_told_that_it_was_taken() -> None:
    shift = ShiftFactory()
    person = walker()
    places.withdraw(sign_up=places.sign_up(shift=shift, by=person, now=NOW), by=UserFactory(), now=NOW)

    places.sign_up(shift=shift, by=person, now=NOW)

    told = Reminder.objects.pending().filter(kind="nightwatch.taken_off")
    assert [renderer_for(row.kind)(row) for row in told] == [None]
