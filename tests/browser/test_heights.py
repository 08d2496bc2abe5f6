"""What somebody works through daily is no higher than half of what it was before the rows were brought together."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import COORDINATOR

# Pixels that the pages had: workbench, settings and the open page, on a desk and on a phone.
BEFORE = (
    ("/arbeidsbenk/", COORDINATOR, False, 2954),
    ("/arbeidsbenk/", COORDINATOR, True, 6287),
    ("/kommuner/rana/innstillinger/", COORDINATOR, False, 9403),
    ("/kommuner/rana/", "", True, 13_084),
)


@pytest.mark.parametrize(("path", "person", "phone", "before"), BEFORE)
def test_a_long_page_is_half_as_high(visit: Visit, path: str, person: str, phone: bool, before: int) -> None:
    page = visit(phone=phone, log_in=person).open(path)

    assert page.evaluate("document.documentElement.scrollHeight") <= before / 2
