"""Who may do what with self-evaluations: those who prepare the meetings open and close, those in the body answer.

The result is for those who sit in the body and those who prepare its meetings. Whether there is one to show is the
selector's to say (``selectors/results.py``): never while it is open, never of fewer than five.
"""

from accounts.access import Filled, Own, Through, Who, allow, shows
from self_evaluation.enums import SelfEvaluationAct

SELF_EVALUATION = "self_evaluation.SelfEvaluation"
ASKED = "self_evaluation.Asked"

PREPARES = Who("councils.handled", "council_id") | Who("councils.secretary", "council_id")
CLOSED = Filled("closed_at")

allow(SelfEvaluationAct.OPEN, Who("councils.handled", "pk") | Who("councils.secretary", "pk"), about="councils.Council")
allow(SelfEvaluationAct.VIEW, PREPARES | Who("councils.sits", "council_id"), about=SELF_EVALUATION)
allow(SelfEvaluationAct.CHANGE, PREPARES & ~CLOSED, about=SELF_EVALUATION)
allow(SelfEvaluationAct.PRESENT, PREPARES & CLOSED & ~Filled("item_id"), about=SELF_EVALUATION)
allow(SelfEvaluationAct.VIEW_OWN, Own("user_id"), about=ASKED)
allow(
    SelfEvaluationAct.ANSWER,
    Own("user_id") & ~Filled("answered_on") & Through("evaluation", ~CLOSED),
    about=ASKED,
)

shows(SELF_EVALUATION, SelfEvaluationAct.VIEW)
shows(ASKED, SelfEvaluationAct.VIEW_OWN)
