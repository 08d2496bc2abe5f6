"""Words of the self-evaluation app."""

from enum import StrEnum
from typing import Final

# With fewer answers than this a number could point at somebody: then it is told how many answered, and no more.
LEAST: Final = 5
SCALE: Final = (1, 2, 3, 4, 5)
UNKNOWN: Final = 0


class SelfEvaluationAct(StrEnum):
    """What a person may do with self-evaluations. The comment says what the act is asked about."""

    OPEN = "self_evaluation.open"  # council
    VIEW = "self_evaluation.view"  # self-evaluation: how many have answered; when it is closed, the result
    CHANGE = "self_evaluation.change"  # self-evaluation: close it, take it back
    PRESENT = "self_evaluation.present"  # self-evaluation that is closed: put it on an agenda
    VIEW_OWN = "self_evaluation.view_own"  # the place of one of those asked
    ANSWER = "self_evaluation.answer"  # the place of one of those asked
