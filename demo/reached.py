"""«Min sjanse» in Rana, with how many it has reached, invented: nobody and nothing of it is real."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from councils.enums import Level, SeatFunction
from history.acting import in_their_name
from measures.enums import Arena, Evidence, MeasureKind, PeriodKind, Prevention, Status
from measures.figures.periods import of_months
from measures.models import Goal, Measure
from measures.services import answering, counts, measures, more
from measures.services.counts import Numbers
from measures.services.more import More
from municipalities.models import Municipality, Organisation

# Half-years back, and how many were offered it, started and completed.
REACHED: Final = ((4, 11, 6, None), (3, 14, 9, 4), (2, 24, 17, 8), (1, 21, 16, 10))


def fill(*, rana: User, now: datetime) -> None:
    """A model of its own, with a partner in another municipality; its numbers are on the municipality's page."""
    municipality = Municipality.objects.get(name="Rana")
    day = timezone.localdate(now)
    # A service has it, whoever it is that sits for it.
    seats = answering.seats_of([municipality.pk]).filter(council__level=Level.COORDINATING)
    seat = seats.filter(function=SeatFunction.MEMBER).order_by("council", "position", "pk").first()
    measure: Measure = in_their_name(
        measures.create,
        municipality=municipality,
        content=measures.Content(
            title="Min sjanse",
            kind=MeasureKind.EFFORT,
            description="Et alternativ til vanlig straff: en kontrakt mellom den unge, hjelpetjenestene og politiet.",
            responsible=None if seat else rana,
            responsible_seat=seat,
            partners=list(Organisation.objects.filter(name__icontains="konfliktråd", partner_of=municipality)),
            starts_on=day - timedelta(days=900),
            due_on=day + timedelta(days=200),
        ),
        status=Status.ONGOING,
        by=rana,
        now=now - timedelta(days=20),
    )
    in_their_name(more.switch, municipality=municipality, has_more=True, by=rana, now=now)
    # Decided in the spring: what no measure has come of since stands on the workbench.
    Goal.objects.of(municipality.pk).update(created_at=now - timedelta(days=200))
    said = More(
        prevention=Prevention.INDICATED,
        arenas=[Arena.STREET, Arena.LEISURE],
        target_group="Ungdom som har begått et lovbrudd",
        age_from=15,
        age_to=20,
        evidence=Evidence.PROMISING,
        is_public=True,
        is_shared=True,
    )
    in_their_name(more.say, measure=measure, more=said, by=rana, now=now)
    for back, offered, started, completed in REACHED:
        place = day.year * 2 + (day.month > 6) - back
        in_their_name(
            counts.add,
            measure=measure,
            span=of_months(PeriodKind.HALF_YEAR, place // 2, 7 if place % 2 else 1),
            numbers=Numbers(offered=offered, started=started, completed=completed),
            by=rana,
            now=now,
        )
