"""A pytest plugin: what a forgiving machine would let pass fails here.

* The day is the same in every run (``DAY``), and its hours go by. Browser tests, and tests marked ``real_clock``, share
  the time with processes that have none but the machine's.
* Rows that nobody has put in order come in any order, another one for each test.
* Templates may not name what is not there, but where they ask whether it is or say what else.
* Requests that change something need the token of a form, as in production.
"""

import random
from collections.abc import Iterator
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db.models import QuerySet
from django.middleware.csrf import _get_new_csrf_string
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.template.defaulttags import ForNode
from django.test import Client

# A Wednesday in term, at nine in the morning in Norway, after the days that files and meetings of tests begin on.
DAY = datetime(2026, 12, 2, 8, tzinfo=UTC)
TEMPLATES = f"{Path(__file__).resolve().parent.parent}/templates/"

_clock = time_machine.travel(DAY, tick=True)
_moved: list[Any] = []
# Thrown anew for each test, and the same way in every run: what fails once fails again.
_dice = random.Random()  # noqa: S311


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    _dice.seed(item.nodeid)
    is_real = any(item.get_closest_marker(name) for name in ("browser", "real_clock"))
    if is_real and _moved:
        _clock.stop()
        _moved.clear()
    elif not is_real and not _moved:
        _moved.append(_clock.start())


def pytest_unconfigure() -> None:
    if _moved:
        _clock.stop()
        _moved.clear()


def in_any_order(fetch: Any) -> Any:
    def fetch_all(self: QuerySet[Any]) -> None:
        is_new = self._result_cache is None
        fetch(self)
        if is_new and not self.ordered and self._result_cache is not None:
            _dice.shuffle(self._result_cache)

    return fetch_all


class UndefinedNameError(AssertionError):
    """A template of ours names something that is not there. Django would print nothing and go on."""


class GoneOver(FilterExpression):
    """What a `for` goes over."""

    __slots__ = ()


def only_what_is_there(resolve: Any) -> Any:
    def resolve_name(self: FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
        has_default = bool(self.filters) and self.filters[0][0].__name__ in {"default", "default_if_none"}
        is_optional = has_default or (ignore_failures and not isinstance(self, GoneOver))
        if is_optional or not isinstance(self.var, Variable) or not is_ours(context):
            return resolve(self, context, ignore_failures)
        # A copy, with the value in place of the name: looking it up twice would cost its queries twice.
        found = copy(self)
        try:
            found.var, found.is_var = self.var.resolve(context), False
        except VariableDoesNotExist as error:
            raise UndefinedNameError(f"{self.token} in {context.template.name}: {error}") from error
        return resolve(found, context, ignore_failures)

    return resolve_name


def is_ours(context: Any) -> bool:
    origin = context.template and context.template.origin.name
    return bool(origin) and str(origin).startswith(TEMPLATES)


def over_what_is_there(init: Any) -> Any:
    def initialise(self: ForNode, loopvars: Any, sequence: Any, *rest: Any) -> None:
        # Django goes over nothing without a word when the name is wrong, and asks as for what may be missing.
        sequence.__class__ = GoneOver
        init(self, loopvars, sequence, *rest)

    return initialise


def with_token(generic: Any) -> Any:
    def request(self: Client, method: str, path: str, *args: Any, **extra: Any) -> Any:
        if vars(self)["brings_token"] and method not in {"GET", "HEAD", "OPTIONS", "TRACE"}:
            if settings.CSRF_COOKIE_NAME not in self.cookies:
                self.cookies[settings.CSRF_COOKIE_NAME] = _get_new_csrf_string()
            headers = {"HTTP_X_CSRFTOKEN": self.cookies[settings.CSRF_COOKIE_NAME].value}
            if extra.get("secure"):
                headers["HTTP_REFERER"] = "https://testserver/"
            extra = headers | extra
        return generic(self, method, path, *args, **extra)

    return request


def guarded(init: Any) -> Any:
    def initialise(self: Client, enforce_csrf_checks: bool = False, **extra: Any) -> None:
        # Whoever asks for the check is about to show what happens without a token.
        vars(self)["brings_token"] = not enforce_csrf_checks
        init(self, enforce_csrf_checks=True, **extra)

    return initialise


@pytest.fixture(autouse=True, scope="session")
def _strict() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", in_any_order(QuerySet._fetch_all))
        patch.setattr(ForNode, "__init__", over_what_is_there(ForNode.__init__))
        patch.setattr(FilterExpression, "resolve", only_what_is_there(FilterExpression.resolve))
        patch.setattr(Client, "__init__", guarded(Client.__init__))
        patch.setattr(Client, "generic", with_token(Client.generic))
        yield
