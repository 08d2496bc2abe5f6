"""Opening the pages of the plan as somebody."""

import re
from html import unescape
from typing import Any

from django.urls import reverse

from accounts.models import User
from tests.changes.tabs import send
from tests.meetings.pages import client_of

FIELD = re.compile(r"<input\b[^>]*>")


def address(name: str, *args: object) -> str:
    return reverse(f"planning:{name}", args=args)


def page(user: User | None, name: str, /, *args: object, **query: Any) -> str:
    """Return the page's text; it has to be there."""
    response = client_of(user).get(address(name, *args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def status_of(user: User | None, name: str, *args: object) -> int:
    return client_of(user).get(address(name, *args)).status_code


def post(user: User | None, name: str, /, *args: object, **fields: Any) -> str:
    """Post fields and return the page that follows."""
    response = send(client_of(user), address(name, *args), fields, follow=True)
    return str(response.content.decode())


def fields_of(shown: str) -> dict[str, str]:
    """Return what the form with the plan would send, as it stands on the page."""
    form = shown[shown.index('id="plan"') :]
    found: dict[str, str] = {}
    for tag in FIELD.findall(form[: form.index("</form>")]):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said.get("type") != "checkbox" or "checked" in tag:
            found[said["name"]] = unescape(said.get("value", "on"))
    found.pop("csrfmiddlewaretoken", None)
    return found
