"""A matter goes from the police council down to the Monday group, which decides; the answer comes back up.

Minutes are approved when the meeting has begun, and no meeting is planned for a time that is past: that takes minutes.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import call, in_a_moment, plan_meeting, see, send_notice
from tests.waiting import until

RANA = "slt-koordinator.rana@example.no"
CHIEF = "politistasjonssjef.rana@example.no"
TITLE = "Uro ved busstasjonen"
DECISION = "Uteteamet er ved busstasjonen torsdag og fredag kveld ut året."


@pytest.mark.soak
def test_a_matter_is_sent_decided_elsewhere_and_answered(visit: Visit) -> None:
    coordinator = visit(log_in=RANA)
    page = coordinator.page
    meeting = call(coordinator, "Politirådet i Rana", TITLE, is_today=True)
    page.get_by_role("link", name="Start referatet").click()
    page.get_by_role("button", name="Start referatet").click()
    coordinator.open(meeting.path)
    page.get_by_role("region", name="Saksliste").get_by_role("link", name=TITLE).click()
    see(page, TITLE)
    item = page.url.removeprefix(coordinator.address)
    page.get_by_role("link", name="Send til et annet møteorgan").click()
    page.get_by_role("combobox", name=re.compile("^Til hvilket")).select_option("Mandagsgruppa i Rana")
    page.get_by_role("textbox", name="Tittel").fill(TITLE)
    page.get_by_role("textbox", name=re.compile("^Hva handler saken")).fill("Det er uro der hver helg.")
    page.get_by_role("button", name="Send saken").click()
    expect(page.get_by_text(re.compile("Saken er sendt"))).to_be_visible()

    when = in_a_moment()
    below = plan_meeting(coordinator, "Mandagsgruppa i Rana", when=when)
    page.get_by_role("region", name="Foreslåtte saker").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Sett opp på sakslista").click()
    page.get_by_role("button", name="Sett opp på sakslista").click()
    coordinator.open(below.path)
    send_notice(page)
    page.get_by_role("link", name="Start referatet").click()
    page.get_by_role("button", name="Start referatet").click()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=TITLE))
    row.get_by_role("link", name=re.compile("^Skriv")).click()
    page.get_by_role("textbox", name=re.compile("^Vedtak")).fill(DECISION)
    page.get_by_role("button", name="Registrer vedtaket").click()
    expect(page.get_by_role("heading", name=re.compile(r"^Vedtak \d+.\d\d$"))).to_be_visible()

    until(lambda: f"{timezone.localtime():%H:%M}" >= when[1], seconds=240, every=1)
    coordinator.open(f"{below.path}referat/")
    page.get_by_role("region", name="Godkjenn referatet").get_by_role("link", name="Godkjenn referatet").click()
    see(page, "Godkjenne referatet?")
    if page.get_by_role("checkbox").count():
        page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Godkjenn og lås referatet").click()
    expect(page.get_by_text("Referatet er godkjent", exact=True)).to_be_visible()

    member = visit(phone=True, log_in=CHIEF, scripts=False).open(item)
    expect(member.get_by_role("region", name="Mellom møteorganene")).to_contain_text(DECISION)
    coordinator.open(item)
    page.get_by_role("button", name="Sett svaret opp på neste saksliste").click()
    expect(page.get_by_text("Svaret er på sakslista til neste møte.")).to_be_visible()
