"""Two accounts of one person become one."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from municipalities.models import Appointment
from tests.accounts.authenticators import confirm, give_app
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    person: User = UserFactory(is_staff=True, is_superuser=True)
    return person


@pytest.fixture
def desk(administrator: User) -> Client:
    client = logged_in(administrator)
    confirm(client, administrator)
    return client


def merge(desk: Client, second: User, into: User, **more: str) -> str:
    fields = {"second": str(second.pk), "why": "Ny adresse"} | more
    return desk.post(reverse("admin:person_merge", args=[into.pk]), fields, follow=True).content.decode()


def test_what_goes_over_is_shown_first(desk: Client) -> None:
    first, held = UserFactory(), TenureFactory()

    shown = merge(desk, held.user, first)

    held.refresh_from_db()
    assert ("Verv: 1" in shown, held.user == first) == (True, False)


def test_what_the_second_is_goes_over_and_the_second_is_closed(desk: Client) -> None:
    onboarded("1833")
    first, second = UserFactory(), UserFactory(email="gammel@example.no")
    days = {"municipality_id": "1833", "role": "reader", "starts_on": date(2026, 1, 1)}
    AppointmentFactory(user=first, **days)
    same, held = AppointmentFactory(user=second, **days), TenureFactory(user=second)
    give_app(second)

    merge(desk, second, first, sure="yes")

    for row in (second, same, held):
        row.refresh_from_db()
    assert (held.user, same.user, second.is_active) == (first, second, False)
    assert Appointment.objects.filter(user=first).count() == 1
    assert not User.objects.filter(email="gammel@example.no").exists()
    assert LogEntry.objects.filter(change_message__contains="gammel@example.no").exists()


def test_nothing_is_done_without_a_reason(desk: Client) -> None:
    first, second = UserFactory(), UserFactory()

    merge(desk, second, first, sure="yes", why="")

    second.refresh_from_db()
    assert second.is_active


def test_nobody_takes_over_what_another_is(desk: Client, administrator: User) -> None:
    held = TenureFactory()

    for second, into in ((held.user, administrator), (administrator, held.user), (held.user, held.user)):
        merge(desk, second, into, sure="yes")

    held.refresh_from_db()
    administrator.refresh_from_db()
    assert (held.user == administrator, administrator.is_active, held.user.is_active) == (False, True, True)


def test_merging_is_confirmed_first(administrator: User) -> None:
    answer = logged_in(administrator).get(reverse("admin:person_merge", args=[UserFactory().pk]))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate_by_code"))
