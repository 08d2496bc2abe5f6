"""The coordinator supposes why a challenge is there, says what a check showed, and ties a measure to it."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import press, see

RANA = "slt-koordinator.rana@example.no"
CHALLENGE = re.compile("Cannabis er lett å få tak i")
WHY = "Det er ingen å snakke med etter skoletid"


def test_a_challenge_is_analysed_step_by_step(visit: Visit) -> None:
    page = visit(log_in=RANA, language="nb").open("/kommuner/rana/kunnskap/")
    press(page, page.get_by_role("link", name=CHALLENGE).first)
    press(page, page.get_by_role("link", name="Se analysen"))
    see(page, "Problemanalyse")

    press(page, page.get_by_role("link", name="Skriv en årsak"))
    page.get_by_role("textbox", name="Hvorfor kan det være slik?").fill(WHY)
    page.get_by_role("textbox", name="Hva ville vist at dere har rett?").fill("Spør elevrådet")
    page.locator("summary", has_text="Nærmiljøet").click()
    page.get_by_role("checkbox", name="Åpne møteplasser (beskyttelsesfaktor)").check()
    page.get_by_role("button", name="Lagre årsaken").click()
    cause = page.get_by_role("article", name=WHY)
    expect(cause).to_contain_text("Ikke undersøkt")
    expect(cause).to_contain_text("Åpne møteplasser")

    press(page, cause.get_by_role("link", name="Si hva undersøkelsen viste"))
    page.get_by_role("radio", name="Støttet", exact=True).check()
    page.get_by_role("textbox", name="Med ord, og hvem som undersøkte det").fill("Elevrådet sier det samme.")
    page.get_by_role("button", name="Lagre funnet").click()

    expect(page.get_by_role("article", name=WHY)).to_contain_text("Elevrådet sier det samme.")
    expect(page.get_by_role("article", name=WHY)).to_contain_text("Støttet")
