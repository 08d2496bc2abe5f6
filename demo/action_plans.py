"""The plans of action of Rana, adopted and signed by both, and of Bømlo, a draft; and steps of a measure in each.

What is written is invented.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from accounts.models import User
from councils.enums import Level
from councils.models import Tenure
from councils.querysets import OWNER
from history.acting import in_their_name
from measures.enums import Side
from measures.models import Goal, Measure, Plan
from measures.selectors.seats import chairs_of
from measures.services import plans, signing, steps
from measures.services.plan_words import mark_of, words_of
from measures.services.plans import Adoption, Facts
from meetings.enums import Classification
from meetings.models import Decision
from municipalities.models import Municipality

RANA: Final = (
    "Handlingsplan for det kriminalitetsforebyggende arbeidet",
    (
        (
            "Utgangspunktet",
            """Færre unge er på gata enn før, og flere møtes på nett. Skolene ser mer fravær på ungdomstrinnet.

Planen bygger på situasjonsbildet fra koordineringsgruppa og det ungdom selv har sagt.""",
        ),
        (
            "Slik arbeider vi",
            """- Politirådet setter målene og følger dem opp to ganger i året.
- Mandagsgruppa samordner tiltakene uke for uke.
- Hver tjeneste gjennomfører sine tiltak innenfor egne rammer.""",
        ),
        ("Oppfølging", "Tiltakene evalueres hver høst, før budsjettet. SLT-koordinatoren legger fram status."),
    ),
    ("Kommuneplanens samfunnsdel", "Kapittel 4: Trygge oppvekstmiljø", "https://www.example.no/kommuneplan/"),
)
BOMLO: Final = (
    "Handlingsplan for det førebyggjande arbeidet",
    (
        (
            "Kvifor ein plan",
            "Barn og unge skal møte vaksne som dreg i same retning. Planen seier kva vi vil få til saman.",
        ),
        (
            "Det vi vil satse på",
            "- Trygge møteplassar om kvelden.\n- Foreldre som snakkar saman.\n- Rask hjelp når nokon uroar seg.",
        ),
    ),
)


def fill(*, rana: User, bomlo: User, now: datetime) -> None:
    """Write both; let Rana adopt, sign and show its plan."""
    title, chapters, written = RANA
    municipality = Municipality.objects.get(pk="1833")
    plan = _write(municipality, title, chapters, rana, now, written=written)
    governing = {"item__meeting__council__level": Level.GOVERNING}
    decisions = Decision.objects.of_municipality(municipality.pk).filter(**governing)
    decisions = decisions.exclude(item__classification=Classification.EXEMPT)
    adoption = Adoption(
        adopted_on=timezone.localdate(now), decision=decisions.latest_first().first(), adopted_where="Politirådet"
    )
    in_their_name(plans.adopt, plan=plan, adoption=adoption, by=rana, now=now)
    _sign(plan, now)
    shown = list(plan.goals.in_order()[:3])
    in_their_name(plans.show, plan=plan, is_public=True, goals=shown, by=rana, now=now)
    _write(Municipality.objects.get(pk="4613"), *BOMLO, bomlo, now)


def _write(
    municipality: Municipality,
    title: str,
    chapters: Sequence[tuple[str, str]],
    by: User,
    now: datetime,
    *,
    written: tuple[str, str, str] = ("", "", ""),
) -> Plan:
    year = timezone.localdate(now).year
    facts = Facts(
        title=title,
        from_year=year,
        to_year=year + 3,
        goals=list(Goal.objects.of(municipality.pk).in_order()),
        written_in=written[0],
        written_chapter=written[1],
        written_url=written[2],
    )
    plan: Plan = in_their_name(plans.create, municipality=municipality, facts=facts, by=by, now=now)
    for heading, text in chapters:
        in_their_name(plans.add_chapter, plan=plan, heading=heading, text=text, by=by, now=now)
    return plan


STEPS: Final = {
    "nb": (
        ("Avtal lokale", -20, "Leid ut året."),
        ("Lag vaktliste", -2, ""),
        ("Inviter foreldrene", 12, ""),
    ),
    "nn": (("Avtal lokale", -20, "Lokalet er leigd ut året."), ("Lag vaktliste", 5, ""), ("Inviter foreldra", 12, "")),
}


def add_steps(*, number: str, coordinator: User, now: datetime) -> None:
    """Part the municipality's first open measure in steps: one that is done, and some that are not."""
    measure = Measure.objects.of(number).open().select_related("municipality", "responsible").order_by("pk").first()
    if measure is None:
        return
    for title, days, outcome in STEPS["nn" if measure.municipality.language == "nn" else "nb"]:
        due_on = timezone.localdate(now) + timedelta(days=days)
        seat = None if measure.responsible else measure.responsible_seat
        facts = steps.StepFacts(title=title, due_on=due_on, responsible=measure.responsible, responsible_seat=seat)
        step = in_their_name(steps.add, measure=measure, facts=facts, by=coordinator, now=now)
        if outcome:
            in_their_name(steps.finish, step=step, outcome=outcome, by=coordinator, now=now)


def _sign(plan: Plan, now: datetime) -> None:
    """Let the first who may sign do so, for each of the two."""
    day = timezone.localdate(now)
    waiting = set(Side)
    for tenure in Tenure.objects.on(day).filter(**{OWNER: plan.municipality_id}).select_related("user").order_by("pk"):
        for chair in chairs_of(tenure.user, [plan.municipality_id], day):
            if chair.side in waiting:
                waiting.discard(chair.side)
                read = mark_of(words_of(plan))
                said: dict[str, Any] = {"side": chair.side, "seat": chair.title, "read": read}
                in_their_name(signing.sign, plan=plan, **said, by=tenure.user, now=now)
