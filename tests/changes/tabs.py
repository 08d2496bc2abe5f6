"""A browser's tab on a form: what it showed, and what is sent when some of it is changed."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse
from django.test import Client

SHOWN = "shown"


def form_in(page: bytes) -> Element | None:
    """Return the form of the page that says what it showed."""
    if b'name="shown"' not in page:
        return None
    document = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return next((each for each in document.iter("form") if says_what_it_showed(each)), None)


def says_what_it_showed(form: Element) -> bool:
    return any(box.get("name") == SHOWN for box in form.iter("input"))


def sent_by(form: Element) -> dict[str, Any]:
    """Return what a browser sends for the form as it stands."""
    found: dict[str, list[str]] = {}
    for box in form.iter("input"):
        is_tick = box.get("type") in {"checkbox", "radio"}
        if box.get("name") and (not is_tick or "checked" in box.attrib) and box.get("type") not in {"submit", "file"}:
            found.setdefault(box.attrib["name"], []).append(box.get("value", "on" if is_tick else ""))
    for area in form.iter("textarea"):
        # The first line break belongs to the tag.
        found[area.attrib["name"]] = ["".join(area.itertext()).removeprefix("\n").replace("\n", "\r\n")]
    for choice in form.iter("select"):
        chosen = [option.get("value", "") for option in choice.iter("option") if "selected" in option.attrib]
        found[choice.attrib["name"]] = chosen or [next(choice.iter("option")).get("value", "")]
    return {name: given[0] if len(given) == 1 else given for name, given in found.items()}


class Tab:
    """One window of ``client`` on the form at ``path``."""

    def __init__(self, client: Client, path: str, page: HttpResponse | None = None) -> None:
        self.client, self.path = client, path
        self.page: Any = page or client.get(path)
        form = form_in(self.page.content)
        assert form is not None, (path, self.page.status_code)
        self.fields = sent_by(form)

    def save(self, **changed: Any) -> Any:
        """Send the form with ``changed``; None takes a field's answer away."""
        sent = {name: given for name, given in (self.fields | changed).items() if given is not None}
        return self.client.post(self.path, sent)

    def again(self, page: HttpResponse) -> "Tab":
        """The same window after it was answered with the form."""
        return Tab(self.client, self.path, page)


def send(client: Client, path: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
    """Send ``fields`` and what the page at ``path`` showed, as from a form that was opened just now."""
    form = form_in(client.get(path).content)
    shown = {SHOWN: sent_by(form)[SHOWN]} if form is not None else {}
    return client.post(path, shown | (fields or {}), **more)
