"""Ask for the addresses the public pages lead to, and keep which of them lead nowhere."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from accounts.models import User
from municipalities.enums import LinkOutcome
from municipalities.errors import NotOnThePage
from municipalities.models import LinkCheck, Municipality, PageLink
from municipalities.services.link_asking import ask
from norwegian.dates import local_day

logger = logging.getLogger(__name__)

# Fields of a municipality that its page leads on by.
FIELDS: Final = ("website", "parent_page_url", "accessibility_statement")
# Once a day, however the hours of the timetable fall.
ASKED_AGAIN_AFTER: Final = timedelta(hours=20)
# What a round may take; the worker stops a task after five minutes.
LONGEST: Final = 200.0
# When so many servers are away and none answers, it is the portal's own network that is.
MOST_AWAY: Final = 3
TRUSTED_FOR: Final = timedelta(days=180)


def addresses(number: str = "") -> set[str]:
    """Return what the pages lead to: all of them, or the one of the municipality with ``number``."""
    pages = Municipality.objects.onboarded()
    pages = pages.filter(pk=number) if number else pages
    found = set(PageLink.objects.filter(municipality__in=pages.values("pk")).values_list("url", flat=True))
    for row in pages.values_list(*FIELDS):
        found.update(row)
    return {url for url in found if urlsplit(url).scheme in {"http", "https"}}


def check_due(*, now: datetime, ask: Callable[[str], LinkOutcome] = ask) -> dict[str, int]:
    """Ask for what has not been asked for today, what was asked longest ago first; return how many went how."""
    if not settings.CHECK_LINKS:
        return {}
    wanted = addresses()
    LinkCheck.objects.exclude(url__in=wanted).delete()
    asked = dict(LinkCheck.objects.values_list("url", "checked_at"))
    due = [url for url in wanted if url not in asked or asked[url] <= now - ASKED_AGAIN_AFTER]
    until = time.monotonic() + LONGEST
    found: dict[str, LinkOutcome] = {}
    for url in sorted(due, key=lambda each: (asked.get(each, datetime.min.replace(tzinfo=now.tzinfo)), each)):
        if time.monotonic() > until:
            break
        # Noted first: an address that never ends is not asked for first the next time as well.
        LinkCheck.objects.update_or_create(url=url, defaults={"checked_at": now})
        found[url] = ask(url)
    return _keep_all(found, local_day(now))


def _keep_all(found: dict[str, LinkOutcome], day: date) -> dict[str, int]:
    if _is_network_away(found.items()):
        logger.warning(
            "No address answered: the portal does not reach the web. Set CHECK_LINKS=false if it never does."
        )
        return {}
    told: dict[str, int] = {}
    for url, outcome in found.items():
        _keep(url, outcome, day)
        told[outcome] = told.get(outcome, 0) + 1
    return told


def _is_network_away(found: Iterable[tuple[str, LinkOutcome]]) -> bool:
    outcomes = {(urlsplit(url).hostname, outcome) for url, outcome in found}
    away = {host for host, outcome in outcomes if outcome == LinkOutcome.AWAY}
    reached = [host for host, outcome in outcomes if outcome not in {LinkOutcome.AWAY, LinkOutcome.CLOSED}]
    return len(away) >= MOST_AWAY and not reached


@transaction.atomic
def _keep(url: str, outcome: LinkOutcome, day: date) -> None:
    check = LinkCheck.objects.select_for_update(of=("self",)).filter(url=url).first()
    if check is None:
        return
    check.outcome = outcome
    if outcome == LinkOutcome.ANSWERS:
        check.failing_since = check.failing_until = check.trusted_until = None
    else:
        check.failing_since, check.failing_until = check.failing_since or day, day
    check.save(update_fields=["outcome", "failing_since", "failing_until", "trusted_until"])


def trust(*, municipality: Municipality, url: str, by: User, now: datetime) -> None:
    """Say that an address works for a reader, whatever the portal gets: nobody is told of it for half a year.

    Raises:
        NotOnThePage: when the municipality's page does not lead there.
    """
    if url not in addresses(municipality.pk):
        raise NotOnThePage
    LinkCheck.objects.filter(url=url).update(trusted_until=local_day(now) + TRUSTED_FOR)
