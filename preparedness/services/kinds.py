"""The kinds of message that preparedness writes."""

from typing import Final

REPEAT: Final = "preparedness.repeat"
