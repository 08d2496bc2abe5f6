"""A search in the administration finds rows by what they lead to, and reads no long list to its end."""

import json
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.sites import site
from django.db import connection
from django.db.models import QuerySet
from django.test import RequestFactory

from accounts.models import User
from councils.models import Council, Seat
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory
from tests.reminders.factories import ReminderFactory

pytestmark = pytest.mark.django_db
PEOPLE, MESSAGES = 2_000, 10


def found(model: Any, term: str) -> "QuerySet[Any]":
    page: admin.ModelAdmin[Any] = site._registry[model]
    rows, may_repeat = page.get_search_results(RequestFactory().get("/"), model.objects.order_by("pk"), term)
    assert not may_repeat
    return rows


def test_a_row_is_found_by_whom_it_is_of_and_by_what_stands_in_it() -> None:
    tone = ReminderFactory(recipient=UserFactory(name="Tone Trinn", email="tone@example.no"), key="shift:1")
    ReminderFactory(recipient=UserFactory(name="Ola", email="ola@example.no"), key="shift:12")

    assert list(found(Reminder, "trinn")) == [tone]
    assert list(found(Reminder, "TONE@example")) == [tone]
    # What is known by a key of its own is found by the whole of it.
    assert list(found(Reminder, "shift:1")) == [tone]
    assert not found(Reminder, "shift").exists()


def test_each_word_is_looked_for_wherever_it_may_stand_and_quoted_ones_together() -> None:
    leader = SeatFactory(title="Leder av rådet", council=CouncilFactory(name="Politirådet i Rana"))
    SeatFactory(title="Leder av gruppa", council=CouncilFactory(name="Mandagsgruppa i Rana"))

    assert list(found(Seat, "leder politirådet")) == [leader]
    assert list(found(Seat, '"av rådet"')) == [leader]
    assert found(Seat, "leder rana").count() == 2
    assert not found(Seat, "leder tønsberg").exists()


def test_a_row_that_is_reached_many_ways_stands_once() -> None:
    council = CouncilFactory(name="Rådet", owners=["3417", "3418"])

    assert list(found(Council, "grue")) == [council]
    assert list(found(Council, "å")) == [council]


@pytest.mark.parametrize("term", ["'", '"', '""', "\\", "%", "_", "'a\" b", "\x01"])
def test_signs_that_mean_something_elsewhere_mean_themselves(term: str) -> None:
    UserFactory(name="Kari")

    assert not found(User, term).filter(name="Kari").exists() or term in {'""', "'", '"'}


@pytest.fixture
def many() -> None:
    """Two thousand people with ten messages each, and somebody with one."""
    ReminderFactory(recipient=UserFactory(name="Tone Trinn"))
    pattern = ReminderFactory(recipient=UserFactory(name="Ola"))
    people = User.objects.bulk_create(User(name=f"Kari {at}", email=f"kari{at}@example.no") for at in range(PEOPLE))
    Reminder.objects.bulk_create(_copy(pattern, person, at) for person in people for at in range(MESSAGES))
    with connection.cursor() as cursor:
        for model in (Reminder, User):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _copy(pattern: Reminder, person: User, number: int) -> Reminder:
    name = f"{person.email}:{number}"
    copied = copy(pattern)
    copied.pk, copied.recipient, copied.key, copied.message_id = None, person, f"key:{name}", f"id:{name}"
    return copied


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


@pytest.mark.parametrize("term", ["trinn", "key:kari77@example.no:7", "id:kari77@example.no:7"])
def test_a_search_reads_no_long_list_to_its_end(many: None, term: str) -> None:
    rows = found(Reminder, term)

    [said] = json.loads(rows.explain(format="json"))

    assert rows.count() == 1
    read = {node.get("Relation Name") for node in _nodes(said["Plan"]) if node["Node Type"] == "Seq Scan"}
    assert Reminder._meta.db_table not in read
