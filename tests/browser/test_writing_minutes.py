"""Writing minutes while something goes wrong: nothing that was typed, by anybody, is lost without being seen."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from demo.people import PASSWORD
from tests.browser.conftest import Visit
from tests.browser.steps import call, see, unfold
from tests.browser.visitor import Visitor, welcome

RANA = "slt-koordinator.rana@example.no"
THEIRS = "Det kollegaen skrev."
MINE = "Det jeg skrev."


@dataclass(frozen=True)
class Desk:
    """A coordinator with the minutes of one item open, and the title of the one after it."""

    visitor: Visitor
    page: Page
    item: str
    following: str

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="Referat")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def again(self) -> "Desk":
        """The same page in another tab."""
        page = self.visitor.context.new_page()
        page.goto(self.page.url)
        return Desk(self.visitor, page, self.item, self.following)

    def expect_saved(self) -> None:
        expect(self.page.get_by_text(re.compile(r"^\s*Lagret\s+kl"))).to_be_visible()

    def expect_on_server(self, text: str) -> None:
        expect(self.again().text).to_have_value(text)


@dataclass(frozen=True)
class Minutes:
    """Minutes that are started, and the items nobody has written of yet, each with the one after it."""

    path: str
    untouched: Iterator[tuple[str, str]]


@pytest.fixture(scope="module")
def minutes(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Minutes:
    """Of one meeting for all tests here, with an item for each and one more."""
    desks = sum("desk" in test.fixturenames for test in request.session.items if isinstance(test, pytest.Function))
    items = [f"Trygg skolevei, del {number}" for number in range(1, desks + 2)]
    coordinator = welcome(browser, demo, log_in=RANA)
    call(coordinator, "Politirådet i Rana", *items, is_today=True)
    page = coordinator.page
    page.get_by_role("link", name="Start referatet").click()
    page.get_by_role("button", name="Start referatet").click()
    see(page, "Referat: Politirådet i Rana")
    path = page.url.removeprefix(demo)
    coordinator.context.close()
    return Minutes(path, pairwise(items))


@pytest.fixture
def desk(visit: Visit, minutes: Minutes) -> Desk:
    item, following = next(minutes.untouched)
    coordinator = visit(log_in=RANA)
    page = coordinator.open(minutes.path)
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile(f"{item}$")))
    row.get_by_role("link", name=re.compile("^Skriv")).click()
    see(page, item)
    return Desk(coordinator, page, item, following)


def at_once(desk: Desk) -> None:
    """Type and press in the same breath."""
    desk.page.evaluate(
        """text => {
            const field = document.querySelector("[data-minutes] textarea");
            field.focus();
            field.value = text;
            field.dispatchEvent(new Event("input", {bubbles: true}));
            field.dispatchEvent(new Event("change", {bubbles: true}));
            document.querySelector("[data-minutes] [name=save]").click();
        }""",
        MINE,
    )


def as_people_do(desk: Desk) -> None:
    """Type key by key, and hold the mouse button down as long as a finger does."""
    desk.text.click()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type(MINE, delay=20)
    desk.button("Lagre referatet").click(delay=90)


def by_keyboard(desk: Desk) -> None:
    """Leaving the field saves it in the background while the button gets focus; then press it."""
    desk.text.fill(MINE)
    with desk.page.expect_response(lambda answer: answer.request.method == "POST"):
        desk.text.press("Tab")
    desk.button("Lagre referatet").press("Enter")


@pytest.mark.parametrize("press", [at_once, as_people_do, by_keyboard])
def test_what_somebody_else_wrote_is_seen_before_it_is_replaced(desk: Desk, press: Callable[[Desk], None]) -> None:
    other = desk.again()
    other.text.fill(THEIRS)
    other.button("Lagre referatet").click()
    other.expect_saved()

    press(desk)

    expect(desk.page.get_by_text("Noen andre har lagret")).to_be_visible()
    expect(desk.page.get_by_role("alert").filter(has_text=THEIRS)).to_be_in_viewport()
    desk.page.wait_for_load_state("networkidle")
    desk.expect_on_server(THEIRS)
    expect(desk.text).to_have_value(MINE)

    desk.button("Erstatt den lagrede teksten med min").click()
    desk.expect_saved()
    desk.expect_on_server(MINE)


def end_log_in(desk: Desk) -> None:
    """As when it has lasted too long. The session itself lives on for the other tests."""
    desk.visitor.context.clear_cookies(name="sessionid")


def log_in_again(desk: Desk, email: str = RANA) -> None:
    """With the button of the notice: a new session and a new token against forged requests."""
    with desk.page.expect_popup() as popup:
        desk.page.get_by_role("link", name="Logg inn i en ny fane").click()
    page = popup.value
    page.locator("input[name=login]").first.fill(email)
    page.locator("input[name=password]").first.fill(PASSWORD)
    page.locator("input[name=password]").first.press("Enter")
    page.wait_for_url(re.compile(r"arbeidsbenk"))


def forgive(desk: Desk, *, status: str) -> None:
    """The console tells of every answer that is a refusal. Only these are expected."""
    complaints = desk.visitor.complaints
    assert complaints
    assert all(status in complaint for complaint in complaints), complaints
    complaints.clear()


@pytest.mark.parametrize("press", [at_once, as_people_do])
def test_a_text_outlives_the_log_in(desk: Desk, press: Callable[[Desk], None]) -> None:
    end_log_in(desk)

    press(desk)

    expect(desk.page.get_by_role("alert").filter(has_text="Du er logget ut.")).to_be_visible()
    expect(desk.page.get_by_text(re.compile(r"^\s*Lagret"))).to_be_hidden()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text(desk.item)

    log_in_again(desk)
    desk.button("Lagre referatet").click()
    desk.expect_saved()
    expect(desk.page.get_by_role("alert").filter(has_text="Du er logget ut.")).to_be_hidden()
    desk.expect_on_server(MINE)
    forgive(desk, status="401")


def test_somebody_else_who_logs_in_does_not_save_it(desk: Desk) -> None:
    end_log_in(desk)
    as_people_do(desk)
    log_in_again(desk, "portaladministrator@example.no")

    desk.button("Lagre referatet").click()

    refused = desk.page.get_by_role("alert").filter(has_text=re.compile("Ikke lagret|ble ikke lagret"))
    expect(refused).to_be_visible()
    expect(desk.text).to_have_value(MINE)
    desk.visitor.complaints.clear()


@pytest.mark.parametrize(
    ("fault", "words"),
    [("no token", "nettleseren blokkerer"), ("offline", "Ikke lagret"), ("500", "Ikke lagret")],
)
def test_what_is_not_saved_is_said(desk: Desk, fault: str, words: str) -> None:
    desk.text.fill("Først.")
    desk.button("Lagre referatet").click()
    desk.expect_saved()
    address = desk.page.url
    if fault == "no token":
        desk.visitor.context.clear_cookies(name="csrftoken")
    elif fault == "offline":
        desk.page.route(address, lambda route: route.abort())
    else:
        desk.page.route(address, lambda route: route.fulfill(status=500, body="<h1>500</h1>"))

    as_people_do(desk)

    expect(desk.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(desk.page.get_by_text(re.compile(r"^\s*Lagret"))).to_be_hidden()
    expect(desk.text).to_have_value(MINE)
    desk.visitor.complaints.clear()
    if fault != "no token":
        desk.page.unroute(address)
        desk.button("Lagre referatet").click()
        desk.expect_saved()
        desk.visitor.complaints.clear()


def test_without_scripts_the_text_is_handed_back(visit: Visit, desk: Desk) -> None:
    plain = visit(log_in=RANA, scripts=False)
    page = plain.open(desk.page.url.removeprefix(plain.address))
    page.get_by_role("textbox", name="Referat").fill("Rådet så på kartet, og ble enige.")
    plain.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Lagre referatet").click()

    see(page, "Du er logget ut")
    expect(page.get_by_role("textbox", name="Det du skrev")).to_have_value("Rådet så på kartet, og ble enige.")
    plain.complaints.clear()


DECISION = "Rådet ber kommunen lyse opp skoleveien."


def dialogs(page: Page) -> list[str]:
    """What the browser asks before it leaves the page; it stays."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked


def test_an_unrecorded_decision_stops_the_way_to_the_next_item(desk: Desk) -> None:
    asked = dialogs(desk.page)
    as_people_do(desk)
    decision = desk.page.get_by_role("textbox", name=re.compile("^Vedtak"))
    decision.press_sequentially(DECISION)

    desk.button("Lagre og gå til neste sak").click()

    expect(desk.page.get_by_role("alert").filter(has_text="Vedtaket er ikke registrert ennå.")).to_be_in_viewport()
    expect(decision).to_have_value(DECISION)
    desk.expect_on_server(MINE)
    with desk.page.expect_event("dialog"):
        desk.page.get_by_role("navigation", name="Forrige og neste sak").get_by_role("link").last.click()
    assert asked == ["beforeunload"]

    decision.fill("")
    desk.button("Lagre og gå til neste sak").click()
    see(desk.page, desk.following)
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("press", [at_once, as_people_do])
def test_a_decision_right_after_the_minutes_loses_nothing(desk: Desk, press: Callable[[Desk], None]) -> None:
    asked = dialogs(desk.page)
    unfold(desk.page, "Gi noen et oppfølgingspunkt")
    desk.page.get_by_role("textbox", name="Hva skal gjøres").press_sequentially("Ring veivesenet")
    belongs = desk.page.get_by_role("checkbox", name="Oppfølgingspunktet hører til plassen")
    belongs.check()
    desk.page.get_by_role("textbox", name=re.compile("^Vedtak")).press_sequentially(DECISION)
    press(desk)
    desk.text.press_sequentially(" Mer.")

    desk.button("Registrer vedtaket").click()

    expect(desk.page.get_by_text("Vedtaket er registrert.")).to_be_visible()
    expect(desk.text).to_have_value(re.compile(r"Mer\.$"))
    expect(desk.page.get_by_role("textbox", name="Hva skal gjøres")).to_have_value("Ring veivesenet")
    expect(belongs).to_be_checked()
    assert asked == []


def test_a_follow_up_nobody_has_begun_stays_folded(desk: Desk) -> None:
    """A tick has a value also while it is not set: that alone is nothing written."""
    desk.page.get_by_role("textbox", name=re.compile("^Vedtak")).press_sequentially(DECISION)

    desk.button("Registrer vedtaket").click()

    expect(desk.page.get_by_text("Vedtaket er registrert.")).to_be_visible()
    expect(desk.page.get_by_role("textbox", name="Hva skal gjøres")).to_have_count(0)


def test_a_decision_waits_for_minutes_that_cannot_be_saved(desk: Desk) -> None:
    other = desk.again()
    other.text.fill(THEIRS)
    other.button("Lagre referatet").click()
    other.expect_saved()
    desk.page.get_by_role("textbox", name=re.compile("^Vedtak")).press_sequentially(DECISION)
    desk.text.press_sequentially(MINE)

    desk.button("Registrer vedtaket").click()

    held = desk.page.get_by_role("alert").filter(has_text="fordi referatet over ikke ble lagret")
    expect(held).to_be_visible()
    expect(desk.text).to_have_value(MINE)
    desk.expect_on_server(THEIRS)
