"""The demo's decisions between meetings: one that is decided with a dissent, and one that is open for answers."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from accounts.models import User
from circulation.enums import Answer
from circulation.models import Circulation
from circulation.services import answering, closing, sending, writing
from circulation.services.writing import MatterFacts
from councils.enums import SeatCategory
from councils.models import Council
from history.acting import in_their_name
from meetings.enums import Classification

DECIDED: Final = {
    "title": "Støtte til rusfri vårfest",
    "description": "Ungdomsrådet vil holde en rusfri vårfest for niende og tiende trinn, og må bestille lokale nå.",
    "resolution": "Politirådet støtter vårfesten med inntil 15 000 kroner av samarbeidsmidlene.",
    "words": "Politiet er enig i festen, men ikke i at pengene tas av samarbeidsmidlene.",
}
OPEN: Final = {
    "nb": {
        "title": "Svar på høring om skjenketider",
        "description": "Kommunen har bedt om et svar før neste møte. Utkastet følger det rådet sa i vår.",
        "resolution": "Politirådet slutter seg til utkastet til høringssvar.",
    },
    "nn": {
        "title": "Svar på høyring om skjenketider",
        "description": "Kommunen har bede om eit svar før neste møte. Utkastet følgjer det rådet sa i vår.",
        "resolution": "Politirådet sluttar seg til utkastet til høyringssvar.",
    },
}


def decide(*, council: Council, coordinator: User, now: datetime) -> None:
    """Send a matter three weeks ago; all answered within four days, one did not agree, and it is decided."""
    sent_at = now - timedelta(weeks=3)
    row = _send(council, DECIDED, coordinator, sent_at)
    voters = list(row.voters.select_related("user", "circulation", "seat").order_by("pk"))
    police = next(voter for voter in voters if voter.seat and voter.seat.category == SeatCategory.POLICE)
    for number, voter in enumerate(voters):
        disagrees = voter == police
        answer = Answer.DISAGREES if disagrees else Answer.AGREES
        words = DECIDED["words"] if disagrees else ""
        at = sent_at + timedelta(hours=5 * (number + 1))
        in_their_name(answering.give, voter=voter, answer=answer, words=words, by=voter.user, now=at)
    in_their_name(closing.decide, circulation=row, by=coordinator, now=sent_at + timedelta(days=4))


def ask(*, council: Council, coordinator: User, now: datetime) -> None:
    """Send a matter yesterday; the first of those asked has answered."""
    language = council.municipalities.order_by("number").values_list("language", flat=True)[0]
    row = _send(council, OPEN.get(language, OPEN["nb"]), coordinator, now - timedelta(days=1))
    voter = row.voters.select_related("user", "circulation").order_by("pk")[0]
    at = now - timedelta(hours=6)
    in_their_name(answering.give, voter=voter, answer=Answer.AGREES, by=voter.user, now=at)


def _send(council: Council, said: dict[str, Any], coordinator: User, now: datetime) -> Circulation:
    council.decides_between = True
    council.save(update_fields=["decides_between"])
    matter = MatterFacts(title=said["title"], description=said["description"], classification=Classification.PUBLIC)
    row: Circulation = in_their_name(
        writing.write,
        council=council,
        matter=matter,
        resolution=said["resolution"],
        deadline=timezone.localdate(now) + timedelta(days=7),
        by=coordinator,
        now=now - timedelta(hours=1),
    )
    in_their_name(sending.send, circulation=row, by=coordinator, now=now)
    return row
