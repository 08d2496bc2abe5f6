"""A year of three bodies in two municipalities, played from month to month by a coordinator and those who sit there."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.live_server_helper import LiveServer
from time_machine import TimeMachineFixture

from tests.browser.year import autumn, late, spring, winter
from tests.browser.year.clock import Clock
from tests.browser.year.play import Play
from tests.browser.year.stage import set_stage


@pytest.fixture(scope="module", autouse=True)
def left_as_it_was(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the database back as it was made: a test with a server empties it, and those that follow are not told."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # As the migrations left it: no change is recorded of it.
        cursor.execute("SET session_replication_role = replica")
        kept: Any = connection
        connection.creation.deserialize_db_from_string(kept._test_serialized_contents)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def play(
    settings: Settings, live_server: LiveServer, browser: Browser, time_machine: TimeMachineFixture
) -> Iterator[Play]:
    settings.SITE_URL = live_server.url
    # No TLS between this browser and this server.
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "sessionid", False
    settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE = "csrftoken", False
    settings.LANGUAGE_COOKIE_NAME = "language"
    clock = Clock(time_machine)
    clock.stand_at(autumn.BEGINS, 9)
    played = Play(live_server.url, browser, clock, *set_stage())
    yield played
    assert played.complaints == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_year_of_three_bodies_in_two_municipalities(play: Play) -> None:
    autumn.plan_the_year(play)
    autumn.find_a_date(play)
    winter.prepare(play)
    winter.fill_an_empty_seat(play)
    winter.keep_to_themselves_what_is_theirs(play)
    winter.meet(play)
    winter.send_up(play)
    winter.let_silence_approve(play)
    winter.correct(play)
    late.call_off(play)
    spring.call_again(play)
    spring.answer_down(play)
    spring.see_it_done(play)
    late.call_within_hours(play)
    late.look_back(play)
