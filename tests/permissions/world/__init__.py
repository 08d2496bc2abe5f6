"""A small world with one person in every role, and every kind of object in every state, all in Rana."""

from .base import RANA, WORD, World
from .building import build

__all__ = ["RANA", "WORD", "World", "build"]
