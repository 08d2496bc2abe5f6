"""What people write for themselves."""

from .note import Note

__all__ = ["Note"]
