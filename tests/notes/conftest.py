"""Every test of notes plays on the meetings' day, with papers in a folder of its own."""

from tests.meetings.conftest import _today, stage

__all__ = ["_today", "stage"]
