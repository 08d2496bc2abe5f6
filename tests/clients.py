"""Browsers of the test client."""

from typing import Any

from django.test import Client


def logged_in(person: Any) -> Client:
    """Return a browser in which ``person`` is logged in."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
