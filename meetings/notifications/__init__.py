"""The messages of the meetings app, a file for what they are about; importing them registers their kinds."""

from . import assistants, follow_ups, meetings, minutes, papers, proposals

__all__ = ["assistants", "follow_ups", "meetings", "minutes", "papers", "proposals"]
