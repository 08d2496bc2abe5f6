"""The demo is an app of its own, installed where DEMO is set: here, for these tests."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def in_the_demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.INSTALLED_APPS = ["demo", *settings.INSTALLED_APPS]
    settings.ROOT_URLCONF = "tests.demo.urls"
