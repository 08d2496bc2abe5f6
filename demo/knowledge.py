"""What those at the coordinating level of Rana and Bømlo have seen, invented: nobody and nothing of it is real."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from knowledge.enums import Answer, ChallengeState, Trend
from knowledge.services import challenges, observations, setup
from knowledge.services.challenges import Situation
from knowledge.services.observations import Seen
from knowledge.services.setup import SetupFacts
from measures.models import Measure
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
