"""What decisions between meetings hold about somebody, taken out when they are erased, or when its period is over."""

from datetime import datetime
from typing import Final

from circulation.models import Voter
from contributions.erasure import Rows, delete_batch

_TO_OWNER: Final = "circulation__council__ownerships"
VOTERS: Final = Rows("circulation.Voter", "user", f"{_TO_OWNER}__municipality", f"{_TO_OWNER}__is_lead")


def forget_answers(before: datetime, limit: int) -> int:
    return delete_batch(Voter.objects.filter(circulation__closed_at__lt=before), limit)
