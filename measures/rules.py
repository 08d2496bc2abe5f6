"""Who may do what with goals and measures."""

from accounts.access import When, Who, allow
from measures.enums import MeasureAct

COORDINATES = Who("municipalities.coordinator", "municipality_id")
ADMINISTERS = Who("municipalities.administrator", "municipality_id")

# Goals and indicators are on the municipality's public page.
allow(MeasureAct.VIEW_GOALS, ~When("municipality__slug", {""}))
allow(MeasureAct.CHANGE_GOALS, COORDINATES | ADMINISTERS)
