"""Queries, bytes and milliseconds of the pages people open most."""

import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import Meeting
from nightwatch.models import Group

RUNS = 15


@dataclass(frozen=True)
class Page:
    """A page as one person opens it; ``email`` is empty for the public."""

    name: str
    path: str
    email: str = ""


@dataclass(frozen=True)
class Figures:
    """What a page costs. Times in milliseconds."""

    page: Page
    status: int
    queries: int
    kilobytes: float
    median: float
    p95: float


def pages() -> list[Page]:
    coordinator, member = "slt-koordinator.rana@example.no", "politistasjonssjef.rana@example.no"
    meeting = Meeting.objects.get(council__name="Politirådet i Rana", state=MeetingState.NOTICE_SENT)
    group = Group.objects.first()
    assert group is not None
    return [
        Page("bare page, logged in", "/personvern/", member),
        Page("municipality", "/kommuner/rana/"),
        Page("workbench", "/arbeidsbenk/", coordinator),
        Page("meeting list", "/moter/", member),
        Page("meeting", meeting.get_absolute_url(), member),
        Page("meeting, coordinator", meeting.get_absolute_url(), coordinator),
        Page("body", meeting.council.get_absolute_url(), member),
        Page("measure list", "/tiltak/", coordinator),
        Page("natteravn group", group.get_absolute_url()),
    ]


def measure(page: Page) -> Figures:
    client = Client(headers={"host": "localhost"})
    if page.email:
        client.force_login(User.objects.get(email=page.email), "django.contrib.auth.backends.ModelBackend")
    client.get(page.path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page.path)
    # The next request empties the log.
    queries = len(captured)
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        client.get(page.path)
        times.append((time.perf_counter() - began) * 1000)
    return Figures(
        page=page,
        status=response.status_code,
        queries=queries,
        kilobytes=len(response.content) / 1024,
        median=statistics.median(times),
        p95=sorted(times)[int(RUNS * 0.95)],
    )


def report() -> None:
    print(f"{'page':<24}{'status':>7}{'queries':>9}{'kB':>8}{'median ms':>11}{'p95 ms':>9}{'of bare':>9}")
    bare = 0.0
    for page in pages():
        found = measure(page)
        bare = bare or found.median
        print(
            f"{page.name:<24}{found.status:>7}{found.queries:>9}{found.kilobytes:>8.1f}"
            f"{found.median:>11.1f}{found.p95:>9.1f}{bare / found.median:>9.2f}"
        )
