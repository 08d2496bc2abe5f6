"""What one of those asked answers: given by themselves, or entered by whoever they told it to."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from circulation.enums import Answer, State
from circulation.errors import AnsweredThemselves, WordsMissing
from circulation.models import Circulation, Voter
from circulation.services import closing, messages
from circulation.services.locking import lock_in


@transaction.atomic
def give(*, voter: Voter, answer: Answer, by: User, now: datetime, words: str = "") -> Voter:
    """Keep what somebody answers; it can be changed until the matter is closed.

    Where one who wants a meeting stops it, the matter goes to a meeting at once, and everybody asked is told.

    Raises:
        WrongState: when it is not open.
        WordsMissing: when somebody does not agree and does not say why.
    """
    circulation, locked = _lock(voter)
    if by.pk == locked.user_id:
        # Whoever answers has come.
        locked.asked_at = None
    _keep(locked, answer, words, by=by, now=now)
    _stop(circulation, answer, by=by, now=now)
    return locked


@transaction.atomic
def enter(*, voter: Voter, answer: Answer, by: User, now: datetime, words: str = "") -> Voter:
    """Keep what somebody has told ``by`` that they answer. They are told of it, and can change it themselves.

    Raises:
        WrongState: when it is not open.
        AnsweredThemselves: when they have, which stands.
        WordsMissing: when somebody does not agree and does not say why.
    """
    circulation, locked = _lock(voter)
    if not locked.can_be_entered:
        raise AnsweredThemselves
    _keep(locked, answer, words, by=by, now=now)
    messages.tell_of_entry(voter=locked, now=now)
    _stop(circulation, answer, by=by, now=now)
    return locked


def _lock(voter: Voter) -> tuple[Circulation, Voter]:
    circulation = lock_in(voter.circulation, State.SENT)
    locked: Voter = Voter.objects.select_for_update(of=("self",)).get(pk=voter.pk)
    locked.circulation = circulation
    return circulation, locked


def _keep(voter: Voter, answer: Answer, words: str, *, by: User, now: datetime) -> None:
    if answer == Answer.DISAGREES and not words.strip():
        raise WordsMissing
    voter.answer, voter.words = answer, words.strip()
    voter.answered_at, voter.answered_by = now, by
    voter.save()


def _stop(circulation: Circulation, answer: Answer, *, by: User, now: datetime) -> None:
    if answer == Answer.WANTS_MEETING and circulation.council.stops_for_one:
        closing.go_to_meeting(circulation, reason="", by=by, now=now)
