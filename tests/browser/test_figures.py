"""A large table is brought in the browser: seen first, then kept by the worker while the page tells how far it is."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

AREAS, MONTHS = 357, 141
RANA = "1833"


def table() -> bytes:
    """Fifty thousand figures, of which the municipality's own are taken in."""
    months = ";".join(f"{2010 + at // 12}M{at % 12 + 1:02}" for at in range(MONTHS))
    numbers = ";".join(str(at * 7 % 90 + 5) for at in range(MONTHS))
    areas = [RANA, *(str(4700 + at) for at in range(AREAS - 1))]
    return "\n".join([f"kommune;{months}", *(f"{area};{numbers}" for area in areas)]).encode()


def test_a_large_table_is_taken_in_while_the_page_tells_how_far_it_is(visit: Visit) -> None:
    page = visit(log_in="slt-koordinator.rana@example.no").open("/kommuner/rana/mal/")
    page.get_by_role("main").get_by_role("link", name="Førstegangskriminelle 15–18 år", exact=True).click()
    page.get_by_role("link", name="Importer tall").click()
    see(page, "Importer tall")
    page.locator("[name=file]").set_input_files({"name": "stor.csv", "mimeType": "text/csv", "buffer": table()})
    page.get_by_role("main").get_by_role("button", name="Vis hva den sier").click()
    see(page, "Dette sier tabellen")
    page.get_by_role("button", name="Lagre disse tallene som utkast").click()

    see(page, "Tallene blir lagret")
    # It opens itself again until the worker is done.
    expect(page.get_by_role("heading", level=1)).to_have_text("Førstegangskriminelle 15–18 år", timeout=60_000)
    expect(page.get_by_text(re.compile(rf"^Lagret som utkast: {MONTHS} nye tall, 0 endret\.$"))).to_be_visible()
