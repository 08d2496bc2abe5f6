"""The outbox in the administration: read, searched, tried again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reminders.enums import State
from reminders.services import heartbeats
from tests.accounts.factories import UserFactory
from tests.reminders.factories import ReminderFactory

pytestmark = pytest.mark.django_db

LIST = "admin:reminders_reminder_changelist"


@pytest.fixture(autouse=True)
def _administrator(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_rows_as_for_one(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        ReminderFactory()
    client.get(reverse(LIST))

    with django_assert_num_queries(6):
        response = client.get(reverse(LIST))

    assert response.context["cl"].result_count == count


def test_rows_are_found_by_recipient_and_filtered_by_state(client: Client) -> None:
    ReminderFactory(recipient__email="kari@example.no", state=State.PUT_ASIDE)
    ReminderFactory(recipient__email="ola@example.no", state=State.PUT_ASIDE)
    ReminderFactory(recipient__email="kari2@example.no", state=State.LAPSED)

    found = client.get(reverse(LIST), {"q": "kari", "state__exact": "put_aside"})

    assert found.context["cl"].result_count == 1


@pytest.mark.parametrize(("chosen", "found"), [("yes", [1]), ("no", [0, 0]), ("", [0, 0, 1]), ("seven", [0, 0, 1])])
def test_rows_are_filtered_by_whether_they_may_have_come_twice(client: Client, chosen: str, found: list[int]) -> None:
    for repeats in (0, 0, 1):
        ReminderFactory(repeats=repeats)

    rows = client.get(reverse(LIST), {"repeated": chosen}).context["cl"].result_list

    assert sorted(row.repeats for row in rows) == found


def test_rows_are_filtered_by_kind_and_say_it_in_words(client: Client) -> None:
    ReminderFactory(kind="tests.plain")
    ReminderFactory(kind="tests.unwanted")
    # Of a kind that no app has any more.
    ReminderFactory(kind="tests.gone")

    page = client.get(reverse(LIST)).content.decode()
    found = client.get(reverse(LIST), {"kind": "tests.plain"}).context["cl"]

    assert [found.result_count, found.result_list[0].kind] == [1, "tests.plain"]
    assert 'href="?kind=tests.plain">plain</a>' in page
    assert ">tests.gone</a>" in page


def test_a_row_shows_what_it_is_about_and_why_it_failed_in_norwegian(client: Client) -> None:
    reminder = ReminderFactory(recipient__name="Kari", state=State.LAPSED, error="The recipient's account is closed.")

    shown = client.get(reverse("admin:reminders_reminder_change", args=[reminder.pk])).content.decode()

    assert "Kari" in shown
    assert "Kontoen til mottakeren er stengt." in shown


def test_a_row_whose_target_is_gone_can_still_be_read(client: Client) -> None:
    target = UserFactory()
    reminder = ReminderFactory(target=target)
    target.delete()

    assert client.get(reverse("admin:reminders_reminder_change", args=[reminder.pk])).status_code == 200


def test_a_row_is_not_written_by_hand(client: Client) -> None:
    reminder = ReminderFactory()
    change = reverse("admin:reminders_reminder_change", args=[reminder.pk])
    delete = reverse("admin:reminders_reminder_delete", args=[reminder.pk])

    statuses = [client.post(address, {"state": "sent"}).status_code for address in (change, delete)]

    assert statuses == [403, 403]


@pytest.mark.parametrize(
    ("state", "after", "said"),
    [
        (State.PUT_ASIDE, State.PENDING, "1 påminnelse blir sendt på nytt."),
        (State.LAPSED, State.LAPSED, "Ingen av dem var lagt til side."),
    ],
)
def test_a_row_that_was_put_aside_is_tried_again(client: Client, state: State, after: State, said: str) -> None:
    reminder = ReminderFactory(state=state, attempts=5)

    shown = client.post(
        reverse(LIST), {"action": "try_again", "_selected_action": [reminder.pk], "sure": "yes"}, follow=True
    ).content.decode()

    reminder.refresh_from_db()
    assert reminder.state == after
    assert said in shown


def test_what_could_not_be_sent_stands_first_with_why(client: Client) -> None:
    later = timezone.now() + timedelta(days=1)
    ReminderFactory(recipient__name="Kari", state=State.PUT_ASIDE, error="The recipient's account is closed.")
    ReminderFactory(recipient__name="Ola", due_at=later)

    listed = client.get(reverse(LIST))

    assert [str(row.recipient) for row in listed.context["cl"].result_list] == ["Kari", "Ola"]
    assert "Kontoen til mottakeren er stengt." in listed.content.decode()


def test_trying_again_is_asked_about_first(client: Client) -> None:
    reminder = ReminderFactory(kind="tests.plain", recipient__name="Kari", state=State.PUT_ASIDE, attempts=5)

    asked = client.post(reverse(LIST), {"action": "try_again", "_selected_action": [reminder.pk]}).content.decode()

    reminder.refresh_from_db()
    assert ("Vil du prøve disse meldingene på nytt?" in asked, reminder.state) == (True, State.PUT_ASIDE)
    assert f"plain: {reminder.recipient}" in asked


def test_heartbeats_are_listed(client: Client) -> None:
    heartbeats.beat(name="tests", now=timezone.now())

    assert "tests" in client.get(reverse("admin:reminders_heartbeat_changelist")).content.decode()
