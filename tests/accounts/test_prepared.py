"""Queries that are kept: whose they are, and what may not stand in them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.access import Person, scope_of
from accounts.prepared import Prepared, prepared
from accounts.scopes import Alike
from measures.models import Measure
from tests.accounts.factories import UserFactory
from tests.measures.factories import MeasureFactory
from tests.municipalities.factories import AppointmentFactory

DAY = date(2027, 3, 15)


def seen(person: Person, /, numbers: Any, before: Any) -> "QuerySet[Measure]":
    late = Measure.objects.visible_to(person).filter(municipality__among=numbers, due_on__lt=before)
    return late.select_related("municipality").order_by("pk")


@pytest.fixture
def measures() -> list[Measure]:
    """Of two municipalities, on three days each."""
    days = [DAY - timedelta(days=days) for days in (0, 1, 2)]
    return [MeasureFactory(municipality_id=number, due_on=day) for number in ("3418", "1833") for day in days]


@pytest.mark.django_db
def test_who_is_alike_gets_the_same_query_and_rows_of_their_own(measures: list[Measure]) -> None:
    ask = Prepared(seen)
    here, there = AppointmentFactory().user, AppointmentFactory(municipality_id="1833").user
    stranger = UserFactory()

    found = {
        person: [measure.pk for measure in ask(person, numbers=["3418", "1833"], before=DAY)]
        for person in (here, there, stranger, AnonymousUser())
    }

    of = [measure.pk for measure in measures]
    assert [found[here], found[there], found[stranger]] == [of[1:3], of[4:6], []]
    assert found[here] == list(seen(here, ["3418", "1833"], DAY).values_list("pk", flat=True))
    # One for coordinators, one for who is nothing, one for who is not logged in.
    assert len(ask._forms) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("numbers", "before", "places"),
    [
        pytest.param(["3418"], DAY, [1, 2], id="as before"),
        pytest.param(["3418"], DAY + timedelta(days=1), [0, 1, 2], id="another day"),
        pytest.param(["1833"], DAY, [], id="another municipality"),
        pytest.param(frozenset(), DAY, [], id="no municipality"),
    ],
)
def test_every_call_fills_in_its_own_values(
    measures: list[Measure], numbers: Any, before: date, places: list[int]
) -> None:
    ask, person = Prepared(seen), AppointmentFactory().user
    ask(person, numbers=["3418"], before=DAY)

    with CaptureQueriesContext(connection) as asked:
        found = ask(person, numbers=numbers, before=before)
        assert [measure.municipality.number for measure in found] == ["3418"] * len(places)

    assert found == [measures[place] for place in places]
    assert len(asked) == 1


@pytest.mark.django_db
def test_who_becomes_something_else_gets_another_query(measures: list[Measure]) -> None:
    ask, person = Prepared(seen), AppointmentFactory().user
    ask(person, numbers=["3418"], before=DAY)

    person.appointments.all().delete()
    again = type(person).objects.get(pk=person.pk)

    assert ask(again, numbers=["3418"], before=DAY) == []


@pytest.mark.django_db
def test_a_day_that_would_be_kept_is_refused() -> None:
    def today(_: Person, /) -> "QuerySet[Measure]":
        return Measure.objects.filter(due_on=date(2027, 3, 15))

    with pytest.raises(ValueError, match="a query that is kept"):
        Prepared(today)(AppointmentFactory().user)


def test_what_stands_around_a_function_is_refused() -> None:
    number = "3418"

    def of_one(_: Person, /) -> "QuerySet[Measure]":
        return Measure.objects.filter(municipality=number)

    with pytest.raises(TypeError, match="of_one would keep"):
        prepared(of_one)


@pytest.mark.django_db
def test_a_query_that_is_kept_knows_nobody() -> None:
    person = AppointmentFactory().user
    alike = Alike(scope_of(person))

    with pytest.raises(TypeError):
        scope_of(alike)

    parameters = Measure.objects.visible_to(alike).mine(alike, timezone.localdate()).query.sql_with_params()[1]
    assert not set(_flat(parameters)) & {person.pk, "3418"}


def _flat(parameters: Any) -> Iterator[Any]:
    for each in parameters:
        if isinstance(each, list | tuple):
            yield from _flat(each)
        else:
            yield each


def seen_or_late(person: Person, is_late: bool, /, before: Any) -> "QuerySet[Measure]":
    measures = Measure.objects.visible_to(person).order_by("pk")
    return measures.filter(due_on__lt=before) if is_late else measures


@pytest.mark.django_db
def test_there_is_a_query_for_each_kind(measures: list[Measure]) -> None:
    ask, person = Prepared(seen_or_late), AppointmentFactory().user

    found = [ask(person, is_late, before=DAY) for is_late in (True, False, True)]

    assert found == [measures[1:3], measures[:3], measures[1:3]]
    with pytest.raises(TypeError, match="for each of"):
        ask(person, 3418, before=DAY)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_long_list_is_asked_for_by_page(measures: list[Measure]) -> None:
    ask, person = Prepared(seen), AppointmentFactory().user

    rows: Any = ask.pages(person, numbers=["3418"], before=DAY + timedelta(days=1))
    pages = Paginator(rows, 2)
    with CaptureQueriesContext(connection) as asked:
        found = [list(pages.get_page(number)) for number in (1, 2, 99)]

    assert found == [measures[:2], measures[2:3], measures[2:3]]
    assert len(asked) == 4
    assert ask.pages(AnonymousUser(), numbers=["3418"], before=DAY).count() == 0
