"""What measures and figures bear: a country's own, a year's report of one municipality, and one large table.

    python -m bench figures      # this alone

Each line is a figure, its aim, and whether it falls short.
"""

import time
from datetime import date

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bench.pages import BARE, MEMBER, PEOPLE, Page, measure
from bench.shifts import say
from bench.spread import spread, with_triggers, without_triggers
from measures.enums import Direction, GoalKind, PeriodKind, Whose
from measures.models import Goal, Indicator, Measure, Period, Series, Value
from measures.services import intake
from municipalities.models import Municipality
from reports.enums import ReportKind
from reports.models import Report
from reports.selectors.content import compose
from reports.services import reports

RANA, COORDINATOR = "1833", PEOPLE[0]
# Of each municipality.
GOALS, MEASURES, INDICATORS, YEARS = 5, 100, 60, 15
FIRST_YEAR = 2010
# Of one table: as many areas as there are municipalities, and so many months.
MONTHS = 141
QUERIES, SHARE = 12, 0.4


def report() -> None:
    print("\nMeasures and figures")
    _fill()
    _pages()
    _report_of_a_year()
    _table()


def _fill() -> None:
    """A hundred measures and sixty indicators with fifteen years of figures in each municipality there is."""
    began = time.perf_counter()
    numbers = list(Municipality.objects.order_by("number").values_list("number", flat=True))
    Municipality.objects.filter(slug="").update(onboarded_at=timezone.now())
    of = f"(ARRAY[{', '.join(map(repr, numbers))}])[1 + n % {len(numbers)}]"
    coordinator = User.objects.get(email=COORDINATOR)
    with transaction.atomic():
        without_triggers()
        people = spread(
            User(password="!", name="Person", date_joined=timezone.now()),
            len(numbers),
            email="'figures.' || n || '@example.no'",
        )
        goals = spread(
            Goal(kind=GoalKind.MAIN_GOAL),
            GOALS * len(numbers),
            municipality_id=of,
            key="'bench-' || n",
            text="'Mål ' || n",
        )
        measures = spread(
            Measure(description="Et tiltak for ungdom. " * 3, due_on=timezone.localdate()),
            MEASURES * len(numbers),
            municipality_id=of,
            title="'Tiltak ' || n",
            responsible_id=f"CASE WHEN {of} = '{RANA}' THEN {coordinator.pk} ELSE {people} + n % {len(numbers)} END",
        )
        # A goal of the same municipality: they take turns there as well.
        answers = f"{goals} + n % {len(numbers)} + {len(numbers)} * (n / {len(numbers)} % {GOALS})"
        spread(Measure.goals.through(), MEASURES * len(numbers), measure_id=f"{measures} + n", goal_id=answers)
        count = INDICATORS * len(numbers)
        indicators = spread(
            Indicator(
                unit="antall",
                direction=Direction.DOWN,
                definition="Anmeldte forhold i året.",
                source="Kilde",
                baseline_year=FIRST_YEAR,
                baseline_value=20,
            ),
            count,
            municipality_id=of,
            key="'bench-' || n",
            name="'Indikator ' || n",
        )
        spread(Indicator.goals.through(), count, indicator_id=f"{indicators} + n", goal_id=answers)
        series = spread(Series(whose=Whose.OWN), count, indicator_id=f"{indicators} + n")
        year = f"({FIRST_YEAR} + n / {count})"
        periods = spread(
            Period(kind=PeriodKind.YEAR, approved_at=timezone.now(), starts_on=date.min, ends_on=date.max),
            count * YEARS,
            indicator_id=f"{indicators} + n % {count}",
            starts_on=f"make_date({year}, 1, 1)",
            ends_on=f"make_date({year}, 12, 31)",
        )
        spread(
            Value(), count * YEARS, series_id=f"{series} + n % {count}", period_id=f"{periods} + n", number="n % 90 + 5"
        )
        with_triggers()
    print(
        f"  {MEASURES * len(numbers)} measures and {count * YEARS} figures of {count} indicators"
        f" were filled in {time.perf_counter() - began:.0f} s."
    )


def _pages() -> None:
    rana = Municipality.objects.get(number=RANA)
    one = Measure.objects.filter(municipality=rana).order_by("-pk")[0]
    indicator = Indicator.objects.filter(municipality=rana).order_by("-pk")[0]
    found = [
        Page(BARE, "/bare/", MEMBER),
        Page("measures:measure_list", reverse("measures:measure_list"), COORDINATOR),
        Page("measures:measure_thread", reverse("measures:measure_thread", args=[one.pk]), COORDINATOR),
        Page("measures:indicator_detail", reverse("measures:indicator_detail", args=[indicator.pk]), COORDINATOR),
        Page("knowledge:coverage", reverse("knowledge:coverage", args=[rana.slug]), COORDINATOR),
        Page("knowledge:in_place", reverse("knowledge:in_place", args=[rana.slug]), COORDINATOR),
    ]
    figures = measure(found)
    bare = figures[found[0]].median
    for page in found[1:]:
        of = figures[page]
        assert of.status == 200, page.path
        share = bare / of.median
        say(f"{page.name}: queries", str(of.queries), f"at most {QUERIES}", holds=of.queries <= QUERIES)
        told = f"{of.median:.1f} ms, {share:.2f} of bare"
        say(f"{page.name}: median", told, f"at least {SHARE}", holds=share >= SHARE)


def _report_of_a_year() -> None:
    """The report of a year, made of what the rooms tell, and its file."""
    rana, by, now = Municipality.objects.get(number=RANA), User.objects.get(email=COORDINATOR), timezone.now()
    facts = reports.Facts(
        kind=ReportKind.ANNUAL, starts_on=date(now.year - 1, 1, 1), ends_on=date(now.year - 1, 12, 31)
    )
    Report.objects.filter(municipality=rana, **vars(facts)).delete()
    client = Client(headers={"host": "localhost"})
    client.force_login(by, "django.contrib.auth.backends.ModelBackend")
    began = time.perf_counter()
    content = compose(rana, facts.starts_on, facts.ends_on, now=now)
    made = reports.create(municipality=rana, facts=facts, content=content, by=by, now=now)
    answer = client.get(reverse("reports:report_file", args=[made.pk]))
    size = len(answer.getvalue())
    took = time.perf_counter() - began
    assert answer.status_code == 200
    say("the report of a year with its PDF", f"{took:.2f} s, {size / 1024:.0f} kB", "below 1 s", holds=took < 1)


def _table() -> None:
    """One table of fifty thousand figures, read and kept."""
    rana, by = Municipality.objects.get(number=RANA), User.objects.get(email=COORDINATOR)
    numbers = list(Municipality.objects.exclude(pk=RANA).order_by("pk").values_list("pk", flat=True))
    indicator = Indicator.objects.create(
        municipality=rana, key="tabell", name="En stor tabell", unit="antall", direction=Direction.DOWN
    )
    Series.objects.bulk_create(
        Series(indicator=indicator, whose=Whose.OTHER, municipality_id=number) for number in numbers
    )
    months = [f"{FIRST_YEAR + at // 12}M{at % 12 + 1:02}" for at in range(MONTHS)]
    row = ";".join(str(at * 7 % 90 + 5) for at in range(MONTHS))
    table = "\n".join([f"kommune;{';'.join(months)}", *(f"{number};{row}" for number in (*numbers, RANA))])
    told: list[int] = []
    began = time.perf_counter()
    read = intake.read(indicator=indicator, content=table.encode(), name="tall.csv", by=by, now=timezone.now())
    found = intake.take_in(
        intake=read, chosen={}, by=by, now=timezone.now(), tell=lambda done, of: told.append(done * 100 // of)
    )
    took = time.perf_counter() - began
    steps = f"told {len(told)} times"
    say(f"a table of {len(found.new)} figures read and kept, {steps}", f"{took:.1f} s", "below 10 s", holds=took < 10)
