"""What readers of the public page answer, and that the municipality has read it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from accounts.models import User
from contributions.erasure import delete_batch
from municipalities.errors import AsksNoReaders, EnoughForNow
from municipalities.models import Municipality, ReaderAnswer
from norwegian.suspects import Suspect, suspects_in

# A page that many read at once, a school class say, stays below; a machine that answers for them all does not.
AN_HOUR: Final = 120
HOUR: Final = timedelta(hours=1)


@transaction.atomic
def tell(*, municipality: Municipality, has_found: bool, now: datetime) -> ReaderAnswer:
    """Keep whether somebody found what they looked for.

    Raises:
        AsksNoReaders: when the page does not ask.
        EnoughForNow: when so many have answered within the hour that they must be a machine.
    """
    if not Municipality.objects.filter(pk=municipality.pk, asks_readers=True).exists():
        raise AsksNoReaders
    if ReaderAnswer.objects.of(municipality.pk).filter(made_at__gt=now - HOUR).count() >= AN_HOUR:
        raise EnoughForNow
    made: ReaderAnswer = ReaderAnswer.objects.create(municipality=municipality, has_found=has_found, made_at=now)
    return made


def add_words(*, answer: ReaderAnswer, words: str, now: datetime) -> None:
    """Keep what whoever answered wants to say. Sent twice, the last words hold, as long as nobody has read them."""
    ReaderAnswer.objects.filter(pk=answer.pk, seen_at__isnull=True).update(words=words)


def mark_read(*, municipality: Municipality, by: User, now: datetime) -> None:
    """Say that what has been written until now is read."""
    ReaderAnswer.objects.of(municipality.pk).unread().filter(made_at__lte=now).update(seen_at=now)


def suspects_of(words: str, *, municipality: Municipality) -> list[Suspect]:
    """Return what in the words looks like a person; the municipality and its county are nobody."""
    return suspects_in(words, known=[municipality.name, municipality.full_name, municipality.county])


def forget_old(before: datetime, limit: int) -> int:
    """Delete what was answered ``before``."""
    return delete_batch(ReaderAnswer.objects.filter(made_at__lt=before), limit)
