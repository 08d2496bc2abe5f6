"""What one of those asked says of the times."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from polls.enums import Choice
from polls.models import Asked, PollAnswer
from polls.services import polling


@transaction.atomic
def give(*, asked: Asked, choices: Mapping[str, Choice], by: User, now: datetime) -> Asked:
    """Keep what is said of each time, by the key of the time: what was said of one that has moved since is left out.

    Times that nothing is said of keep what was said before.

    Raises:
        PollClosed: when the poll is closed.
    """
    poll = polling.lock_open(asked.poll)
    locked: Asked = Asked.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    kept = {answer.time_id: answer for answer in locked.answers.all()}
    for time in poll.times.all():
        choice = choices.get(time.key)
        if choice is None:
            continue
        answer = kept.get(time.pk) or PollAnswer(asked=locked, time=time)
        if answer.choice != choice:
            answer.choice = choice
            answer.save()
    locked.answered_at = now
    if by.pk == locked.user_id:
        # Whoever answers has come, by the link too.
        locked.asked_at = None
    locked.save(update_fields=["answered_at", "asked_at"])
    return locked
