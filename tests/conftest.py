"""The harness: quick hashing, a cache per test, content types looked up before queries are counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings
from xdist.scheduler import LoadScopeScheduling

from slt_portal.celery import app as celery_app
from tests.permissions.world import World, build

# What is handed to the worker is done at once, where the test can see it.
celery_app.conf.task_always_eager = True
celery_app.conf.task_eager_propagates = True

# Machines are noisy: no deadline per example. Fixtures here set the stage once for all examples.
hypothesis_settings.register_profile(
    "portal", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
hypothesis_settings.load_profile("portal")


class OneDemo(LoadScopeScheduling):
    """The browser tests share one demo, so one worker takes them all; every other test goes to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneDemo:
    return OneDemo(config, log)


@pytest.fixture(autouse=True)
def _fast_and_plain(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SECOND_FACTOR_REQUIRED = False
    cache.clear()


@pytest.fixture(autouse=True)
def _nobodys_language() -> None:
    """A page that was read in English leaves that language on for whatever the same thread does next."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _content_types_of_now(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties the tables after itself; what was looked up before is gone then."""
    mark = request.node.get_closest_marker("django_db")
    if mark is not None and mark.kwargs.get("transaction"):
        ContentType.objects.clear_cache()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse what lets another test fail: after a test with real transactions the next one finds what was migrated.

    One that does not put it back makes the content types anew, under other keys than the next one brings.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and mark.kwargs.get("transaction") and not mark.kwargs.get("serialized_rollback"):
            raise pytest.UsageError(f"{item.nodeid}: real transactions need serialized_rollback=True")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of the permissions, made once for a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """That world; what a test does to it is undone after the test."""
    return built


@pytest.fixture
def warm_content_types(db: None) -> None:
    """Content types are looked up once per process; count queries without that first time."""
    for content_type in ContentType.objects.all():
        ContentType.objects.get_for_id(content_type.pk)
