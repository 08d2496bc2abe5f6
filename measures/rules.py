"""Who may do what with goals and measures.

A measure belongs to a municipality. Beyond those who work there it is seen by the person responsible, by a
partner with a grant, and by the members of the body that decided it, when they may read the decision.
"""

from accounts.access import Is, LoggedIn, Own, Through, When, Who, allow, rule_for, shows
from measures.enums import MeasureAct, PlanState
from meetings.rules import EXCLUDED, READABLE

MEASURE = "measures.Measure"
INDICATOR = "measures.Indicator"
GOALS = ("measures.Goal", INDICATOR)
MUNICIPALITY = "municipalities.Municipality"
PLAN = "measures.Plan"
STEP = "measures.MeasureStep"

COORDINATES = Who("municipalities.coordinator", "municipality_id")
ADMINISTERS = Who("municipalities.administrator", "municipality_id")
READS = Who("municipalities.reader", "municipality_id")
HANDLES = COORDINATES | ADMINISTERS

RESPONSIBLE = Own("responsible_id")
PARTNER = Who("measures.partner", "pk")
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
allow(MeasureAct.VIEW_MEASURE, (HANDLES | READS | RESPONSIBLE | PARTNER | DECIDED) & ~KEPT_OUT, about=MEASURE)
# Asked about a municipality, and about a decision.
allow(MeasureAct.SET_UP, WRITES_FOR, about=MUNICIPALITY)
allow(MeasureAct.CREATE_MEASURE, WRITES_FOR, about=MUNICIPALITY)
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

# A plan is for those who work by it: the bodies at the governing and the coordinating level, and whoever handles it.
SITS = "measures.sits"
SIGNS = Who("measures.signs_municipality", "municipality_id") | Who("measures.signs_police", "municipality_id")
STANDS = When("state", {PlanState.DRAFT, PlanState.ADOPTED})
READS_OF = Who("municipalities.reader", "number")
allow(MeasureAct.VIEW_PLANS, WRITES_FOR | READS_OF | Who(SITS, "number"), about=MUNICIPALITY)
allow(MeasureAct.ADD_PLAN, WRITES_FOR, about=MUNICIPALITY)
allow(MeasureAct.VIEW_PLAN, HANDLES | READS | Who(SITS, "municipality_id"), about=PLAN)
allow(MeasureAct.CHANGE_PLAN, HANDLES & STANDS, about=PLAN)
allow(MeasureAct.SIGN_PLAN, SIGNS & STANDS, about=PLAN)

shows("measures.Goal", MeasureAct.VIEW_GOALS)
shows(INDICATOR, MeasureAct.VIEW_GOALS)
shows(MEASURE, MeasureAct.VIEW_MEASURE)
shows(PLAN, MeasureAct.VIEW_PLAN)
shows(STEP, MeasureAct.VIEW_MEASURE, through="measure")
