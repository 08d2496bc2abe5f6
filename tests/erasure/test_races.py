"""Somebody is erased while others have them in hand: over HTTP, each on a connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from pytest_django import Settings

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from municipalities.models import Appointment
from nightwatch.models import Shift, SignUp, Volunteer
from tests.accounts.factories import UserFactory
from tests.erasure.known import EMAIL, NAME, PHONE
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import ShiftFactory, VolunteerFactory, walker

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
# Longer than anything here takes.
LONG = 60


@pytest.fixture(autouse=True)
def _today(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def person() -> User:
    return walker(name=NAME, email=EMAIL, phone=PHONE)


@pytest.fixture
def shift(person: User) -> Shift:
    shift: Shift = ShiftFactory(starts_at=NOW + timedelta(days=3))
    VolunteerFactory(group=shift.group, user=person)
    return shift


@contextmanager
def being_erased(person: User) -> Iterator[Callable[[], None]]:
    """Erase the person in a thread, and hold it before it is committed until what is yielded is called."""
    done, go = Event(), Event()

    def erase() -> None:
        try:
            with transaction.atomic():
                erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=NOW)
                done.set()
                go.wait(LONG)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(erase)
        assert done.wait(LONG), running.exception(timeout=1)
        try:
            yield go.set
        finally:
            go.set()
            running.result(LONG)


def in_a_thread(act: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    return run


def waits() -> bool:
    """Whether somebody waits for a row that another holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock')")
        return bool(cursor.fetchone()[0])


def meanwhile(person: User, act: Callable[[], Any]) -> Any:
    """Do ``act`` while the person is being erased; return what came of it when that was committed."""
    with ThreadPoolExecutor(1) as pool:
        with being_erased(person) as commit:
            running = pool.submit(in_a_thread(act))
            while not waits() and not running.done():
                pass
            assert not running.done(), "It did not wait for the person."
            commit()
        return running.result(LONG)


def test_who_signs_up_at_that_moment_gets_no_place(person: User, shift: Shift) -> None:
    client = client_of(person)

    answer = meanwhile(person, lambda: client.post(reverse("nightwatch:sign_up", args=[shift.pk])))

    assert (answer.status_code, SignUp.objects.filter(user=person).count()) == (302, 0)
    assert not Volunteer.objects.filter(user=person).exists()


def test_who_is_added_at_that_moment_gets_no_place(person: User, shift: Shift) -> None:
    client = client_of(VolunteerFactory(group=shift.group, is_leader=True).user)
    url = reverse("nightwatch:shift_add_person", args=[shift.pk])

    meanwhile(person, lambda: client.post(url, {"user": person.pk}))

    assert SignUp.objects.filter(user=person).count() == 0
    assert "nettopp stengt" in client.get(shift.get_absolute_url()).content.decode()


def test_who_is_asked_in_at_that_moment_is_somebody_new(person: User) -> None:
    client = client_of(AppointmentFactory(user=UserFactory()).user)
    url = reverse("municipality:appoint", args=["k3418"])
    form = {"email": EMAIL, "name": "Rektor", "role": "reader", "starts_on": "2027-03-15"}

    meanwhile(person, lambda: client.post(url, form))

    appointed = Appointment.objects.get(role="reader").user
    assert (appointed.email, appointed.name, appointed.pk == person.pk) == (EMAIL, "Rektor", False)


def test_whoever_was_read_before_does_not_come_back_to_life(person: User) -> None:
    stale = User.objects.get(pk=person.pk)
    erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=NOW)

    with pytest.raises(IntegrityError, match="stays erased"):
        stale.save()

    person.refresh_from_db()
    assert (person.is_erased, person.name, person.is_active) == (True, "", False)


def test_both_erase_at_once_and_it_is_done_once(person: User, shift: Shift) -> None:
    def erase() -> erasure.Erased:
        return erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=NOW)

    second = meanwhile(person, erase)

    assert sum(second.touched.values()) == 0
