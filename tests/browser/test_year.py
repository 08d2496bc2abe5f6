"""The year: a day of the plan is moved and answers at once, and a full wheel is one sheet of A4."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pypdf import PdfReader

from councils.enums import Level
from meetings.models import Meeting
from planning.models import YearlyItem
from tests.browser.conftest import Visit
from tests.browser.stand import Stand
from tests.browser.visitor import DESK
from tests.councils.factories import CouncilFactory
from tests.permissions.world import RANA, World
from tests.planning.conftest import meeting_on


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]}, locale="nb-NO")
    yield made
    made.close()


def test_a_full_year_is_printed_on_one_sheet(context: BrowserContext, world: World) -> None:
    year = world.today.year
    for level, every in (
        (Level.GOVERNING, 90),
        (Level.COORDINATING, 30),
        (Level.COORDINATING, 7),
        (Level.EXECUTING, 30),
    ):
        council = CouncilFactory(name=f"Tverrfaglig samarbeidsgruppe {every}", owners=[RANA], level=level)
        for number in range(364 // every):
            meeting_on(council, date(year, 1, 4) + timedelta(days=every * number))
    for month in range(1, 13):
        YearlyItem.objects.create(municipality_id=RANA, title=f"Årlig oppgave {month}", month=month, first_year=2020)
    assert Meeting.objects.count() > 80

    page = Stand(context.new_page(), world.people["coordinator"]).open("/arshjul/")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert len(sheets) == 1
    said = sheets[0].extract_text()
    assert [
        words for words in ("Tverrfaglig samarbeidsgruppe 7", "Årlig oppgave 12", "Desember") if words not in said
    ] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_moved_day_says_what_it_collides_with(visit: Visit, scripts: bool) -> None:
    coordinator = visit(log_in="slt-koordinator.tonsberg@example.no", scripts=scripts)
    page = coordinator.open("/arsplan/")
    day = page.locator(".plan__line input[type=date]").first
    year = day.input_value()[:4]

    day.fill(f"{year}-05-17")
    if not scripts:
        page.get_by_role("button", name="Se hva dagene kolliderer med").click()

    expect(page.locator(".plan__line").first).to_contain_text("Grunnlovsdag")
    expect(page.locator(".plan__line input[type=date]").first).to_have_value(f"{year}-05-17")
