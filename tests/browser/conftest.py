"""The whole demo, run as `make demo` runs it, and a real Chromium in front of it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from dev.trial import launch_arguments, trial
from tests.browser.steps import Planned, call
from tests.browser.visitor import PATIENCE, Visitor, welcome

Visit = Callable[..., Visitor]
# The machine runs the other tests, the portal, its worker and the browser at once.
expect.set_options(timeout=PATIENCE)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything in this folder wants a browser."""
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _beside_playwright() -> None:
    """Playwright's event loop stays in this process; Django would then refuse the database to the tests after these."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return launch_arguments()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of the tests' own, or of the one at ``WALK_ADDRESS``: quick while tests are written."""
    running = os.environ.get("WALK_ADDRESS")
    if running:
        yield running
        return
    with trial(os.environ["DATABASE_URL"], tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, demo: str) -> Iterator[Visit]:
    """Return a function that brings a new visitor: ``visit(phone=True, language="nn", log_in=email)``."""
    visitors: list[Visitor] = []

    def bring(*, phone: bool = False, language: str = "", log_in: str = "", scripts: bool = True) -> Visitor:
        visitor = welcome(browser, demo, phone=phone, language=language, log_in=log_in, scripts=scripts)
        visitors.append(visitor)
        return visitor

    yield bring
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def called(browser: Browser, demo: str) -> Planned:
    """A meeting of the police council in Rana with two items, and its notice out. Its members answer in the tests."""
    coordinator = welcome(browser, demo, log_in="slt-koordinator.rana@example.no")
    meeting = call(coordinator, "Politirådet i Rana", "Trygg skolevei", "Åpne haller i ferien")
    coordinator.context.close()
    return meeting
