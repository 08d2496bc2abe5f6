"""Self-evaluations: who is asked, and apart from them what was answered, counted together."""

from .answers import Remark, Tally
from .evaluation import Asked, SelfEvaluation

__all__ = ["Asked", "Remark", "SelfEvaluation", "Tally"]
