"""Step 1: anyone opens the portal."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.steps import see

NYNORSK = ["Kort fortalt", "Kva SLT er", "Visjon, mål og strategiar", "Nivå og møteorgan", "Kven som samarbeider"]


def speaks(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_municipality_is_found_from_the_front_page_and_speaks_its_own_language(visit: Visit) -> None:
    page = visit(phone=True).open("/")
    speaks(page, "nb")

    page.get_by_role("searchbox", name="Finn kommunen din").fill("bøml")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("link", name="Bømlo", exact=True).click()

    speaks(page, "nn")
    see(page, "SLT i Bømlo")
    main = page.get_by_role("main")
    for heading in NYNORSK:
        expect(main.get_by_role("heading", name=heading, exact=True).last).to_be_visible()
    expect(main.get_by_text("Sist endra:")).to_be_visible()


def test_the_summary_is_first_and_a_body_tells_how_often_and_who(visit: Visit) -> None:
    page = visit().open("/kommuner/rana/")
    council = page.get_by_role("article", name="Politirådet i Rana")

    expect(page.get_by_role("main").get_by_role("region").first).to_have_accessible_name("Kort fortalt")
    expect(council).to_contain_text("Møtes minst to ganger i året")
    expect(council).to_contain_text("Ledes av ordfører")
    council.locator("summary", has_text="Hvem som sitter der").click()
    expect(council.get_by_role("listitem").filter(has_text="Politistasjonssjef")).to_be_visible()


def test_on_a_phone_the_chapters_are_folded_until_one_asks_for_them(visit: Visit) -> None:
    page = visit(phone=True).open("/kommuner/rana/")
    visit_us = page.get_by_role("region", name="Kontakt", exact=True).get_by_text("Besøk oss")
    expect(visit_us).to_be_hidden()

    page.locator("summary", has_text="På denne siden").click()
    page.get_by_role("link", name="Kontakt", exact=True).click()

    expect(visit_us).to_be_visible()
    expect(page.get_by_text("Målgruppe")).to_be_hidden()


def test_an_address_that_names_a_chapter_opens_it(visit: Visit) -> None:
    page = visit(phone=True).open("/kommuner/rana/#om")

    expect(page.get_by_text("Målgruppe")).to_be_visible()


def test_without_scripts_every_chapter_is_open(visit: Visit) -> None:
    page = visit(phone=True, scripts=False).open("/kommuner/rana/")

    expect(page.get_by_text("Målgruppe")).to_be_visible()
    expect(page.get_by_role("region", name="Kontakt", exact=True).get_by_text("Besøk oss")).to_be_visible()


# How far what one sees has moved by itself, as browsers count it: 0.1 and less is good.
MOVED = """() => new Promise((tell) => {
  let moved = 0;
  const add = (entries) => entries.forEach((each) => { if (!each.hadRecentInput) moved += each.value; });
  const watch = new PerformanceObserver((list) => add(list.getEntries()));
  watch.observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    add(watch.takeRecords());
    tell(moved);
  })));
})"""


@pytest.mark.parametrize("path", ["/", "/kommuner/rana/"])
def test_a_page_stays_where_it_is_when_its_letters_come(visit: Visit, path: str) -> None:
    visitor = visit(phone=True)
    asked: list[Route] = []
    page = visitor.page

    def hold(route: Route) -> None:
        asked.append(route)

    page.route("**/*.woff2", hold)
    page.goto(visitor.address + path, wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")
    for route in asked:
        route.continue_()

    assert asked
    assert page.evaluate(MOVED) < 0.1


def test_what_is_folded_out_stands_still_at_once(visit: Visit) -> None:
    # Whoever presses what is still moving presses something else.
    page = visit(phone=True).open("/kommuner/rana/")
    summary = page.locator("summary", has_text="På denne siden")

    heights = summary.evaluate("""async (summary) => {
      const next = () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
      summary.click();
      await next();
      const first = summary.parentElement.offsetHeight;
      await Promise.all(summary.parentElement.getAnimations({subtree: true}).map((each) => each.finished));
      await next();
      return [first, summary.parentElement.offsetHeight];
    }""")

    assert heights[0] == heights[1] > 90


@pytest.mark.parametrize("municipality", ["tonsberg", "faerder"])
def test_a_shared_body_stands_on_the_page_of_each_owner(visit: Visit, municipality: str) -> None:
    page = visit().open(f"/kommuner/{municipality}/")

    expect(page.get_by_role("article", name="Styringsgruppa for SLT i Tønsberg og Færder")).to_be_visible()


def test_a_level_without_a_body_says_so(visit: Visit) -> None:
    page = visit(language="nn").open("/kommuner/bomlo/")
    level = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Utførande nivå"))

    expect(level.last).to_contain_text("Det er ikkje registrert noko møteorgan på dette nivået.")


@pytest.mark.parametrize("path", ["/kommuner/bomlo/", "/kommuner/?sok=r%C3%A5", "/natteravn/", "/konto/logg-inn/"])
def test_the_language_is_switched_and_the_page_stays(visit: Visit, path: str) -> None:
    visitor = visit()
    page = visitor.open(path)
    for name, language in [("English", "en"), ("Nynorsk", "nn"), ("Bokmål", "nb")]:
        page.get_by_role("banner").get_by_role("button", name=name, exact=True).click()

        speaks(page, language)
        assert page.url == visitor.address + path
    page.get_by_role("banner").get_by_role("link", name=re.compile("SLT-portalen")).click()
    speaks(page, "nb")
