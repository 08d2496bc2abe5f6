"""The README's pictures, taken of a fresh demo in a real Chromium: `make screenshots`."""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dev import postgres
from dev.machine import chromium
from dev.trial import ROOT, TrialError, launch_arguments, trial

PICTURES = ROOT / "docs" / "pictures"
PASSWORD = "trygg-kveld-2026"
PHONE, DESK = (390, 844), (1440, 1000)


@dataclass(frozen=True)
class Picture:
    """One picture: of which page, as whom, in which language and how wide. ``follow`` is a link to press first."""

    name: str
    path: str
    person: str = ""
    language: str = "nb"
    size: tuple[int, int] = DESK
    follow: str = ""


TO_TAKE = [
    Picture("workbench", "/arbeidsbenk/", "slt-koordinator.solor@example.no"),
    Picture("municipality", "/kommuner/rana/"),
    Picture("municipality-nn", "/kommuner/bomlo/", language="nn"),
    Picture("meeting-phone", "/moter/", "politistasjonssjef.rana@example.no", size=PHONE, follow="main .rows a"),
    Picture("nightwatch-phone", "/natteravn/", size=PHONE, follow="main a[href*='/natteravn/']"),
]


def take(browser: Browser, address: str, picture: Picture) -> None:
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="nb-NO", timezone_id="Europe/Oslo"
    )
    context.add_cookies([{"name": "language", "value": picture.language, "url": address}])
    page = context.new_page()
    if picture.person:
        page.goto(f"{address}/konto/logg-inn/")
        page.locator("input[name=login]").first.fill(picture.person)
        page.locator("input[name=password]").first.fill(PASSWORD)
        page.locator("input[name=password]").first.press("Enter")
        page.wait_for_url(re.compile("arbeidsbenk"))
    page.goto(address + picture.path)
    offer = page.get_by_role("button", name="Ikke nå")
    if offer.count():
        # The offer of a second step is not what the picture is of.
        with page.expect_navigation():
            offer.click()
    if picture.follow:
        with page.expect_navigation():
            page.locator(picture.follow).first.click()
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    context.close()


def main() -> int:
    if chromium() is None:
        print("Chromium is needed: install it and run the command again.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    cluster = postgres.test_cluster()
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            trial(cluster.start(), Path(folder)) as address,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(**launch_arguments())
            for picture in TO_TAKE:
                take(browser, address, picture)
                print(f"docs/pictures/{picture.name}.png", flush=True)
            browser.close()
    except (TrialError, postgres.PostgresError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        cluster.destroy()
    return 0


if __name__ == "__main__":
    sys.exit(main())
