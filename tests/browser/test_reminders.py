"""Step 7: beat finds what is due, the worker sends it, and the mail page shows it once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.steps import mails, read_mail

MEETING = re.compile("^Påminning: Politirådet i Bømlo, ")
SHIFT = re.compile("^Påminnelse: vakt ")
DUE = re.compile("^Frist .*: Foreldremøte")

# Who, what the subject is, and words of the text in the language of the one who gets it.
REMINDERS = {
    "meeting, nynorsk": ("ordforar.bomlo@example.no", MEETING, "Du har ikkje svart enno."),
    "meeting, the coordinator": ("slt-koordinator.bomlo@example.no", MEETING, "Les sakslista og"),
    "measure, nynorsk": ("slt-koordinator.bomlo@example.no", DUE, "Du er ansvarleg for det."),
    "measure, bokmål": ("slt-koordinator.solor@example.no", DUE, "Du er ansvarlig for det."),
    "shift": ("frivillig.solor@example.no", SHIFT, "Du har snart en vakt"),
}


@pytest.mark.parametrize(("recipient", "subject", "words"), REMINDERS.values(), ids=REMINDERS.keys())
def test_a_reminder_comes_once_and_in_the_language_of_the_recipient(
    visit: Visit, recipient: str, subject: re.Pattern[str], words: str
) -> None:
    visitor = visit()

    page = read_mail(visitor, recipient, subject)

    expect(page.get_by_role("main")).to_contain_text(words)
    expect(mails(visitor, recipient, subject)).to_have_count(1)


def test_only_those_called_are_reminded(visit: Visit) -> None:
    visitor = visit()
    read_mail(visitor, "ordforar.bomlo@example.no", MEETING)

    page = visitor.open("/epost/?q=P%C3%A5minning: Polit")

    recipients = [text.split()[1] for text in page.get_by_text(re.compile(r"^\s*Til\s.*@")).all_inner_texts()]
    members = ["kommunedirektor", "ordforar", "politikontakt", "slt-koordinator"]
    assert sorted(recipients) == [f"{member}.bomlo@example.no" for member in members]
