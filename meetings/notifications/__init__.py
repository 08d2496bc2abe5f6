"""The messages of the meetings app, a file for what they are about; importing them registers their kinds."""

from . import follow_ups, meetings, minutes, proposals

__all__ = ["follow_ups", "meetings", "minutes", "proposals"]
