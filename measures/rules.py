"""Who may do what with goals and measures.

A measure belongs to a municipality. Beyond those who work there it is seen by the person responsible, by a
partner with a grant, by the members of the body that decided it, when they may read the decision, by those who sit in a
working group that carries it, and by those who work in a municipality that takes part in it.
"""

from accounts.access import Has, Is, LoggedIn, Own, Through, When, Who, allow, rule_for, shows
from councils.enums import CouncilAct
from councils.rules import ADMINISTERS as ADMINISTERS_BODY
from councils.rules import HANDLES as HANDLES_BODY
from measures.enums import STANDING_STATES, MeasureAct, PartyState, PlanState
from meetings.rules import EXCLUDED, EXEMPT, READABLE

MEASURE = "measures.Measure"
INDICATOR = "measures.Indicator"
GOALS = ("measures.Goal", INDICATOR)
MUNICIPALITY = "municipalities.Municipality"
PLAN = "measures.Plan"
PARTY = "measures.PlanParty"
STEP = "measures.MeasureStep"
GROUP = "measures.WorkingGroup"
SHARING = "measures.MeasureParty"

COORDINATES = Who("municipalities.coordinator", "municipality_id")
ADMINISTERS = Who("municipalities.administrator", "municipality_id")
READS = Who("municipalities.reader", "municipality_id")
HANDLES = COORDINATES | ADMINISTERS

# A measure or a step has a person, or a seat; whoever coordinates, and has it while the seat is empty, handles it.
RESPONSIBLE = Own("responsible_id") | Who("measures.answers_seat", "responsible_seat_id")
PARTNER = Who("measures.partner", "pk")
# Who sits in a working group sees the measures it carries.
CARRIES = Who("measures.carries", "pk")
# Who works in a municipality that takes part reads it there, and changes nothing (standings.py says when).
JOINS = Who("measures.joins", "pk")
# A guest on the item reads the decision and is no part of what comes of it.
DECIDED = Through("decision__item__meeting", Who("councils.sits", "council_id")) & Through("decision__item", READABLE)
# Who is kept out of an item meets it nowhere, so not in what came of it either.
KEPT_OUT = Through("decision__item", EXCLUDED)
SECRETARY = Through("decision__item__meeting", Who("councils.secretary", "council_id")) & DECIDED

WRITES_FOR = Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number")

# Goals and indicators are on the municipality's public page. Adding one is asked about the municipality.
allow(MeasureAct.VIEW_GOALS, ~Is("municipality__slug", {""}), about=GOALS)
allow(MeasureAct.ADD_GOALS, WRITES_FOR, about=MUNICIPALITY)
allow(MeasureAct.CHANGE_GOALS, HANDLES, about=GOALS)

# Figures are for those who work with them until they are approved; what the police have counted, for the police too.
FROM_POLICE = Who("measures.police", "municipality_id") & Is("from_police", {True})
allow(MeasureAct.VIEW_FIGURES, HANDLES | READS | FROM_POLICE, about=INDICATOR)
allow(MeasureAct.CHANGE_FIGURES, HANDLES, about=INDICATOR)
allow(MeasureAct.CLEAR_FIGURES, FROM_POLICE, about=INDICATOR)

allow(MeasureAct.LIST_MEASURES, LoggedIn())
allow(
    MeasureAct.VIEW_MEASURE,
    (HANDLES | READS | RESPONSIBLE | PARTNER | DECIDED | CARRIES | JOINS) & ~KEPT_OUT,
    about=MEASURE,
)
# Asked about a municipality, and about a decision.
allow(MeasureAct.SET_UP, WRITES_FOR, about=MUNICIPALITY)
allow(MeasureAct.CREATE_MEASURE, WRITES_FOR, about=MUNICIPALITY)
# What other municipalities have published, for those who plan measures.
allow(MeasureAct.VIEW_PUBLISHED, Has("municipalities.coordinator") | Has("municipalities.administrator"))
allow(
    MeasureAct.CREATE_FROM_DECISION,
    Through("item", READABLE)
    & Through("item__meeting", Who("councils.handled", "council_id") | Who("councils.secretary", "council_id")),
    about="meetings.Decision",
)
allow(MeasureAct.CHANGE_MEASURE, (HANDLES | SECRETARY) & ~KEPT_OUT, about=MEASURE)
UPDATES = (HANDLES | SECRETARY | RESPONSIBLE | PARTNER) & ~KEPT_OUT
allow(MeasureAct.UPDATE_STATUS, UPDATES, about=MEASURE)
# Who sees the measure sees its steps; a step is done by whoever follows up the measure, or has the step.
allow(
    MeasureAct.FINISH_STEP,
    Through("measure", UPDATES) | (RESPONSIBLE & Through("measure", rule_for(MeasureAct.VIEW_MEASURE))),
    about=STEP,
)
allow(MeasureAct.GRANT_PARTNER, HANDLES & ~KEPT_OUT, about=MEASURE)
allow(MeasureAct.VIEW_HISTORY, (HANDLES | SECRETARY) & ~KEPT_OUT, about=MEASURE)

# A measure is shared by those who handle it; the other municipality answers for itself. What came of an exempt item is
# not shared, and who is kept out of the item is so in both.
CLOSED = Through("decision__item", EXEMPT)
AT_HOME = Through("measure", HANDLES & ~KEPT_OUT)
AWAY = HANDLES & Through("measure", ~KEPT_OUT & ~CLOSED)
STILL = When("state", STANDING_STATES)
allow(MeasureAct.SHARE_MEASURE, HANDLES & ~KEPT_OUT & ~CLOSED, about=MEASURE)
allow(MeasureAct.VIEW_SHARING, AT_HOME | AWAY, about=SHARING)
allow(MeasureAct.TAKE_PART, AWAY & STILL, about=SHARING)
allow(MeasureAct.TAKE_BACK, AT_HOME & When("state", {PartyState.OFFERED}), about=SHARING)
allow(MeasureAct.END_SHARING, (AT_HOME | AWAY) & STILL, about=SHARING)

# A plan is for those who work by it: the bodies at the governing and the coordinating level, and whoever handles it.
SITS = "measures.sits"
SIGNS = Who("measures.signs_municipality", "municipality_id") | Who("measures.signs_police", "municipality_id")
STANDS = When("state", {PlanState.DRAFT, PlanState.ADOPTED})
READS_OF = Who("municipalities.reader", "number")
allow(MeasureAct.VIEW_PLANS, WRITES_FOR | READS_OF | Who(SITS, "number"), about=MUNICIPALITY)
# Who does what is for the same people; each sees of it what they see elsewhere.
allow(MeasureAct.VIEW_WHO, WRITES_FOR | READS_OF | Who(SITS, "number"), about=MUNICIPALITY)
allow(MeasureAct.ADD_PLAN, WRITES_FOR, about=MUNICIPALITY)
# One that several share is read in each of them; the municipality that keeps it writes in it.
ELSEWHERE = "parties__municipality_id"
SHARES = (
    Who("municipalities.coordinator", ELSEWHERE)
    | Who("municipalities.administrator", ELSEWHERE)
    | Who("municipalities.reader", ELSEWHERE)
    | Who(SITS, ELSEWHERE)
)
SIGNS_ELSEWHERE = Who("measures.signs_municipality", ELSEWHERE) | Who("measures.signs_police", ELSEWHERE)
allow(MeasureAct.VIEW_PLAN, HANDLES | READS | Who(SITS, "municipality_id") | SHARES, about=PLAN)
allow(MeasureAct.CHANGE_PLAN, HANDLES & STANDS, about=PLAN)
allow(MeasureAct.SIGN_PLAN, (SIGNS | SIGNS_ELSEWHERE) & STANDS, about=PLAN)
allow(MeasureAct.ADOPT_SHARED, HANDLES & Through("plan", STANDS), about=PARTY)

# A working group is set up by whoever prepares the body that decided it and makes bodies in its municipality, and is
# seen as its body is. Who is kept out of the item does not meet what came of it.
MAKES_BODIES = Who("councils.handled", "council_id") | (
    Who("councils.secretary", "council_id") & Who("councils.administered", "council_id")
)
allow(
    MeasureAct.SET_UP_GROUP,
    Through("item", READABLE) & Through("item__meeting", MAKES_BODIES),
    about="meetings.Decision",
)
allow(MeasureAct.VIEW_GROUP, Through("council", rule_for(CouncilAct.VIEW)) & ~KEPT_OUT, about=GROUP)
LEADS = Who("councils.handled", "pk") | Who("councils.secretary", "pk") | Who("councils.chair", "pk")
allow(MeasureAct.REPORT_BACK, Through("council", LEADS) & ~KEPT_OUT, about=GROUP)
allow(MeasureAct.CHANGE_GROUP, Through("council", HANDLES_BODY | ADMINISTERS_BODY) & ~KEPT_OUT, about=GROUP)

shows("measures.Goal", MeasureAct.VIEW_GOALS)
shows(INDICATOR, MeasureAct.VIEW_GOALS)
shows(MEASURE, MeasureAct.VIEW_MEASURE)
shows(PLAN, MeasureAct.VIEW_PLAN)
shows(PARTY, MeasureAct.VIEW_PLAN, through="plan")
shows(STEP, MeasureAct.VIEW_MEASURE, through="measure")
shows(GROUP, MeasureAct.VIEW_GROUP)
shows(SHARING, MeasureAct.VIEW_SHARING)
