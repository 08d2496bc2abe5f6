"""Let go of what is past its period: every part of what is held about people, a batch at a time."""

import logging
from datetime import datetime, timedelta
from typing import Final

from accounts.models import User
from accounts.services import erasure
from contributions.erasure import Part, parts

# So many rows a transaction: nobody who writes waits for the sweep.
BATCH: Final = 500
# So many batches a part and a night: what is left is the next night's.
MOST_BATCHES: Final = 40
# Who was erased since is gone over again, for what somebody wrote at that very moment.
AGAIN: Final = timedelta(days=2)

logger = logging.getLogger(__name__)


def forget_old(*, now: datetime, batch: int = BATCH, most: int = MOST_BATCHES) -> dict[str, int]:
    """Let go of what is past its period; return how many rows by part. A part that fails does not stop the others."""
    found = {}
    for part in parts():
        if part.period is not None and part.period.forget is not None:
            try:
                found[part.name] = _forget(part, now=now, batch=batch, most=most)
            except Exception:  # what one app cannot do must not keep the others' rows for ever
                logger.exception("What is past its period could not be let go of.", extra={"part": part.name})
    return found


def _forget(part: Part, *, now: datetime, batch: int, most: int) -> int:
    number = 0
    if part.period is None or part.period.forget is None:
        return number
    for _round in range(most):
        gone = part.period.forget(now - part.period.length, batch)
        number += gone
        if gone < batch:
            break
    return number


def go_over_again(*, now: datetime) -> int:
    """Go over those who were erased lately once more; return how many rows were found."""
    lately = User.objects.filter(erased_at__gte=now - AGAIN).order_by("pk")
    return sum(sum(erasure.erase_again(person=person, now=now).values()) for person in lately)
