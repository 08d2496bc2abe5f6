"""A working group in Åsnes, set up by a decision of the police council, with two measures and a last day."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from councils.models import Council, Seat
from history.acting import in_their_name
from measures.models import Measure
from measures.services import steps, working_groups
from measures.services.working_groups import GroupFacts, Leader
from meetings.enums import Classification
from meetings.models import Decision

NAME: Final = "Arbeidsgruppa for trygge kvelder i Åsnes"
MANDATE: Final = (
    "Gruppa skal finne ut hvor og når ungdom er ute på kveldstid, prøve ut tiltakene den har fått, og legge fram en "
    "rapport for politirådet med forslag til hva som bør fortsette."
)
LEADER: Final = Leader(
    title="Leder for ungdomstjenesten", email="ungdomsleder.asnes@example.no", name="Ungdomsleder Åsnes"
)
LASTS: Final = timedelta(days=110)
# What is to be done, and how many days from now; of what is done, what came of it.
STEPS: Final = (
    (
        ("Avtale kvelder med natteravnene", -6, "Avtalt for fredager ut halvåret."),
        ("Gå runde i sentrum sammen", 12, ""),
        ("Oppsummere det gruppa har sett", 40, ""),
    ),
    (("Snakke med elevrådet", 8, ""), ("Skrive forslag til politirådet", 60, "")),
)


def set_up(*, council: Council, coordinator: User, now: datetime) -> None:
    """Set the group up by the council's last decision that is not exempt, and write the steps of what it carries."""
    decisions = Decision.objects.filter(item__meeting__council=council, decided_at__lt=now)
    decision = (
        decisions.exclude(item__classification=Classification.EXEMPT)
        .select_related("item__meeting")
        .latest("decided_at")
    )
    carried = list(Measure.objects.of("3418").open().order_by("pk")[: len(STEPS)])
    facts = GroupFacts(
        name=NAME,
        mandate=MANDATE,
        ends_on=timezone.localdate(now) + LASTS,
        measures=carried,
        leader=LEADER,
    )
    since = min(decision.decided_at + timedelta(days=2), now)
    group = in_their_name(working_groups.set_up, decision=decision, facts=facts, by=coordinator, now=since)
    seat = Seat.objects.get(council=group.council)
    for measure, planned in zip(carried, STEPS, strict=False):
        for title, days, outcome in planned:
            due_on = timezone.localdate(now) + timedelta(days=days)
            said = steps.StepFacts(title=title, due_on=due_on, responsible_seat=seat)
            step = in_their_name(steps.add, measure=measure, facts=said, by=coordinator, now=now)
            if outcome:
                in_their_name(steps.finish, step=step, outcome=outcome, by=coordinator, now=now)
