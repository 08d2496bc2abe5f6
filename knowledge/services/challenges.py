"""Put observations together into a picture of the situation, and answer it with measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from knowledge.enums import ChallengeState, Trend
from knowledge.errors import ForeignChallenge, ForeignMeasure, NoPublicWords
from knowledge.models import Challenge, Observation
from measures.models import Measure
from municipalities.models import Municipality
from municipalities.services import pages


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is difficult on a day, and what the public reads of it."""

    title: str
    theme: str
    dated_on: date
    description: str = ""
    trend: str = Trend.UNKNOWN
    state: str = ChallengeState.OPEN
    is_public: bool = False
    public_text: str = ""


@transaction.atomic
def create(
    *,
    municipality: Municipality,
    situation: Situation,
    by: User,
    now: datetime,
    observations: Sequence[Observation] = (),
) -> Challenge:
    """Describe a challenge, gathered from the observations.

    Raises:
        ForeignChallenge: when an observation is another municipality's.
        NoPublicWords: when it would be public without words for everybody.
    """
    if any(each.municipality_id != municipality.pk for each in observations):
        raise ForeignChallenge
    challenge = Challenge(municipality=municipality, made_at=now, made_by=by)
    _write(challenge, situation, now)
    for observation in observations:
        Observation.objects.filter(pk=observation.pk).update(challenge=challenge)
    return challenge


@transaction.atomic
def change(*, challenge: Challenge, situation: Situation, by: User, now: datetime) -> Challenge:
    """Describe it as it is now.

    Raises:
        NoPublicWords: when it would be public without words for everybody.
    """
    locked = Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    return _write(locked, situation, now)


def _write(challenge: Challenge, situation: Situation, now: datetime) -> Challenge:
    if situation.is_public and not situation.public_text.strip():
        raise NoPublicWords
    was_public = challenge.is_public
    if put(challenge, situation) and (was_public or challenge.is_public):
        pages.touch(municipality=challenge.municipality, now=now)
    return challenge


@transaction.atomic
def set_measures(*, challenge: Challenge, measures: Sequence[Measure], by: User, now: datetime) -> Challenge:
    """Say which measures answer it; the first one begins the work with it.

    Raises:
        ForeignMeasure: when a measure is another municipality's.
    """
    locked: Challenge = Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    if any(measure.municipality_id != locked.municipality_id for measure in measures):
        raise ForeignMeasure
    locked.measures.set(measures)
    if measures and locked.state == ChallengeState.OPEN:
        locked.state = ChallengeState.WORKED_ON
        locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def add_measure(*, challenge: Challenge, measure: Measure, by: User, now: datetime) -> Challenge:
    """Answer it with one more measure."""
    return set_measures(challenge=challenge, measures=[*challenge.measures.all(), measure], by=by, now=now)
