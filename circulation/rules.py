"""Who may do what with decisions between meetings.

The matter is an agenda item, and is read by those who would read it in a meeting: not by whoever is kept out of it, and
the words of an exempt one by the cleared alone. Those who plan the meetings write, send and close; those asked answer,
each for themselves, or tell whoever sees to the matter, who enters it.
"""

from accounts.access import Is, Own, Through, When, allow, shows
from circulation.enums import CirculationAct, State
from councils.rules import ADMINISTERS, ASSISTS, HANDLES, READS, SECRETARY, SITS
from meetings.rules import CLEARED, EXCLUDED, EXEMPT, PREPARES, READABLE, of_item, of_meeting
from meetings.rules import HANDLES as HANDLES_MEETING

CIRCULATION = "circulation.Circulation"
VOTER = "circulation.Voter"
COUNCIL = "councils.Council"

READS_MATTER = of_item(READABLE)
SEES_TO = of_item(READABLE & of_meeting(HANDLES_MEETING))
PREPARES_MATTER = of_item(READABLE & of_meeting(PREPARES))
WRITTEN = When("state", {State.WRITTEN})
SENT = When("state", {State.SENT})
OVER = When("state", {State.DECIDED, State.TO_MEETING, State.ENDED})
# Whom the matter itself is not shut for; whether they sit there, the seats say.
MAY_KNOW = ~EXCLUDED & (~EXEMPT | CLEARED)

allow(CirculationAct.LIST, HANDLES | ADMINISTERS | READS | SITS | ASSISTS, about=COUNCIL)
allow(CirculationAct.WRITE, (HANDLES | SECRETARY) & Is("decides_between", {True}), about=COUNCIL)
allow(CirculationAct.VIEW, READS_MATTER, about=CIRCULATION)
# What the others answer is for whoever prepares it until it is over, so that each answers for themselves.
allow(CirculationAct.VIEW_ANSWERS, PREPARES_MATTER | (READS_MATTER & OVER), about=CIRCULATION)
allow(CirculationAct.VIEW_HISTORY, SEES_TO, about=CIRCULATION)
allow(CirculationAct.CHANGE, SEES_TO & WRITTEN, about=CIRCULATION)
allow(CirculationAct.CLOSE, SEES_TO & SENT, about=CIRCULATION)
allow(CirculationAct.GIVE_FOLLOW_UP, SEES_TO & When("state", {State.DECIDED}), about=CIRCULATION)
OWN = Own("user_id") & Through("circulation", READS_MATTER)
allow(CirculationAct.VIEW_VOTER, OWN | Through("circulation", SEES_TO), about=VOTER)
allow(CirculationAct.ANSWER, OWN & Through("circulation", SENT), about=VOTER)
# For somebody who rang. What they have answered themselves stands.
allow(CirculationAct.ENTER_ANSWER, ~Own("user_id") & Through("circulation", SEES_TO & SENT), about=VOTER)

shows(CIRCULATION, CirculationAct.VIEW)
shows(VOTER, CirculationAct.VIEW_VOTER)
