"""Who may do what with plans."""

from accounts.access import Has, Who, allow
from planning.enums import PlanningAct

COUNCIL = "councils.Council"
MUNICIPALITY = "municipalities.Municipality"

# Whoever plans a meeting of a body plans its year, and says when it does not meet.
PLANS = Who("councils.handled", "pk") | Who("councils.secretary", "pk")
COORDINATES = Who("municipalities.coordinator", "number")
ADMINISTERS = Who("municipalities.administrator", "number")

allow(PlanningAct.PLAN_YEAR, Has("councils.handled") | Has("councils.secretary"))
allow(
    PlanningAct.FOLLOW,
    Has("municipalities.coordinator") | Has("municipalities.administrator") | Has("municipalities.reader"),
)
allow(
    PlanningAct.VIEW_WHEEL,
    COORDINATES | ADMINISTERS | Who("municipalities.reader", "number"),
    about=MUNICIPALITY,
)
allow(PlanningAct.CHANGE_YEAR, COORDINATES | ADMINISTERS, about=MUNICIPALITY)
allow(PlanningAct.CHANGE_ROLLING, PLANS, about=COUNCIL)
allow(PlanningAct.CHANGE_LAPSES, PLANS, about=COUNCIL)
