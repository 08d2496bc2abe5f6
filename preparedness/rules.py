"""Who may call a body together at short notice: whoever plans its meetings."""

from accounts.access import Has, Who, allow
from meetings.rules import HANDLES, KNOWN, MEETING
from preparedness.enums import PreparednessAct

COUNCIL = "councils.Council"

PLANS = Who("councils.handled", "pk") | Who("councils.secretary", "pk")

allow(PreparednessAct.CHOOSE, Has("councils.handled") | Has("councils.secretary"))
allow(PreparednessAct.CHANGE_READINESS, PLANS, about=COUNCIL)
allow(PreparednessAct.CALL, PLANS, about=COUNCIL)
allow(PreparednessAct.WATCH, HANDLES & KNOWN, about=MEETING)
