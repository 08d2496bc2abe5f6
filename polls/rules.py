"""Who may do what with date polls: those who plan the meetings ask, whoever is asked answers."""

from accounts.access import Always, Filled, Own, Through, Who, allow, shows
from polls.enums import PollAct

POLL = "polls.Poll"
ASKED = "polls.Asked"

HANDLES = Who("councils.handled", "council_id") | Who("councils.secretary", "council_id")
CLOSED = Filled("closed_at")

allow(PollAct.ASK, Who("councils.handled", "pk") | Who("councils.secretary", "pk"), about="councils.Council")
allow(PollAct.VIEW, HANDLES | Who("councils.chair", "council_id"), about=POLL)
allow(PollAct.CHANGE, HANDLES & ~CLOSED, about=POLL)
allow(PollAct.VIEW_OWN, Own("user_id"), about=ASKED)
allow(PollAct.ANSWER, Own("user_id") & Through("poll", ~CLOSED), about=ASKED)
allow(PollAct.ANSWER_BY_LINK, Always())

shows(POLL, PollAct.VIEW)
shows(ASKED, PollAct.VIEW_OWN)
