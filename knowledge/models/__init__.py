"""What is known of a municipality: observations, the challenges they gather in, and who tells by a link."""

from .challenge import Challenge
from .evaluation import Evaluation
from .link import PartnerLink
from .observation import Observation
from .setup import KnowledgeSetup

__all__ = ["Challenge", "Evaluation", "KnowledgeSetup", "Observation", "PartnerLink"]
