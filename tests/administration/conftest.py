"""A full portal, and whoever administers it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from onboarding.onboard import onboard
from tests.administration.full import FILES, fill, keep_secrets
from tests.permissions.world import World, build


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The shipped municipalities, a person in every role, and rows the portal writes as it runs."""
    with django_db_blocker.unblock(), transaction.atomic():
        onboard(FILES, now=datetime(2026, 11, 21, tzinfo=UTC))
        world = build()
        fill(world)
        keep_secrets(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def administrator(full: World, db: None) -> Client:
    client = Client()
    client.force_login(full.people["portal"], backend="django.contrib.auth.backends.ModelBackend")
    return client
