"""Who may do what with private notes: whoever wrote one, and nobody else, whatever else they are.

Whoever may read an item may write beside it. What they wrote stays theirs when they may read the item no more.
"""

from accounts.access import LoggedIn, Own, Who, allow, shows
from meetings.rules import FOR_THEMSELVES, ITEM, READABLE, of_meeting
from notes.enums import NoteAct

NOTE = "notes.Note"

allow(NoteAct.LIST, LoggedIn())
# Not whoever only answers for somebody in their seat: what they prepare is not theirs.
allow(NoteAct.WRITE, READABLE & (of_meeting(FOR_THEMSELVES) | Who("meetings.guest_item", "pk")), about=ITEM)
allow(NoteAct.VIEW, Own("user_id"), about=NOTE)
allow(NoteAct.DELETE, Own("user_id"), about=NOTE)

shows(NOTE, NoteAct.VIEW)
