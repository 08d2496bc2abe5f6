"""A browser without a server: the test client answers what a page in Chromium asks for, the style sheets too.

For what wants a real browser and the small world of ``tests/permissions``, but no walk through the whole demo.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

from tests.clients import logged_in

HOST = "http://portal.example"
STATIC = "/static/"


class Stand:
    """Stands between ``page`` and the portal, and asks as ``person``.

    The portal is asked before the browser is: what Playwright calls runs where Django would open a connection anew.
    """

    def __init__(self, page: Page, person: Any = None) -> None:
        self.page = page
        self.client = Client() if person is None or isinstance(person, AnonymousUser) else logged_in(person)
        self.html = b""
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if not path.startswith(STATIC):
            route.fulfill(headers={"content-type": "text/html; charset=utf-8"}, body=self.html)
            return
        found: Any = finders.find(path.removeprefix(STATIC))
        if found:
            route.fulfill(path=Path(found))
        else:
            route.fulfill(status=404)

    def open(self, path: str) -> Page:
        said = self.client.get(path)
        assert said.status_code == 200, f"{path}: {said.status_code}"
        return self.show(path, said.content)

    def show(self, path: str, html: bytes) -> Page:
        """Show what the portal has said already."""
        self.html = html
        self.page.goto(HOST + path)
        return self.page
