"""Tell what was seen, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from contributions.erasure import delete_batch
from contributions.kept import days
from knowledge.enums import Answer, Certainty, SourceKind
from knowledge.errors import (
    EnoughForToday,
    ForeignChallenge,
    LinkOver,
    SwitchedOff,
    TakenInAlready,
    WordsMissing,
)
from knowledge.models import Challenge, KnowledgeSetup, Observation, PartnerLink
from knowledge.services import notices
from municipalities.models import Municipality
from norwegian.clock import start_of
from norwegian.dates import local_day
from norwegian.suspects import Suspect, suspects_in

# A link that has gone astray fills nobody's list.
A_DAY: int = 20


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen: about a group in an area."""

    what: str
    theme: str
    area: str
    seen_on: date
    time_band: str
    ages: str
    source: str
    certainty: str


@transaction.atomic
def tell(*, municipality: Municipality, seen: Seen, by: User, now: datetime, origin: str = "") -> Observation:
    """Keep what somebody at the coordinating level tells; ``origin`` names what another room gave.

    Raises:
        SwitchedOff: when the municipality collects nothing.
        TakenInAlready: when what another room gave was taken in meanwhile.
    """
    _lock_setup(municipality.pk)
    if origin and Observation.objects.filter(municipality=municipality, origin=origin).exists():
        raise TakenInAlready
    observation = Observation(municipality=municipality, reporter=by, origin=origin, made_at=now)
    put(observation, _weighed(seen))
    return observation


@transaction.atomic
def tell_by_link(*, link: PartnerLink, seen: Seen, now: datetime) -> Observation:
    """Keep what a partner tells by its link.

    Raises:
        EnoughForToday: when the link has told so much today that it must have gone astray.
        LinkOver: when the link has ended.
        SwitchedOff: when the municipality collects nothing.
    """
    link = PartnerLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    today = local_day(now)
    if not link.starts_on <= today <= link.ends_on:
        raise LinkOver
    _lock_setup(link.municipality_id)
    if Observation.objects.filter(link=link, made_at__gte=start_of(today)).count() >= A_DAY:
        raise EnoughForToday
    observation = Observation(municipality_id=link.municipality_id, link=link, made_at=now)
    put(observation, _weighed(seen))
    return observation


def _lock_setup(number: str) -> None:
    """Let nobody switch it off meanwhile, and nobody take in the same twice."""
    if not KnowledgeSetup.objects.select_for_update(of=("self",)).filter(pk=number, is_on=True).exists():
        raise SwitchedOff


def _weighed(seen: Seen) -> Seen:
    return replace(seen, certainty=Certainty.RUMOUR) if seen.source == SourceKind.RUMOUR else seen


@transaction.atomic
def answer(
    *,
    observation: Observation,
    answer: Answer,
    words: str = "",
    challenge: Challenge | None = None,
    by: User,
    now: datetime,
) -> Observation:
    """Say what became of it, and which challenge it belongs to. Whoever told it is told, once for each answer.

    Raises:
        ForeignChallenge: when the challenge is another municipality's.
        WordsMissing: when it became a measure or a decision, and nobody says which.
    """
    if answer != Answer.NOTED and not words:
        raise WordsMissing
    if challenge is not None and challenge.municipality_id != observation.municipality_id:
        raise ForeignChallenge
    locked: Observation = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    is_new = (locked.answer, locked.answer_words) != (answer, words)
    locked.challenge = challenge
    if is_new:
        locked.answer, locked.answer_words, locked.answered_at, locked.answered_by = answer, words, now, by
    locked.save(update_fields=["challenge", "answer", "answer_words", "answered_at", "answered_by"])
    if is_new:
        notices.answered(locked, now=now)
    return locked


@transaction.atomic
def remove(*, observation: Observation, by: User, now: datetime) -> None:
    """Take it away for good: it was a mistake, or it told too much."""
    notices.withdraw(observation)
    observation.delete()


def suspects_of(words: str, municipality: Municipality, known: Collection[str]) -> list[Suspect]:
    """Return what in the words looks like a person; the municipality and its areas are nobody."""
    return suspects_in(words, known=[*known, municipality.name, municipality.full_name])


def forget_old(before: datetime, limit: int) -> int:
    """Delete what was told ``before``; the pictures that were made of it stay as papers."""
    return delete_batch(Observation.objects.filter(made_at__lt=before), limit)


def forget_rumours(before: datetime, limit: int) -> int:
    """Delete what nobody could verify."""
    return delete_batch(Observation.objects.rumours().filter(made_at__lt=before), limit)


def rumours_kept() -> int:
    """Return for how many days a rumour is kept."""
    return days("rumours")
