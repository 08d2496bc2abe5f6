"""Decisions between meetings: the matter as it is sent, and what each of those asked answers."""

from .circulation import Circulation
from .voter import Voter

__all__ = ["Circulation", "Voter"]
