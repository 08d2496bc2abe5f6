from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from accounts.models import User
from municipalities.enums import Role
from municipalities.errors import AlreadyAppointed, EndsBeforeStart
from municipalities.models import Appointment, Municipality
from municipalities.services import appointments, pages
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 1, 4, 12, tzinfo=ZoneInfo("Europe/Oslo"))
FIRST = date(2027, 2, 1)


def appoint(**fields: Any) -> Appointment:
    given: dict[str, Any] = {
        "municipality": onboarded("4613", language="nn"),
        "email": "ny@example.no",
        "name": "Ny koordinator",
    }
    given |= {"role": Role.COORDINATOR, "starts_on": FIRST, "by": UserFactory(), "now": NOW}
    return appointments.appoint(**(given | fields))


def test_appoint_makes_the_person_and_tells_them() -> None:
    appointment = appoint(percent=50, title="SLT-koordinator")

    user = User.objects.get(email="ny@example.no")
    assert (appointment.user, user.language, user.has_usable_password()) == (user, "nn", False)
    assert Reminder.objects.get().recipient == user
    assert Municipality.objects.get(pk="4613").changed_at == NOW


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(FIRST, None), (date(2026, 1, 1), None), (date(2026, 1, 1), FIRST), (date(2027, 12, 1), date(2028, 1, 1))],
)
def test_the_same_role_twice_at_a_time_is_refused(starts_on: date, ends_on: date | None) -> None:
    appoint(ends_on=date(2027, 12, 31))

    with pytest.raises(AlreadyAppointed):
        appoint(starts_on=starts_on, ends_on=ends_on)

    assert Appointment.objects.count() == 1


def test_the_same_role_again_afterwards_is_fine() -> None:
    appoint(ends_on=date(2027, 12, 31))

    appoint(starts_on=date(2028, 1, 1))
    appoint(ends_on=FIRST - timedelta(days=1), starts_on=date(2026, 1, 1))

    assert Appointment.objects.count() == 3


def test_appoint_backwards_makes_nobody() -> None:
    with pytest.raises(EndsBeforeStart):
        appoint(ends_on=FIRST - timedelta(days=1))

    assert not User.objects.filter(email="ny@example.no").exists()


def test_end_sets_the_last_day_and_refuses_one_before_the_first() -> None:
    appointment = appoint()

    appointments.end(appointment=appointment, ends_on=FIRST, by=UserFactory(), now=NOW)
    with pytest.raises(EndsBeforeStart):
        appointments.end(appointment=appointment, ends_on=FIRST - timedelta(days=1), by=UserFactory(), now=NOW)

    appointment.refresh_from_db()
    assert appointment.ends_on == FIRST


def message() -> Message | None:
    row = Reminder.objects.get()
    with override(row.recipient.language):
        return renderer_for(row.kind)(row)


def test_message_says_the_role_in_the_person_s_language() -> None:
    appoint()

    told = message()

    assert told is not None
    assert told.subject == "Du er SLT-koordinator i Bømlo"
    assert "Frå 1. februar 2027" in told.body


def test_message_is_dropped_when_the_role_is_over() -> None:
    appoint(ends_on=FIRST)

    with time_machine.travel(FIRST + timedelta(days=1)):
        assert message() is None


def test_a_role_is_not_prolonged_into_its_next_time() -> None:
    first = appoint(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    appoint(starts_on=FIRST)

    with pytest.raises(AlreadyAppointed):
        appointments.end(appointment=first, ends_on=FIRST, by=UserFactory(), now=NOW)

    first.refresh_from_db()
    assert first.ends_on == date(2026, 12, 31)


def change(appointment: Appointment, **fields: Any) -> Appointment:
    given: dict[str, Any] = {
        "title": "",
        "percent": None,
        "unit": "",
        "duties": [],
        "starts_on": FIRST,
        "ends_on": None,
    }
    return appointments.change(appointment=appointment, by=UserFactory(), now=NOW + timedelta(1), **(given | fields))


def test_change_says_anew_what_the_role_is_about() -> None:
    appointment = appoint(percent=50, duties=["Ungdomsråd"])
    whose = (appointment.user_id, appointment.municipality_id, appointment.role)
    facts = {"title": "Folkehelserådgiver", "percent": 20, "unit": "Oppvekst", "duties": ["Ungdata", "TryggEst"]}
    days = {"starts_on": FIRST - timedelta(days=31), "ends_on": FIRST}

    change(appointment, **facts, **days)

    now = Appointment.objects.get()
    assert {name: getattr(now, name) for name in facts | days} == facts | days
    assert (now.user_id, now.municipality_id, now.role) == whose
    assert Municipality.objects.get(pk="4613").changed_at == NOW + timedelta(days=1)
    assert Reminder.objects.count() == 1


def test_change_backwards_is_refused() -> None:
    appointment = appoint()

    with pytest.raises(EndsBeforeStart):
        change(appointment, title="Ny", ends_on=FIRST - timedelta(days=1))

    appointment.refresh_from_db()
    assert (appointment.title, appointment.ends_on) == ("", None)
    assert Municipality.objects.get(pk="4613").changed_at == NOW


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(FIRST, None), (FIRST, date(2028, 1, 1)), (date(2028, 6, 1), date(2028, 7, 1)), (date(2028, 12, 31), None)],
)
def test_change_into_another_time_of_the_role_is_refused(starts_on: date, ends_on: date | None) -> None:
    appointment = appoint(ends_on=date(2027, 12, 31))
    appoint(starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31))

    with pytest.raises(AlreadyAppointed):
        change(appointment, starts_on=starts_on, ends_on=ends_on)

    appointment.refresh_from_db()
    assert (appointment.starts_on, appointment.ends_on) == (FIRST, date(2027, 12, 31))


def test_change_up_to_the_next_time_is_fine() -> None:
    appointment = appoint(ends_on=FIRST)
    appoint(starts_on=date(2028, 1, 1))
    appoint(role=Role.READER)

    change(appointment, ends_on=date(2027, 12, 31))

    appointment.refresh_from_db()
    assert appointment.ends_on == date(2027, 12, 31)


def test_change_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(**given: object) -> None:
        raise RuntimeError

    appointment = appoint(title="Rådgiver")
    monkeypatch.setattr(pages, "touch", fall_over)

    with pytest.raises(RuntimeError):
        change(appointment, title="Leder")

    assert Appointment.objects.get().title == "Rådgiver"
