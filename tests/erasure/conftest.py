"""Every test of erasure plays on the meetings' day, in bokmål."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.meetings.conftest import _today, stage

__all__ = ["_today", "stage"]


@pytest.fixture(autouse=True)
def _bokmal() -> Iterator[None]:
    # A page that another test asked for leaves its language behind.
    with translation.override("nb"):
        yield
