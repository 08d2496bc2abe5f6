"""Those of one seat who answer at the same moment, over real HTTP, by the links in their notices."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.cookiejar import CookieJar
from threading import Barrier
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from meetings.enums import ABSENT, PRESENT, Answer
from meetings.models import Invitation, Meeting
from meetings.services import answers, links
from tests.councils.factories import TenureFactory
from tests.meetings.factories import Stage

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.real_clock]


def press(address: str, answer: Answer, barrier: Barrier) -> int:
    """Open the page as a mail program's browser does, and press the button when the others do."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(address, timeout=60).read().decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = urlencode({"csrfmiddlewaretoken": token, "answer": answer.value}).encode()
    barrier.wait(timeout=60)
    try:
        return int(browser.open(address, data=sent, timeout=120).status)
    except HTTPError as error:
        return error.code


@pytest.fixture
def seat(stage: Stage, settings: Any) -> Stage:
    """A meeting ahead of the real clock whose member has three deputies, the first of them called."""
    settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_NAME = False, "csrf"
    for order in (1, 2, 3):
        TenureFactory(seat=stage.seats["member"], is_deputy=True, deputy_order=order)
    now = timezone.now()
    Meeting.objects.update(starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=20, hours=2))
    stage.meeting.refresh_from_db()
    stage.send()
    answers.give(invitation=stage.invitation(), answer=Answer.CANNOT, by=stage.member, now=now)
    return stage


@pytest.mark.parametrize("holder", [Answer.COMING, Answer.CANNOT])
@pytest.mark.parametrize("deputy", [Answer.COMING, Answer.CANNOT])
def test_holder_and_deputy_at_once(live_server: LiveServer, seat: Stage, holder: Answer, deputy: Answer) -> None:
    mine = seat.invitation()
    first = Invitation.objects.get(is_deputy=True)
    pressed = [(mine, holder), (mine, holder), (first, deputy), (first, deputy)]
    pages = [
        (live_server.url + reverse("meetings:answer_link", args=[links.make(each)]), answer) for each, answer in pressed
    ]
    barrier = Barrier(len(pages))

    with ThreadPoolExecutor(len(pages)) as pool:
        codes = list(pool.map(lambda page: press(page[0], page[1], barrier), pages))

    assert {code for code in codes if code >= 500} == set()
    called = list(Invitation.objects.called_as_deputy())
    stands = Invitation.objects.get(pk=mine.pk).answer
    assert (stands in PRESENT, len(called)) in {(True, 0), (False, 1)}
    assert stands in ABSENT or not called
