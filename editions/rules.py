"""Who may make something of a meeting public, and take it back. What is public is for everybody."""

from accounts.access import Always, Filled, Is, Through, When, Who, allow, shows
from councils.enums import MinutesAccess
from editions.enums import EditionAct
from meetings.enums import MeetingState

MEETING = "meetings.Meeting"
PUBLICATION = "editions.Publication"

HANDLES = Who("councils.handled", "council_id") | Who("councils.secretary", "council_id")
IS_OPEN = Is("council__minutes_access", {MinutesAccess.PUBLIC})
IS_CALLED = Filled("notice_sent_at")

allow(EditionAct.PUBLISH_NOTICE, HANDLES & IS_OPEN & IS_CALLED, about=MEETING)
allow(EditionAct.PUBLISH_MINUTES, HANDLES & IS_OPEN & When("state", {MeetingState.APPROVED}), about=MEETING)
allow(EditionAct.VIEW_PUBLICATION, Always(), about=PUBLICATION)
allow(EditionAct.WITHDRAW, Through("meeting", HANDLES) & ~Filled("withdrawn_at"), about=PUBLICATION)

shows(PUBLICATION, EditionAct.VIEW_PUBLICATION)
