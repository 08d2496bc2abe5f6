"""The situation picture of a quarter: nobody and no small number in it, and one press to the agenda."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from knowledge.counting import LEAST, counted
from knowledge.models import Observation
from knowledge.quarters import Quarter, latest, quarter_of
from knowledge.selectors.picture import picture_of
from meetings.models import AgendaItem
from tests.councils.factories import CouncilFactory
from tests.documents.made import text_of
from tests.knowledge.conftest import SECRET, AtLevel
from tests.meetings.factories import MeetingFactory


def many(level: AtLevel, number: int, **facts: Any) -> None:
    level.told(**facts)
    row = Observation.objects.latest("pk")
    fields = {
        field.attname: getattr(row, field.attname) for field in Observation._meta.concrete_fields if field.name != "id"
    }
    Observation.objects.bulk_create([Observation(**fields) for _ in range(number - 1)])


@given(numbers=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_no_small_number_can_be_worked_out(numbers: dict[str, int]) -> None:
    told = counted(numbers, "abcdefgh")
    total = sum(numbers.values())
    if told.total is None:
        assert (total < LEAST, told.rows, told.together) == (True, [], [])
        return

    assert all(number >= LEAST for _name, number in told.rows)
    assert all(numbers[name] == number for name, number in told.rows)
    assert {name for name, _number in told.rows} | set(told.together) == {name for name in numbers if numbers[name]}
    if told.together:
        # Two or more rows, which together are not small: each of them may be anything from one up.
        assert len(told.together) >= 2 or not told.rows
        assert told.rest >= LEAST
    else:
        assert told.rest == 0


def test_quarters_follow_each_other_and_an_address_names_one_of_the_last_three_years() -> None:
    assert quarter_of(date(2027, 3, 31)) == Quarter(2027, 1)
    assert (Quarter(2027, 1).before, Quarter(2026, 4).after) == (Quarter(2026, 4), Quarter(2027, 1))
    assert Quarter(2027, 4).ends_on == date(2027, 12, 31)
    assert latest("2026-4", date(2027, 2, 1)) == Quarter(2026, 4)
    assert latest("1999-1", date(2027, 2, 1)) == latest("tull", date(2027, 2, 1)) == Quarter(2027, 1)


def test_it_counts_by_theme_area_and_time_and_tells_no_words(level: AtLevel) -> None:
    many(level, 6)
    many(level, 2, theme="drugs", area="Skole", time_band="night", source="rumour")
    level.challenge()
    path = f"/kommuner/{level.slug}/situasjonsbilde/"

    page = level.client(level.member).get(path).content.decode()

    assert "Alkohol, Rusmidler" in page
    assert "8 til sammen" in page
    assert "Rus i sentrum" in page
    assert "ingen har bekreftet" in page
    assert SECRET not in page


def test_few_observations_are_not_counted_at_all(level: AtLevel) -> None:
    many(level, 4)

    picture = picture_of(level.municipality, quarter_of(level.today))

    assert (picture.total, picture.parts) == (None, [])


def test_another_quarter_is_another_picture(level: AtLevel) -> None:
    many(level, 6)
    before = quarter_of(level.today).before

    assert picture_of(level.municipality, before).total is None
    assert picture_of(level.municipality, quarter_of(level.today)).total == 6


def test_one_press_makes_it_a_paper_of_the_coordinating_bodys_next_meeting(level: AtLevel) -> None:
    many(level, 6)
    other = MeetingFactory(council=CouncilFactory(), starts_at=timezone.now() + timedelta(days=2))
    body = CouncilFactory(level="coordinating")
    first, _second = (MeetingFactory(council=body, starts_at=timezone.now() + timedelta(days=days)) for days in (3, 9))
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/situasjonsbilde/sakslista/"

    form = client.get(path).context["form"]
    page = client.post(path, {"meeting": form.initial["meeting"].pk})
    refused = client.post(path, {"meeting": other.pk})

    item = AgendaItem.objects.get(meeting=first)
    with item.papers.get().file.open() as file:
        text = text_of(file.read())
    assert page.headers["Location"] == item.get_absolute_url()
    assert item.classification == "internal"
    assert "Alkohol" in text
    assert SECRET not in text
    assert refused.status_code == 200
    assert level.client(level.member).get(path).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_statements_however_much_was_seen(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int
) -> None:
    for _ in range(rows):
        many(level, 5)
        level.challenge()
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/situasjonsbilde/"
    client.get(path)

    with django_assert_max_num_queries(12):
        client.get(path)
