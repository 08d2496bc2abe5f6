"""Addresses are kept: the right one for each, and no secret among them."""

from typing import Any

import pytest
from django import urls
from django.template import Context, Template
from django.test import override_settings
from django.urls import NoReverseMatch, set_script_prefix

from look import addresses
from look.addresses import reverse

SECRET = "a" * 43


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        pytest.param("home", [], {}, id="nothing"),
        pytest.param("meetings:meeting_detail", [7], {}, id="key"),
        pytest.param("meetings:meeting_detail", [], {"pk": 7}, id="named key"),
        pytest.param("municipalities:page", ["rana"], {}, id="slug"),
        pytest.param("calendar_feed", [SECRET], {}, id="secret"),
    ],
)
def test_it_finds_what_django_finds_each_time(name: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    expected = urls.reverse(name, args=args, kwargs=kwargs)

    assert [reverse(name, args=args, kwargs=kwargs) for _ in range(2)] == [expected, expected]


def test_a_secret_is_not_kept() -> None:
    before = addresses._found.cache_info().currsize

    reverse("calendar_feed", args=[SECRET])

    assert addresses._found.cache_info().currsize == before


def test_an_address_is_of_where_the_portal_stands() -> None:
    at_home = reverse("home")
    try:
        set_script_prefix("/slt/")
        assert reverse("home") == f"/slt{at_home}"
    finally:
        set_script_prefix("/")
    with override_settings(ROOT_URLCONF="tests.demo.urls"), pytest.raises(NoReverseMatch):
        reverse("no_such_page")


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        pytest.param('{% url "meetings:meeting_detail" key %}', "/moter/7/", id="drawn"),
        pytest.param('{% url "meetings:meeting_detail" key as there %}[{{ there }}]', "[/moter/7/]", id="kept as"),
        pytest.param('{% url "no_such_page" as there %}[{{ there }}]', "[]", id="none there"),
    ],
)
def test_the_tag_is_djangos(words: str, drawn: str) -> None:
    assert Template(words).render(Context({"key": 7})) == drawn


def test_the_tag_says_what_is_not_there() -> None:
    with pytest.raises(NoReverseMatch):
        Template('{% url "no_such_page" %}').render(Context({}))
