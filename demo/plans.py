"""What the demo's municipalities have listed of their year, and the bodies that plan by themselves or do not meet."""

from datetime import date, datetime, time

from django.utils import timezone

from accounts.models import User
from councils.models import Council
from councils.services import lapses
from history.acting import in_their_name
from municipalities.models import Municipality
from planning.enums import OnClosedDay
from planning.services import rolling, year
from preparedness.services import readiness

# The weeks in which the schools have their holidays.
WINTER, AUTUMN = 8, 40
ITEMS = [("Årsmelding", 2, 15, 1), ("Ungdata", 3, None, 3), ("Innspill til budsjettet", 9, 15, 1)]
PLAN = {"nb": "Handlingsplanen rulleres", "nn": "Handlingsplanen blir rullert"}
NAMES = {"nb": ("Vinterferie", "Høstferie"), "nn": ("Vinterferie", "Haustferie")}


def list_year(*, municipality: Municipality, coordinator: User, now: datetime) -> None:
    """List the school holidays of this year and the next, and what comes back every year."""
    this = timezone.localdate(now).year
    language = municipality.language if municipality.language in NAMES else "nb"
    for number in (this, this + 1):
        for name, week in zip(NAMES[language], (WINTER, AUTUMN), strict=True):
            days = {
                "starts_on": date.fromisocalendar(number, week, 1),
                "ends_on": date.fromisocalendar(number, week, 5),
            }
            facts = year.DaysOffFacts(name=name, **days)
            in_their_name(year.add, municipality=municipality, facts=facts, by=coordinator, now=now)
    for title, month, day, every in [*ITEMS, (PLAN[language], 11, None, 1)]:
        item = year.YearlyItemFacts(title=title, month=month, day=day, every=every, first_year=this)
        in_their_name(year.add, municipality=municipality, facts=item, by=coordinator, now=now)


def roll(*, council: Council, coordinator: User, now: datetime) -> None:
    """Let the weekly meetings plan themselves."""
    facts = rolling.RollingFacts(
        starts=time(12),
        ends=time(14),
        place="Rådhuset, møterom 2",
        on_closed_day=OnClosedDay.MOVE,
        reviews_last_week=True,
    )
    in_their_name(rolling.start, council=council, facts=facts, by=coordinator, now=now)


def make_ready(*, council: Council, coordinator: User, now: datetime) -> None:
    """Let a body be called at short notice, everybody who has a seat in it."""
    facts = readiness.ReadinessFacts(
        place="Politistasjonen, møterom 1",
        video_url="https://video.example.no/beredskap",
        seats=tuple(council.seats.on(timezone.localdate(now)).in_order().values_list("pk", flat=True)),
    )
    in_their_name(readiness.keep, council=council, facts=facts, by=coordinator, now=now)


def rest(*, council: Council, coordinator: User, now: datetime) -> None:
    """Say that a body does not meet in July."""
    this = timezone.localdate(now).year
    in_their_name(
        lapses.add,
        council=council,
        starts_on=date(this, 7, 1),
        ends_on=date(this, 7, 31),
        reason="Fellesferie",
        by=coordinator,
        now=now,
    )
