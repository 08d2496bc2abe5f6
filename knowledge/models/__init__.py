"""What is known of a municipality: observations, the challenges they gather in, and who tells by a link."""

from .analysis import Analysis, Cause, WorksOn
from .challenge import Challenge
from .evaluation import Evaluation
from .link import PartnerLink
from .observation import Observation
from .setup import KnowledgeSetup
from .year import YearAnalysis

__all__ = [
    "Analysis",
    "Cause",
    "Challenge",
    "Evaluation",
    "KnowledgeSetup",
    "Observation",
    "PartnerLink",
    "WorksOn",
    "YearAnalysis",
]
