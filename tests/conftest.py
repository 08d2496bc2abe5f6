"""The harness: quick hashing, a cache per test, content types looked up before queries are counted."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from pytest_django import Settings


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


@pytest.fixture
def warm_content_types(db: None) -> None:
    """Content types are looked up once per process; count queries without that first time."""
    for content_type in ContentType.objects.all():
        ContentType.objects.get_for_id(content_type.pk)
