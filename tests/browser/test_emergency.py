"""An emergency: from the workbench on a phone to everybody called, in five taps, and the answers as they come."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.steps import SECONDS_FOR_MAIL, mails, see
from tests.browser.visitor import Visitor
from tests.waiting import until

TAPS = 5
COORDINATOR = "slt-koordinator.rana@example.no"


# In a new demo the answer does not always show on the page that looks by itself: docs/plan.md, known gaps.
NOT_ALWAYS = pytest.mark.xfail(reason="an answer is not always shown without loading anew", strict=False)


@pytest.mark.parametrize(
    ("scripts", "body"),
    [pytest.param(True, "Politirådet i Rana", marks=NOT_ALWAYS), (False, "Mandagsgruppa i Rana")],
)
def test_a_body_is_called_with_five_taps_and_answers_without_log_in(visit: Visit, scripts: bool, body: str) -> None:
    member = visit(phone=True)
    # The body is called to another meeting already.
    before = _called(member).count()
    coordinator = visit(phone=True, log_in=COORDINATOR, scripts=scripts)
    page = coordinator.open("/arbeidsbenk/")
    taps = 0

    def tap(target: Locator) -> None:
        nonlocal taps
        taps += 1
        target.click()

    tap(page.get_by_role("link", name="Kall inn til hastemøte"))
    tap(page.get_by_role("link", name=body))
    sentence = page.get_by_role("textbox", name="Hva gjelder det?")
    tap(sentence)
    sentence.press_sequentially("Uro ved skolen")
    tap(page.get_by_role("button", name="Se hvem som kalles inn"))
    tap(page.get_by_role("button", name=re.compile(r"Kall inn \d+ personer nå")))

    see(page, body)
    assert taps <= TAPS
    expect(page.get_by_role("status").filter(has_text=" kommer")).to_contain_text("0 av")

    if scripts:
        _answer_by_the_link_in_the_mail(member, before)
        # The page shows it without being loaded again; it looks every ten seconds.
        expect(page.get_by_role("status").filter(has_text=" kommer")).to_contain_text("1 av", timeout=40_000)
    else:
        page.get_by_role("link", name="Se igjen").click()
        see(page, body)


def _called(member: Visitor) -> Locator:
    return mails(member, "ordforer.rana@example.no", re.compile("Politirådet i Rana"))


def _answer_by_the_link_in_the_mail(member: Visitor, before: int) -> None:
    found = _called(member)

    def has_come() -> bool:
        found.page.reload()
        return found.count() > before

    until(has_come, seconds=SECONDS_FOR_MAIL, every=0.5)
    found.first.click()
    member.page.get_by_role("link", name=re.compile("svar")).first.click()
    member.page.get_by_role("button", name="På video").click()
    expect(member.page.get_by_role("status")).to_contain_text("Svaret er lagret")
