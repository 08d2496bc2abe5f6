"""Who may do what with what is known of a municipality.

``knowledge.sits`` are the municipalities that have switched it on and in whose coordinating bodies the person sits;
``knowledge.handles`` those the person coordinates. Whoever told something sees what became of it.
"""

from accounts.access import Always, Has, Own, Rule, Through, Who, allow, rule_for, shows
from knowledge.enums import KnowledgeAct
from measures.enums import MeasureAct
from measures.rules import HANDLES as HANDLES_MEASURE
from measures.rules import KEPT_OUT, MEASURE

MUNICIPALITY = "municipalities.Municipality"
OBSERVATION = "knowledge.Observation"
CHALLENGE = "knowledge.Challenge"
EVALUATION = "knowledge.Evaluation"

SITS, HANDLES = "knowledge.sits", "knowledge.handles"
REPORTER = Own("reporter_id")


def works(path: str) -> Rule:
    """Who is at the coordinating level of the municipality at ``path``."""
    return Who(SITS, path) | Who(HANDLES, path)


allow(KnowledgeAct.OPEN, Has(SITS) | Has(HANDLES))
allow(
    KnowledgeAct.SET_UP,
    Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number"),
    about=MUNICIPALITY,
)
allow(KnowledgeAct.VIEW, works("number"), about=MUNICIPALITY)
allow(KnowledgeAct.REPORT, works("number"), about=MUNICIPALITY)
allow(KnowledgeAct.HANDLE, Who(HANDLES, "number"), about=MUNICIPALITY)
allow(KnowledgeAct.VIEW_OBSERVATION, works("municipality_id") | REPORTER, about=OBSERVATION)
allow(KnowledgeAct.ANSWER, Who(HANDLES, "municipality_id"), about=OBSERVATION)
allow(KnowledgeAct.REMOVE, Who(HANDLES, "municipality_id") | REPORTER, about=OBSERVATION)
allow(KnowledgeAct.VIEW_CHALLENGE, works("municipality_id"), about=CHALLENGE)
allow(KnowledgeAct.CHANGE_CHALLENGE, Who(HANDLES, "municipality_id"), about=CHALLENGE)
# A cause is named by whoever looks after both it and the measure.
allow(KnowledgeAct.NAME_CAUSE, Who(HANDLES, "municipality_id") & ~KEPT_OUT, about=MEASURE)
# What has come of a measure is told to those who may see it.
allow(KnowledgeAct.EVALUATE, HANDLES_MEASURE & ~KEPT_OUT, about=MEASURE)
allow(KnowledgeAct.VIEW_EVALUATION, Through("measure", rule_for(MeasureAct.VIEW_MEASURE)), about=EVALUATION)
# How the work stands is told by what there is, whether knowledge is switched on or not.
PORTAL = Has("accounts.portal_administrator")
allow(
    KnowledgeAct.FOLLOW,
    Who("municipalities.coordinator", "number")
    | Who("municipalities.administrator", "number")
    | Who("municipalities.reader", "number")
    | PORTAL,
    about=MUNICIPALITY,
)
allow(KnowledgeAct.FOLLOW_ALL, PORTAL)
allow(KnowledgeAct.REPORT_BY_LINK, Always())

shows(OBSERVATION, KnowledgeAct.VIEW_OBSERVATION)
shows(CHALLENGE, KnowledgeAct.VIEW_CHALLENGE)
shows(EVALUATION, KnowledgeAct.VIEW_EVALUATION)
