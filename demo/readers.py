"""What readers of the public pages have answered in the last months, and a link that leads nowhere. Invented."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from municipalities.enums import LinkOutcome
from municipalities.models import LinkCheck, Municipality
from municipalities.services import reader_answers

# How many days ago, whether they found it, and what they wrote.
ANSWERS: Final = [
    (150, True, ""),
    (141, False, "Jeg lette etter hvem som er vara i politirådet."),
    (139, True, ""),
    (120, True, "Fint at møteplanen står her."),
    (104, False, ""),
    (92, True, ""),
    (75, True, ""),
    (61, False, "Når går natteravnene i sommerferien?"),
    (48, True, ""),
    (33, True, ""),
    (26, False, ""),
    (12, True, "Fant telefonnummeret med en gang."),
    (4, False, "Skulle gjerne sett planen på samisk."),
]
# What was written in the last fortnight, nobody at the municipality has read yet.
READ_UNTIL: Final = timedelta(days=14)


def fill(*, number: str, coordinator: User, now: datetime) -> None:
    """Let readers answer, and the coordinator read most of it."""
    municipality = Municipality.objects.get(pk=number)
    for days, has_found, words in ANSWERS:
        at = now - timedelta(days=days)
        answer = reader_answers.tell(municipality=municipality, has_found=has_found, now=at)
        if words:
            reader_answers.add_words(answer=answer, words=words, now=at)
    in_their_name(reader_answers.mark_read, municipality=municipality, by=coordinator, now=now - READ_UNTIL)


def lose_a_link(*, number: str, now: datetime) -> None:
    """Let a link of the page be gone since the day before yesterday. The demo asks nobody on the web itself."""
    link = Municipality.objects.get(pk=number).links.first()
    if link is not None:
        day = timezone.localdate(now)
        since, until = day - timedelta(days=2), day - timedelta(days=1)
        failed = {"checked_at": now, "outcome": LinkOutcome.GONE, "failing_since": since, "failing_until": until}
        LinkCheck.objects.update_or_create(url=link.url, defaults=failed)
