"""An emergency: from the workbench on a phone to everybody called, in five taps, and the answers as they come."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.steps import read_mail, see

TAPS = 5
COORDINATOR = "slt-koordinator.rana@example.no"


@pytest.mark.parametrize(("scripts", "body"), [(True, "Politirådet i Rana"), (False, "Mandagsgruppa i Rana")])
def test_a_body_is_called_with_five_taps_and_answers_without_log_in(visit: Visit, scripts: bool, body: str) -> None:
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
        _answer_by_the_link_in_the_mail(visit)
        # The page shows it without being loaded again.
        expect(page.get_by_role("status").filter(has_text=" kommer")).to_contain_text("1 av")
    else:
        page.get_by_role("link", name="Se igjen").click()
        see(page, body)


def _answer_by_the_link_in_the_mail(visit: Visit) -> None:
    member = visit(phone=True)
    mail = read_mail(member, "ordforer.rana@example.no", re.compile("Hastemøte kl.*: Politirådet i Rana"))
    mail.get_by_role("link", name=re.compile("svar")).first.click()
    member.page.get_by_role("button", name="På video").click()
    expect(member.page.get_by_role("status")).to_contain_text("Svaret er lagret")
