"""Every test of erasure plays on the meetings' day."""

from tests.meetings.conftest import _today, stage

__all__ = ["_today", "stage"]
