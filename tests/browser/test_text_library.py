"""A coordinator reads a newer version of a text beside her own, and takes it; the page says whose it is."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit

RANA = "slt-koordinator.rana@example.no"
NEWER = "ser etter om det virket"


def test_a_newer_version_is_read_beside_ones_own_and_taken(visit: Visit) -> None:
    page = visit(log_in=RANA).open("/kommuner/rana/innstillinger/")
    page.get_by_role("link", name="Nyere versjon").first.click()
    expect(page.get_by_role("heading", name="Det finnes en nyere versjon")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(NEWER)

    page.get_by_role("button", name="Ta i bruk den nyere versjonen").click()

    expect(page.get_by_role("link", name="Nyere versjon")).to_have_count(0)
    reader = visit().open("/kommuner/rana/")
    expect(reader.get_by_role("main")).to_contain_text(NEWER)
    expect(reader.get_by_text("forvaltes av portalen").first).to_be_attached()
