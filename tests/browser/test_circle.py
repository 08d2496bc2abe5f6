"""The circle twice round: what is seen, decided, done, measured and judged, and what that leads to the next time.

In bokmål for Rana, which has strategies of its own; in nynorsk for Bømlo, which has a police council and nothing below.
"""

import re
from dataclasses import dataclass

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.steps import last_minutes_of_today, see
from tests.browser.visitor import Visitor


@dataclass
class Walk:
    """A coordinator who speaks ``language``, in the municipality at ``slug``, and the body that decides there."""

    visitor: Visitor
    language: str
    slug: str
    body: str

    @property
    def page(self) -> Page:
        return self.visitor.page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def says(self, message: str) -> str:
        with translation.override(self.language):
            return gettext(message)

    def begins(self, message: str) -> re.Pattern[str]:
        return re.compile(f"^{re.escape(self.says(message))}")

    def press(self, message: str) -> None:
        self.main.get_by_role("button", name=self.says(message), exact=True).click()

    def follow(self, message: str) -> None:
        self.main.get_by_role("link", name=self.begins(message)).first.click()

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.page.locator(f"main [name={name}]").fill(text)

    def choose(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main select[name={name}]").select_option(value)

    def tick(self, name: str, words: str) -> None:
        self.main.locator(f"[name={name}]").and_(self.page.get_by_label(words)).check()


def tell_and_describe(walk: Walk, challenge: str) -> str:
    """An observation, and the challenge it is gathered in; returns the challenge's address."""
    walk.visitor.open(f"/kommuner/{walk.slug}/kunnskap/")
    walk.follow("Tell what you have seen")
    walk.fill(what="Ungdom samles ved skolen om kvelden.")
    area = walk.page.locator("main select[name=area] option").nth(1).get_attribute("value") or ""
    walk.choose(theme="drugs", area=area, time_band="evening", ages="older", source="service")
    walk.press("Tell it")
    walk.visitor.open(f"/kommuner/{walk.slug}/kunnskap/")
    walk.main.get_by_role("link", name=re.compile("Ungdom samles ved skolen")).first.click()
    walk.follow("Describe a challenge")
    walk.fill(title=challenge)
    walk.choose(trend="rising")
    walk.press("Save the challenge")
    see(walk.page, challenge)
    expect(walk.main).to_contain_text("Ungdom samles ved skolen")
    return walk.page.url


def plan(walk: Walk, item: str = "") -> str:
    """A draft for today; returns its address."""
    day, starts, ends = last_minutes_of_today()
    walk.visitor.open("/moter/")
    walk.page.locator("summary", has_text=walk.says("Plan a meeting")).click()
    walk.page.get_by_role("link", name=walk.body).first.click()
    walk.fill(day=day.isoformat(), starts=starts, ends=ends, place="Rådhuset")
    walk.press("Save as a draft")
    see(walk.page, walk.body)
    address = walk.page.url
    if item:
        walk.follow("Add an item")
        walk.fill(title=item)
        walk.press("Save")
        expect(walk.page).to_have_url(address)
    return address


def decide(walk: Walk, meeting: str, item: str, decision: str) -> None:
    """From a draft by its notice to what is decided on the item; stands on the page of the item's minutes."""
    walk.page.goto(meeting)
    walk.follow("Send the notice")
    walk.press("Send the notice")
    walk.follow("Start the minutes")
    walk.press("Start the minutes")
    row = walk.page.get_by_role("listitem").filter(has=walk.page.get_by_role("heading", name=item))
    row.get_by_role("link", name=re.compile("^Skriv")).click()
    walk.page.get_by_role("textbox", name=walk.begins("Decision")).fill(decision)
    walk.press("Record the decision")
    expect(walk.main).to_contain_text(decision)


def make_measure(walk: Walk, title: str, goal: str, challenge: str) -> str:
    """Out of the decision on the page, for the goal, as an answer to the challenge; returns its address."""
    walk.follow("Make a measure of this decision")
    walk.fill(title=title, starts_on=f"{timezone.localdate().year - 1}-02-01")
    walk.page.locator("main select[name=responsible] option").nth(1).wait_for(state="attached")
    walk.page.locator("main select[name=responsible]").select_option(index=1)
    walk.fill(due_on=f"{timezone.localdate().year + 1}-12-31")
    walk.main.get_by_label(re.compile(goal)).first.check()
    walk.press("Save the measure")
    see(walk.page, title)
    address = walk.page.url
    walk.page.goto(challenge)
    walk.follow("Choose measures")
    walk.tick("measures", title)
    walk.press("Save the challenge")
    walk.main.get_by_role("link", name=title).click()
    expect(walk.page).to_have_url(address)
    return address


def write_figure(walk: Walk, indicator: str, year: int, figure: str) -> None:
    """A figure of the municipality's own, approved."""
    walk.page.goto(indicator)
    row = walk.main.get_by_role("row").filter(has=walk.page.get_by_role("rowheader", name=str(year), exact=True))
    if not row.count():
        walk.follow("Write the figures of a period")
        walk.fill(period=str(year), own=figure)
        walk.press("Save")
    row.get_by_role("button", name=walk.begins("Approve")).click()
    expect(row.get_by_role("button", name=walk.begins("Approve"))).to_have_count(0)


def key(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def evaluate(walk: Walk, measure: str, words: str, result: str, *, indicator: str, meeting: str, shown: str) -> None:
    """Hold the measure against its indicator, and propose what to do; stands on the page of the item."""
    walk.page.goto(measure)
    walk.follow("Evaluate the measure")
    walk.fill(text=words)
    walk.choose(indicator=key(indicator), meeting=key(meeting))
    walk.page.locator(f"main [name=result][value={result}]").check()
    walk.press("Save the evaluation")
    figures = walk.main.locator("section[aria-labelledby=figures]")
    expect(figures.locator("svg").first).to_be_visible()
    expect(figures).to_contain_text(shown)
    walk.main.get_by_role("link", name=re.compile(walk.body)).click()
    see(walk.page, re.compile(".*"))
    expect(walk.main).to_contain_text(words)


def new_indicator(walk: Walk, name: str, goal: str) -> str:
    """An indicator with a series of the municipality's own, which serves the goal; returns its address."""
    walk.visitor.open(f"/kommuner/{walk.slug}/mal/ny-indikator/")
    walk.fill(name=name, definition="Elevar i Ungdata", unit="prosent", source="Ungdata")
    walk.choose(direction="down")
    walk.main.get_by_label(re.compile(goal)).first.check()
    walk.press("Save")
    walk.main.get_by_role("link", name=name, exact=True).click()
    walk.follow("How the figures are kept")
    walk.main.locator("[name=figure]").first.check()
    walk.press("Save")
    walk.follow("Start with figures")
    walk.main.locator("[name=whose][value=own]").check()
    walk.press("Save")
    see(walk.page, name)
    return walk.page.url


def round_again(walk: Walk, measure: str, indicator: str, first: str) -> None:
    """The first evaluation is decided on; the indicator moves; the second one stands on the next agenda."""
    year = timezone.localdate().year
    item = walk.page.get_by_role("heading", level=1).inner_text()
    decide(walk, first, item, "Tiltaket holder fram som før.")
    walk.page.goto(measure)
    # By its day: the item that it was put on is called after it, and is linked to as well.
    walk.main.get_by_role("link", name=re.compile(rf"^{walk.says('Evaluation')}, \d")).click()
    expect(walk.main).to_contain_text("Tiltaket holder fram som før.")
    second = plan(walk)
    write_figure(walk, indicator, year, "4")
    evaluate(walk, measure, "Nå er det færre.", "stop", indicator=indicator, meeting=second, shown=str(year))
    walk.page.goto(second)
    expect(walk.main.get_by_role("heading", name=item)).to_be_visible()
    walk.page.goto(measure)
    expect(walk.main.get_by_role("link", name=re.compile(str(year)))).not_to_have_count(0)


@pytest.mark.parametrize(
    ("language", "slug", "body", "goal"),
    [
        ("nb", "rana", "Mandagsgruppa i Rana", "Min sjanse"),
        ("nn", "bomlo", "Politirådet i Bømlo", "førebyggjande"),
    ],
)
def test_the_circle_goes_twice_round(visit: Visit, language: str, slug: str, body: str, goal: str) -> None:
    visitor = visit(language=language, log_in=f"slt-koordinator.{slug}@example.no")
    walk, year = Walk(visitor, language, slug, body), timezone.localdate().year
    # A demo can be walked again while tests are written.
    mark = f"{timezone.localtime():%H.%M.%S}"
    challenge = tell_and_describe(walk, f"Uro ved skolen {mark}")
    meeting = plan(walk, "Uro ved skolen")
    decide(walk, meeting, "Uro ved skolen", "Flere voksne ved skolen.")
    measure = make_measure(walk, f"Voksne ved skolen {mark}", goal, challenge)
    indicator = new_indicator(walk, f"Unge ute seint {mark}", goal)
    write_figure(walk, indicator, year - 2, "20")
    write_figure(walk, indicator, year - 1, "12")

    first = plan(walk)
    evaluate(walk, measure, "Det er færre ute.", "continue", indicator=indicator, meeting=first, shown=str(year - 1))

    round_again(walk, measure, indicator, first)
