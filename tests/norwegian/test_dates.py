"""Dates and times as they are written in Norway."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from norwegian import dates

# 18.00 and 20.00 in Norway in summer.
START, END = datetime(2027, 6, 5, 16, tzinfo=UTC), datetime(2027, 6, 5, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ("5. juni 2027", "lørdag 5. juni 2027", "kl. 18.00", "kl. 18.00–20.00")),
        ("nn", ("5. juni 2027", "laurdag 5. juni 2027", "kl. 18.00", "kl. 18.00–20.00")),
        ("en", ("5 June 2027", "Saturday 5 June 2027", "at 18:00", "18:00–20:00")),
    ],
)
def test_a_moment_reads_as_people_write_it(language: str, words: tuple[str, ...]) -> None:
    with translation.override(language):
        found = (dates.long_date(START), dates.day_and_date(START), dates.clock(START), dates.time_range(START, END))

    assert found == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 6, 5), date(2027, 6, 5), "5. juni 2027"),
        (date(2027, 6, 5), date(2027, 6, 7), "5.–7. juni 2027"),
        (date(2027, 5, 30), date(2027, 6, 2), "30. mai – 2. juni 2027"),
        (date(2026, 12, 31), date(2027, 1, 1), "31. desember 2026 – 1. januar 2027"),
    ],
)
def test_a_range_repeats_no_more_than_it_must(start: date, end: date, words: str) -> None:
    with translation.override("nb"):
        assert dates.date_range(start, end) == words


def test_the_day_is_the_norwegian_one() -> None:
    assert dates.local_day(datetime(2027, 6, 5, 22, 30, tzinfo=UTC)) == date(2027, 6, 6)


def test_filters_show_nothing_for_nothing() -> None:
    page = Template(
        "{% load norwegian %}{{ x|long_date }}{{ x|day_and_date }}{{ x|clock }}"
        "{{ x|time_range:x }}{{ x|date_range:x }}{{ x|phone }}"
    )

    assert page.render(Context({"x": None})) == ""


def test_filters_speak_in_a_template() -> None:
    page = Template(
        "{% load norwegian %}{{ s|day_and_date }} {{ s|time_range:e }} {{ s|clock }} {{ s|long_date }} "
        "{{ s|date_range:e }} {{ p|phone }}"
    )

    with translation.override("nn"):
        words = page.render(Context({"s": START, "e": END, "p": "+4799999999"}))

    assert words == "laurdag 5. juni 2027 kl. 18.00–20.00 kl. 18.00 5. juni 2027 5. juni 2027 99 99 99 99"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ["for 5 dager siden", "i går", "i dag", "i morgen", "om 3 dager"]),
        ("nn", ["for 5 dagar sidan", "i går", "i dag", "i morgon", "om 3 dagar"]),
        ("en", ["5 days ago", "yesterday", "today", "tomorrow", "in 3 days"]),
    ],
)
def test_a_day_is_told_by_how_far_off_it_is(language: str, words: list[str]) -> None:
    today = date(2027, 6, 5)
    with translation.override(language):
        found = [dates.days_until(today + timedelta(days=days), today=today) for days in (-5, -1, 0, 1, 3)]

    assert found == words


def test_a_moment_just_after_midnight_in_norway_is_the_next_day() -> None:
    with translation.override("nb"):
        assert dates.days_until(datetime(2027, 6, 5, 22, 30, tzinfo=UTC), today=date(2027, 6, 5)) == "i morgen"


@time_machine.travel("2027-06-04T22:30Z", tick=False)
def test_a_day_is_past_when_it_is_over_in_norway() -> None:
    page = Template("{% load norwegian %}{% for day in days %}{{ day|is_past }} {% endfor %}")

    told = page.render(Context({"days": [date(2027, 6, 4), date(2027, 6, 5), None]}))

    assert told == "True False False "
