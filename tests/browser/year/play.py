"""What the year is played with: a server in the test's own process, its clock, its mail, and people at browsers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from playwright.sync_api import Browser, Page

from accounts.models import User
from reminders.tasks import send_due
from tests.browser.visitor import DESK, PATIENCE, PHONE, Visitor
from tests.browser.year.clock import Clock
from tests.browser.year.stage import Bodies, People
from tests.clients import logged_in


@dataclass
class Play:
    """``at_desk`` and ``on_phone`` bring somebody, logged in that day; what their browsers complain of is kept."""

    address: str
    browser: Browser
    clock: Clock
    bodies: Bodies
    people: People
    complaints: list[str] = field(default_factory=list)

    @contextmanager
    def at_desk(self, person: User | None = None, *, scripts: bool = True) -> Iterator[Page]:
        with self._brought(person, DESK, scripts=scripts) as page:
            yield page

    @contextmanager
    def on_phone(self, person: User | None = None, *, scripts: bool = True) -> Iterator[Page]:
        with self._brought(person, PHONE, scripts=scripts) as page:
            yield page

    @contextmanager
    def _brought(self, person: User | None, viewport: Any, *, scripts: bool) -> Iterator[Page]:
        context = self.browser.new_context(
            base_url=self.address,
            viewport=viewport,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        if person is not None:
            # A log-in lasts twelve hours: whoever comes another month logs in anew.
            cookie = logged_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.address}])
        visitor = Visitor(context, self.address)
        try:
            yield visitor.page
        finally:
            context.close()
        self.complaints += visitor.complaints

    def mail_to(self, person: User, subject: str) -> EmailMessage:
        """Send what is due, and return the newest mail to ``person`` with these words in its subject."""
        got = self.mails_to(person)
        found = [each for each in got if subject in each.subject]
        assert found, f"{person} has got {[each.subject for each in got]}"
        return found[-1]

    def mails_to(self, person: User) -> list[EmailMessage]:
        send_due()
        return [each for each in mail.outbox if person.email in each.to]

    def link_in(self, message: EmailMessage, part: str) -> str:
        """Return the path of the first link in a mail that has ``part`` in it."""
        links: list[str] = re.findall(rf"{re.escape(self.address)}(/\S+)", str(message.body))
        found = [link for link in links if part in link]
        assert found, f"{part} is in none of {links}"
        return found[0]


def words_of(message: EmailMessage) -> str:
    """Return all that a mail says: its subject, its text, and what is attached."""
    parts = [part.get_payload(decode=True) for part in message.message().walk()]
    return " ".join([str(message.subject), *(part.decode() for part in parts if isinstance(part, bytes))])
