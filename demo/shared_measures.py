"""Talks about the net that Åsnes runs, Grue takes part in and Våler is asked about, with invented talks.

Last year's are on the public page: one sum with a number, and one that is hidden because so few came.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from measures.enums import Arena, Audience, EvaluationKind, MeasureKind, Prevention, Status
from measures.models import Goal, Measure, MeasureParty
from measures.services import measures, more, sharing, steps, talks
from measures.services.measures import Content
from measures.services.more import More
from measures.services.steps import StepFacts
from measures.services.talks import TalkFacts
from municipalities.models import Municipality
from norwegian.clock import at

TITLE: Final = "Nettvett på skolene i Solør"
# Month and day of last year, for whom, how many came, and where.
LAST_YEAR: Final = (
    ((9, 11), Audience.PARENTS, 64, "Åsnes ungdomsskole"),
    ((9, 12), Audience.STAFF, 4, "Åsnes ungdomsskole"),
    ((10, 23), Audience.PARENTS, 48, "Flisa kulturhus"),
)
# How many days ago.
THIS_YEAR: Final = ((35, Audience.PARENTS, 57, "Åsnes ungdomsskole"), (6, Audience.LOWER, None, "Flisa kulturhus"))

# And in how many days something is to be done.
STEPS: Final = (("Bli enige med rektorene om datoer", 20), ("Invitere foreldrene på 8. trinn", 45))


def fill(*, solor: User, now: datetime) -> None:
    """Switch on more about each measure in Solør, and share one."""
    runs, joins, asked = (Municipality.objects.get(pk=number) for number in ("3418", "3417", "3419"))
    since = now - timedelta(days=60)
    for municipality in (runs, joins, asked):
        in_their_name(more.switch, municipality=municipality, has_more=True, by=solor, now=since)
    year = timezone.localdate(now).year - 1
    measure = _run(runs, solor, at(date(year, 6, 12), time(12)))
    party = _offer(measure, joins, solor, since)
    party = in_their_name(sharing.answer, party=party, joins=True, by=solor, now=since + timedelta(days=4))
    own = list(Goal.objects.of(joins.pk).filter(key="ressurser"))
    in_their_name(sharing.write, party=party, goals=own, is_public=True, by=solor, now=since + timedelta(days=4))
    _hold(measure, solor, now)
    said = "To skoler er ferdige, og to gjenstår."
    in_their_name(
        measures.update_status,
        measure=measure,
        status=Status.ONGOING,
        note=said,
        by=solor,
        now=now - timedelta(days=6),
    )
    for title, days in STEPS:
        facts = StepFacts(title=title, due_on=timezone.localdate(now) + timedelta(days=days), responsible=solor)
        in_their_name(steps.add, measure=measure, facts=facts, by=solor, now=now)
    _offer(measure, asked, solor, now - timedelta(days=2))


def _run(municipality: Municipality, solor: User, now: datetime) -> Measure:
    day = timezone.localdate(now)
    measure: Measure = in_their_name(
        measures.create,
        municipality=municipality,
        content=Content(
            title=TITLE,
            kind=MeasureKind.EFFORT,
            description="Politiet og helsesykepleieren holder samme opplegg om nettvett, bilder og grenser på skolene "
            "i kommunene, for elever, foreldre og ansatte.",
            responsible=solor,
            goals=list(Goal.objects.of(municipality.pk).filter(key="rett-hjelp")),
            starts_on=date(day.year, 8, 15),
            due_on=date(day.year + 2, 6, 15),
        ),
        status=Status.ONGOING,
        by=solor,
        now=now,
    )
    said = More(
        prevention=Prevention.UNIVERSAL,
        arenas=[Arena.SCHOOL, Arena.HOME],
        target_group="Elever på ungdomstrinnet, foreldrene deres og de ansatte",
        priority=Goal.objects.of(municipality.pk).get(key="rett-hjelp"),
        evaluation=EvaluationKind.USERS,
        is_public=True,
    )
    in_their_name(more.say, measure=measure, more=said, by=solor, now=now)
    return measure


def _offer(measure: Measure, municipality: Municipality, solor: User, now: datetime) -> MeasureParty:
    party: MeasureParty = in_their_name(sharing.offer, measure=measure, municipality=municipality, by=solor, now=now)
    return party


def _hold(measure: Measure, solor: User, now: datetime) -> None:
    day = timezone.localdate(now)
    first = day.replace(month=1, day=1)
    held = [
        TalkFacts(held_on=date(day.year - 1, *when), audience=audience, present=present, place=place)
        for when, audience, present, place in LAST_YEAR
    ]
    held += [
        TalkFacts(held_on=max(first, day - timedelta(days=days)), audience=audience, present=present, place=place)
        for days, audience, present, place in THIS_YEAR
    ]
    for facts in held:
        in_their_name(talks.add, measure=measure, facts=facts, by=solor, now=now)
