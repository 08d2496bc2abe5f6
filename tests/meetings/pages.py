"""Opening the pages of meetings as somebody."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.changes.tabs import send


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"meetings:{name}", args=args)


def status_of(user: User | None, name: str, *args: object) -> int:
    return client_of(user).get(address(name, *args)).status_code


def led_to(user: User | None, name: str, *args: object) -> str:
    """Return the text of the page that the address leads to."""
    return str(client_of(user).get(address(name, *args), follow=True).content.decode())


def page(user: User | None, name: str, *args: object, **query: Any) -> str:
    """Return the page's text; it has to be there."""
    response = client_of(user).get(address(name, *args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def post(user: User | None, name: str, *args: object, **fields: Any) -> str:
    """Post fields and return the page that follows."""
    response = send(client_of(user), address(name, *args), fields, follow=True)
    return str(response.content.decode())


def post_part(user: User, name: str, *args: object, **fields: Any) -> str:
    """Post as htmx does and return the part of the page that comes back."""
    response = client_of(user).post(address(name, *args), fields, headers={"HX-Request": "true"})
    assert response.status_code == 200, response.status_code
    return response.content.decode()
