"""What date polls hold about somebody, taken out when they are erased, or when its period is over."""

from datetime import datetime
from typing import Final

from contributions.erasure import Rows, delete_batch
from polls.models import Asked

ASKED: Final = Rows(
    "polls.Asked", "user", "poll__council__ownerships__municipality", "poll__council__ownerships__is_lead"
)


def forget_answers(before: datetime, limit: int) -> int:
    return delete_batch(Asked.objects.filter(poll__closed_at__lt=before), limit)
