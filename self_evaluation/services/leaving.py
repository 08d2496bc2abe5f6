"""What self-evaluations hold about somebody, taken out when they are erased, or when its period is over."""

from datetime import datetime
from typing import Final

from contributions.erasure import Rows, delete_batch
from self_evaluation.models import Asked

ASKED: Final = Rows(
    "self_evaluation.Asked",
    "user",
    "evaluation__council__ownerships__municipality",
    "evaluation__council__ownerships__is_lead",
)


def forget_asked(before: datetime, limit: int) -> int:
    """Let go of who was asked and who answered. The result has none of it, and stays."""
    return delete_batch(Asked.objects.filter(evaluation__closed_at__lt=before), limit)
