"""Fetch figures from the open services of Statistics Norway and the public-health institute."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

import requests
from django.conf import settings
from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from documents.errors import DocumentRefused
from documents.limits import MEGABYTE
from documents.tables import MOST_MEGABYTES
from measures.enums import Outcome, Provider, Whose
from measures.errors import NothingToTakeIn, OlderThanKept, TableFaulty
from measures.models import Feed, Indicator, Series
from measures.services import intake

logger = logging.getLogger(__name__)

# Seconds to be let in, between two pieces of the answer, and for all of it.
PATIENCE: Final = (5, 15)
LONGEST: Final = 40.0
STEP: Final = 256 * 1024
# Statistics Norway takes thirty questions a minute.
PAUSE: Final = 2.0
AT_A_TIME: Final = 60
ASKED_AGAIN_AFTER: Final = timedelta(days=7)
BUSY: Final = frozenset({429, 503})
REFUSED: Final = frozenset({400, 403, 404, 422})


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the figures of an indicator are, and what of it."""

    provider: str
    table: str
    area: str
    time: str
    chosen: str = ""
    is_on: bool = True


class NotFetchedError(Exception):
    """``outcome`` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def is_available() -> bool:
    """Tell whether there is an address to fetch from."""
    return any(settings.STATISTICS_URLS.values())


@transaction.atomic
def keep(*, indicator: Indicator, source: Source, by: User, now: datetime) -> Feed:
    """Say where the figures are fetched from. A new place is asked at the next turn."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    feed = Feed.objects.select_for_update(of=("self",)).filter(indicator=indicator).first() or Feed(indicator=indicator)
    if put(feed, source):
        Feed.objects.filter(pk=feed.pk).update(tried_at=None, outcome="")
    return feed


def fetch_due(
    *, now: datetime, number: str = "", every: bool = False, pause: Callable[[float], None] = time.sleep
) -> dict[str, int]:
    """Fetch what is due, some at a time; return how many went how. A service that asks us to wait is left alone."""
    feeds = Feed.objects.due(now if every else now - ASKED_AGAIN_AFTER)
    if number:
        feeds = feeds.filter(indicator__municipality=number)
    told: dict[str, int] = {}
    resting = {provider for provider in Provider.values if not settings.STATISTICS_URLS[provider]}
    with requests.Session() as session:
        asked = 0
        for feed in feeds.select_related("indicator__municipality")[:AT_A_TIME]:
            if feed.provider in resting:
                continue
            if asked:
                pause(PAUSE)
            asked += 1
            outcome = fetch(feed=feed, session=session, now=now)
            told[outcome] = told.get(outcome, 0) + 1
            if outcome in {Outcome.BUSY, Outcome.AWAY}:
                resting.add(feed.provider)
    return told


def fetch(*, feed: Feed, session: requests.Session, now: datetime) -> Outcome:
    """Ask for the figures of one indicator and keep what is new as drafts; return how it went."""
    outcome = _fetch(feed, session, now)
    Feed.objects.filter(pk=feed.pk).update(tried_at=now, outcome=outcome)
    logger.info("Figures were asked for.", extra={"feed": feed.pk, "outcome": str(outcome)})
    return outcome


def _fetch(feed: Feed, session: requests.Session, now: datetime) -> Outcome:
    indicator = feed.indicator
    series = list(Series.objects.filter(indicator=indicator).select_related("municipality").in_order())
    for each in series:
        each.indicator = indicator
    codes = list(dict.fromkeys([indicator.municipality_id, *(each.code for each in series)]))
    try:
        try:
            content = _ask(feed, session, codes)
        except NotFetchedError as fault:
            if fault.outcome != Outcome.REFUSED or len(codes) == 1:
                raise
            # A table of municipalities alone knows no county and no country.
            content = _ask(feed, session, codes[:1])
        name = str(feed)
        kept = intake.read(indicator=indicator, content=content, name=name, by=None, now=now)
        add = [each.whose for each in series if each.whose in {Whose.COUNTRY, Whose.COUNTY}]
        intake.take_in(intake=kept, chosen=feed.choices, add=add, by=None, now=now)
    except NotFetchedError as fault:
        return fault.outcome
    except NothingToTakeIn:
        return Outcome.SAME
    except OlderThanKept:
        return Outcome.OLDER
    except (DocumentRefused, TableFaulty):
        return Outcome.FAULTY
    return Outcome.NEW


def _ask(feed: Feed, session: requests.Session, codes: list[str]) -> bytes:
    """Raises NotFetchedError when there is no whole answer in time."""
    until = time.monotonic() + LONGEST
    try:
        # A redirect may lead anywhere, also into the network the portal stands in.
        with session.send(
            _question(feed, session, codes), timeout=PATIENCE, stream=True, allow_redirects=False
        ) as answer:
            if answer.status_code in BUSY:
                raise NotFetchedError(Outcome.BUSY)
            if answer.status_code in REFUSED:
                raise NotFetchedError(Outcome.REFUSED)
            if answer.status_code != requests.codes.ok:
                raise NotFetchedError(Outcome.AWAY)
            return b"".join(_pieces(answer, until))
    except requests.RequestException:
        raise NotFetchedError(Outcome.AWAY) from None


def _pieces(answer: requests.Response, until: float) -> Iterator[bytes]:
    """Yield the answer piece by piece: not longer than what is read, and not slower than we wait."""
    left = MOST_MEGABYTES * MEGABYTE
    for piece in answer.iter_content(STEP):
        left -= len(piece)
        if left < 0:
            raise NotFetchedError(Outcome.FAULTY)
        if time.monotonic() > until:
            raise NotFetchedError(Outcome.AWAY)
        yield piece


def _question(feed: Feed, session: requests.Session, codes: list[str]) -> requests.PreparedRequest:
    base = settings.STATISTICS_URLS[feed.provider]
    if feed.provider == Provider.SSB:
        chosen = {feed.area: ",".join(codes), feed.time: "*"} | feed.choices
        given = {f"valueCodes[{name}]": code for name, code in chosen.items()}
        asked = requests.Request(
            "GET",
            f"{base}/tables/{quote(feed.table, safe='')}/data",
            params={"lang": "no", "outputformat": "json-stat2"} | given,
        )
    else:
        filters: list[dict[str, Any]] = [
            {"code": feed.area, "filter": "item", "values": codes},
            {"code": feed.time, "filter": "all", "values": ["*"]},
            *({"code": name, "filter": "item", "values": [code]} for name, code in feed.choices.items()),
        ]
        asked = requests.Request(
            "POST",
            f"{base}/Table/{quote(feed.table, safe='')}/data",
            json={"dimensions": filters, "response": {"format": "json-stat2"}},
        )
    return session.prepare_request(asked)
