"""What those at the coordinating level of Rana and Bømlo have seen, invented: nobody and nothing of it is real."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from knowledge.enums import Answer, ChallengeState, Trend
from knowledge.models import Challenge
from knowledge.services import analyses, causes, challenges, observations, setup
from knowledge.services.analyses import Answers, YearAnswers
from knowledge.services.causes import Hypothesis, Shown
from knowledge.services.challenges import Situation
from knowledge.services.observations import Seen
from knowledge.services.setup import SetupFacts
from measures.models import Factor, Goal, Measure
from municipalities.models import Municipality

# Days ago, theme, the place among the areas, time, group, source, how sure, and the words in both languages.
SEEN: Final = (
    (4, "alcohol", 2, "night", "older", "service", "seen", "Større flokker ved busstasjonen etter midnatt."),
    (6, "drugs", 2, "evening", "older", "youth", "told", "Ungdom sier at cannabis er lett å få tak i."),
    (9, "online", 3, "always", "younger", "parent", "told", "Flere klassechatter med stygg tone."),
    (11, "exclusion", 0, "school_day", "younger", "service", "seen", "To trinn med mye uro i friminuttene."),
    (13, "drugs", 2, "evening", "older", "rumour", "rumour", "Det skal selges fra en bil ved kjøpesenteret."),
    (16, "well_being", 1, "afternoon", "younger", "survey", "counted", "Færre enn før er med på en fritidsaktivitet."),
    (18, "drugs", 2, "night", "adults", "service", "seen", "Brukt utstyr er funnet i parken tre ganger."),
)
NYNORSK: Final = (
    "Større flokkar ved busstasjonen etter midnatt.",
    "Ungdom seier at cannabis er lett å få tak i.",
    "Fleire klassechattar med stygg tone.",
    "To trinn med mykje uro i friminutta.",
    "Det skal seljast frå ein bil ved kjøpesenteret.",
    "Færre enn før er med på ein fritidsaktivitet.",
    "Brukt utstyr er funne i parken tre gonger.",
)
CHALLENGE: Final = {
    "nb": (
        "Cannabis er lett å få tak i for ungdom i sentrum",
        "Utekontakten, ungdom og natteravnene sier det samme siden høsten.",
        "Flere tjenester ser at ungdom møter cannabis i sentrum om kvelden.",
        "Følges opp av utekontakten",
    ),
    "nn": (
        "Cannabis er lett å få tak i for ungdom i sentrum",
        "Utekontakten, ungdom og natteramnane seier det same sidan hausten.",
        "Fleire tenester ser at ungdom møter cannabis i sentrum om kvelden.",
        "Blir følgt opp av utekontakten",
    ),
}

# Cause, what would show it, the factors, and what the check showed once somebody looked.
CAUSES: Final = {
    "nb": (
        (
            "Ingen voksne er i sentrum etter at kjøpesenteret stenger",
            "Utekontakten teller voksne i sentrum to fredager",
            ("adults-present", "unsafe-places"),
            ("supported", "Utekontakten så ingen voksne de to fredagene etter klokka 21."),
        ),
        (
            "Ungdom har få steder å være om kvelden",
            "Spør ungdomsrådet hvor de er når klubben er stengt",
            ("no-places", "open-places"),
            None,
        ),
    ),
    "nn": (
        (
            "Ingen vaksne er i sentrum etter at kjøpesenteret stengjer",
            "Utekontakten tel vaksne i sentrum to fredagar",
            ("adults-present", "unsafe-places"),
            ("supported", "Utekontakten såg ingen vaksne dei to fredagane etter klokka 21."),
        ),
        (
            "Ungdom har få stader å vere om kvelden",
            "Spør ungdomsrådet kvar dei er når klubben er stengd",
            ("no-places", "open-places"),
            None,
        ),
    ),
}
ANSWERS: Final = {
    "nb": (
        "Cannabis blir tilbudt på åpen gate fredag og lørdag kveld, mest ved busstasjonen.",
        "Ungdom på 16–18 år som ikke er med i noen fritidsaktivitet.",
        "Trygge voksne der de unge er, og et sted å være som ikke koster penger.",
        "Tiltaket får voksne til å være synlige der det skjer",
    ),
    "nn": (
        "Cannabis blir tilbode på open gate fredag og laurdag kveld, mest ved busstasjonen.",
        "Ungdom på 16–18 år som ikkje er med i nokon fritidsaktivitet.",
        "Trygge vaksne der dei unge er, og ein stad å vere som ikkje kostar pengar.",
        "Tiltaket får vaksne til å vere synlege der det skjer",
    ),
}


def fill(*, number: str, coordinator: User, now: datetime) -> None:
    """Switch it on, tell what was seen, answer some of it, and gather a challenge that a measure answers."""
    municipality = Municipality.objects.get(pk=number)
    areas = setup.first_areas(municipality)
    facts = SetupFacts(is_on=True, areas=areas)
    in_their_name(setup.change, municipality=municipality, facts=facts, by=coordinator, now=now)
    today = timezone.localdate(now)
    told = []
    for at, (days, theme, area, time, ages, source, certainty, what) in enumerate(SEEN):
        seen = Seen(
            what=NYNORSK[at] if municipality.language == "nn" else what,
            theme=theme,
            area=areas[area],
            seen_on=today - timedelta(days=days),
            time_band=time,
            ages=ages,
            source=source,
            certainty=certainty,
        )
        then = now - timedelta(days=days)
        told.append(in_their_name(observations.tell, municipality=municipality, seen=seen, by=coordinator, now=then))
    title, description, public, answer = CHALLENGE["nn" if municipality.language == "nn" else "nb"]
    challenge = in_their_name(
        challenges.create,
        municipality=municipality,
        situation=Situation(
            title=title,
            description=description,
            theme="drugs",
            trend=Trend.RISING,
            state=ChallengeState.OPEN,
            dated_on=today,
            is_public=True,
            public_text=public,
        ),
        observations=[each for each in told if each.theme == "drugs"],
        by=coordinator,
        now=now,
    )
    measure = Measure.objects.of(number).open().order_by("pk").first()
    if measure is not None:
        in_their_name(challenges.add_measure, challenge=challenge, measure=measure, by=coordinator, now=now)
    _analyse(challenge, measure, coordinator, now)
    for each in told[:2]:
        each.refresh_from_db()
        in_their_name(
            observations.answer,
            observation=each,
            answer=Answer.MEASURE,
            words=answer,
            challenge=each.challenge,
            by=coordinator,
            now=now,
        )


def _analyse(challenge: Challenge, measure: Measure | None, coordinator: User, now: datetime) -> None:
    """Suppose why it is so, say what one check showed, and answer the questions of the challenge and of the year."""
    language = "nn" if challenge.municipality.language == "nn" else "nb"
    who: dict[str, Any] = {"by": coordinator, "now": now}
    found, exposed, helping, how = ANSWERS[language]
    answers = Answers(found=found, exposed=exposed, helping=helping)
    in_their_name(analyses.answer, challenge=challenge, answers=answers, **who)
    for text, check, codes, showed in CAUSES[language]:
        factors = list(Factor.objects.filter(code__in=codes))
        hypothesis = Hypothesis(text=text, check_words=check, factors=factors)
        cause = in_their_name(causes.suppose, challenge=challenge, hypothesis=hypothesis, **who)
        if showed is None:
            continue
        shown = Shown(finding=showed[0], finding_words=showed[1], checked_on=timezone.localdate(now))
        in_their_name(causes.show, cause=cause, shown=shown, **who)
        if measure is not None:
            in_their_name(causes.name, measure=measure, cause=cause, how=how, **who)
    municipality = challenge.municipality
    goals = list(Goal.objects.of(municipality.pk).filter(kind="main_goal")[:1])
    year = YearAnswers(hardest=f"- {challenge.title}", exposed=exposed, helping=helping, goals=goals)
    number = timezone.localdate(now).year
    in_their_name(analyses.answer_year, municipality=municipality, year=number, answers=year, **who)
