"""What private notes hold about somebody."""

from typing import Final

from contributions.erasure import Rows

NOTES: Final = Rows(
    "notes.Note",
    "user",
    "item__meeting__council__ownerships__municipality",
    "item__meeting__council__ownerships__is_lead",
)
