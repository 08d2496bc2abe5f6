"""Who may do what with reports.

``reports.sits`` are the municipalities in whose bodies the person has a seat. What a report tells is the same for all
of them (``contributions/facts.py``), so it is read by all of them once it is adopted.
"""

from accounts.access import Has, When, Who, allow, shows
from reports.enums import ReportAct, ReportState

MUNICIPALITY = "municipalities.Municipality"
REPORT = "reports.Report"

COORDINATES = Who("municipalities.coordinator", "municipality_id")
PREPARES = COORDINATES | Who("municipalities.administrator", "municipality_id")
READS = Who("municipalities.reader", "municipality_id")
SITS = Who("reports.sits", "municipality_id")
COORDINATES_IT = Who("municipalities.coordinator", "number")

DRAFT = When("state", {ReportState.DRAFT})
PRESENTED = When("state", {ReportState.PRESENTED})
ADOPTED = When("state", {ReportState.ADOPTED})

allow(
    ReportAct.OPEN,
    Has("municipalities.coordinator")
    | Has("municipalities.administrator")
    | Has("municipalities.reader")
    | Has("reports.sits"),
)
allow(
    ReportAct.VIEW_REPORTS,
    COORDINATES_IT
    | Who("municipalities.administrator", "number")
    | Who("municipalities.reader", "number")
    | Who("reports.sits", "number"),
    about=MUNICIPALITY,
)
allow(ReportAct.MAKE_REPORT, COORDINATES_IT, about=MUNICIPALITY)
allow(ReportAct.HAND_OVER, COORDINATES_IT, about=MUNICIPALITY)
# Until it is adopted it is for those who prepare it; a body reads it as the paper it gets.
allow(ReportAct.VIEW_REPORT, PREPARES | READS | (SITS & ADOPTED), about=REPORT)
allow(ReportAct.CHANGE_REPORT, COORDINATES & DRAFT, about=REPORT)
allow(ReportAct.ADOPT_REPORT, COORDINATES & (DRAFT | PRESENTED), about=REPORT)
allow(ReportAct.TAKE_BACK_REPORT, COORDINATES & PRESENTED, about=REPORT)

shows(REPORT, ReportAct.VIEW_REPORT)
