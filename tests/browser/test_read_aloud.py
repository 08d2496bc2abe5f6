"""The page is read aloud where the browser has a Norwegian voice. The voices are ours: a machine of tests has none."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

# Speaks nothing, and tells what it was given. A piece ends when the test says so, or when it is cut off.
SPEECH = """
(() => {
  const voices = %s.map((lang) => ({ lang, name: lang, localService: true }));
  const said = [];
  let current = null;
  class Utterance { constructor(text) { this.text = text; } }
  const speech = new EventTarget();
  speech.getVoices = () => window.voicesAreLate ? [] : voices;
  speech.speak = (words) => { current = words; said.push([words.text, words.voice?.lang ?? ""]); };
  speech.cancel = () => { const cut = current; current = null; cut?.onend?.(); };
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
  const next = () => { const done = current; current = null; done.onend(); };
  window.heard = { said, next, isSilent: () => !current };
})();
"""
LISTEN, GO_ON, STOP = "Hør teksten", "Les videre", "Avslutt"


def with_voices(visit: Visit, *voices: str, path: str = "/kommuner/rana/", scripts: bool = True) -> Page:
    visitor = visit(scripts=scripts)
    visitor.context.add_init_script(SPEECH % json.dumps(voices))
    return visitor.open(path)


def said(page: Page) -> list[list[str]]:
    heard: list[list[str]] = page.evaluate("heard.said")
    return heard


def test_it_reads_a_piece_at_a_time_pauses_goes_on_and_stops(visit: Visit) -> None:
    page = with_voices(visit, "en-US", "nb-NO")
    page.get_by_role("button", name=LISTEN).focus()
    page.keyboard.press("Enter")
    page.evaluate("heard.next()")
    first = said(page)
    assert [piece[0] for piece in first] == ["Kommune i Nordland · Nordland politidistrikt", "SLT i Rana"]
    assert {piece[1] for piece in first} == {"nb-NO"}

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=GO_ON)).to_be_focused()
    assert page.evaluate("heard.isSilent()")

    page.keyboard.press("Enter")
    assert said(page) == [*first, first[-1]]

    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_role("button", name=LISTEN)).to_be_focused()
    expect(page.get_by_role("button", name=STOP)).to_be_hidden()
    assert (page.evaluate("heard.isSilent()"), page.locator(".is-read").count()) == (True, 0)


def test_it_reads_the_main_text_once_and_no_menus(visit: Visit) -> None:
    page = with_voices(visit, "nb-NO")
    page.get_by_role("button", name=LISTEN).click()

    page.evaluate("while (!heard.isSilent()) heard.next()")

    read = [piece[0] for piece in said(page)]
    assert {"Kort fortalt", "Kveld ved elva. Bilde: tegnet til demoen", "Kontakt"} <= set(read)
    assert not {"Hjem", "På denne siden", LISTEN, "Ja", "Fant du det du lette etter?", "Logg inn"} & set(read)
    expect(page.get_by_role("button", name=LISTEN)).to_be_visible()


def test_escape_pauses_it(visit: Visit) -> None:
    page = with_voices(visit, "no")
    page.get_by_role("button", name=LISTEN).click()

    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name=GO_ON)).to_be_visible()


@pytest.mark.parametrize(
    ("voices", "is_told"), [(["nb-NO"], True), (["nb-NO", "nn-NO"], False)], ids=["bokmål alone", "nynorsk too"]
)
def test_a_bokmaal_voice_that_reads_nynorsk_is_told(visit: Visit, voices: list[str], is_told: bool) -> None:
    page = with_voices(visit, *voices, path="/kommuner/bomlo/")

    expect(page.get_by_role("button", name="Høyr teksten")).to_be_visible()
    expect(page.get_by_text("har inga nynorskstemme")).to_be_visible(visible=is_told)
    page.get_by_role("button", name="Høyr teksten").click()
    assert said(page)[0][1] == voices[-1]


def test_without_a_norwegian_voice_nothing_is_offered(visit: Visit) -> None:
    page = with_voices(visit, "en-US", "sv-SE")

    expect(page.get_by_role("heading", name="SLT i Rana")).to_be_visible()
    expect(page.get_by_role("button", name=LISTEN)).to_be_hidden()


def test_voices_that_come_late_are_found(visit: Visit) -> None:
    visitor = visit()
    visitor.context.add_init_script("window.voicesAreLate = true")
    visitor.context.add_init_script(SPEECH % json.dumps(["nb-NO"]))
    page = visitor.open("/kommuner/rana/")
    expect(page.get_by_role("button", name=LISTEN)).to_be_hidden()

    page.evaluate("window.voicesAreLate = false; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")

    expect(page.get_by_role("button", name=LISTEN)).to_be_visible()


def test_without_scripts_nothing_is_offered(visit: Visit) -> None:
    page = visit(scripts=False).open("/kommuner/rana/")

    expect(page.get_by_role("button", name=LISTEN)).to_be_hidden()
