"""After logging out, Back shows nothing of what somebody was shown."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_log_in import log_out


def test_back_after_logging_out_asks_for_the_log_in(visit: Visit) -> None:
    visitor = visit(log_in="leser.rana@example.no", language="nn")
    page = visitor.page
    visitor.open("/organ/")
    visitor.open("/konto/")
    page.evaluate("sessionStorage.setItem('unsent', 'half a text')")
    log_out(page, visitor.address)
    assert page.evaluate("sessionStorage.getItem('unsent')") is None

    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        expect(page.get_by_text("leser.rana@example.no")).to_have_count(0)
        expect(page.locator("header").get_by_role("link", name="Logg inn")).to_be_visible()

    # The language is not the person's alone.
    assert page.locator("html").get_attribute("lang") == "nn"
    assert re.search("logg-inn|logg-ut", page.url)
