"""What rooms give is gathered in a fixed order, whoever is imported first, and twice is a mistake."""

from collections.abc import Callable
from typing import Any

import pytest

from contributions.registry import Registry


def second(_asked: object) -> str:
    return "second"


def first(_asked: object) -> str:
    return "first"


def test_contributions_stand_in_the_order_asked_for() -> None:
    registry: Registry[Callable[[object], str]] = Registry()
    registry.contributes(order=2)(second)
    registry.contributes(order=1)(first)

    assert [given(None) for given in registry] == ["first", "second"]


@pytest.mark.parametrize("given", [[first, second], [second, first]], ids=["one way", "the other"])
def test_without_an_order_the_names_decide_not_who_was_imported_first(given: list[Any]) -> None:
    registry: Registry[Callable[[object], str]] = Registry()
    for each in given:
        registry.add(each, name=each.__name__)

    assert list(registry) == [first, second]


def test_the_same_twice_is_a_mistake() -> None:
    registry: Registry[Callable[[object], str]] = Registry()
    registry.contributes()(first)

    with pytest.raises(ValueError, match=r"first is registered already"):
        registry.contributes()(first)
