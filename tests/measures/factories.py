"""Minimal goals, measures and the decisions they come from."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import factory

from councils.models import Council
from measures.enums import Direction, GoalKind, Whose
from measures.figures import periods
from measures.figures.cells import WITHHELD, number
from measures.models import Goal, Indicator, Measure, Period, Series, Value
from meetings.enums import Classification, MeetingState
from meetings.models import AgendaItem, Decision, LegalBasis, Meeting
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory

NOW = datetime(2027, 3, 15, 12, tzinfo=ZoneInfo("Europe/Oslo"))
TODAY = date(2027, 3, 15)


class GoalFactory(factory.django.DjangoModelFactory):
    """A main goal of Åsnes."""

    class Meta:
        model = Goal

    municipality_id = "3418"
    key = factory.Sequence(lambda n: f"mal-{n}")
    kind = GoalKind.MAIN_GOAL
    text = factory.Sequence(lambda n: f"Mål {n}")


class MeasureFactory(factory.django.DjangoModelFactory):
    """A planned measure of Åsnes."""

    class Meta:
        model = Measure

    municipality_id = "3418"
    title = factory.Sequence(lambda n: f"Tiltak {n}")
    responsible = factory.SubFactory(UserFactory)
    created_at = NOW


def decided(
    council: Council | None = None, *, classification: str = Classification.INTERNAL, title: str = "Ungdomstorget"
) -> Decision:
    """Return a decision in a meeting of ``council`` that is being held; an exempt one has its public title."""
    exempt = classification == Classification.EXEMPT
    meeting = Meeting.objects.create(
        council=council or CouncilFactory(),
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=2),
        state=MeetingState.IN_PROGRESS,
        notice_sent_at=NOW - timedelta(days=7),
    )
    item = AgendaItem.objects.create(
        meeting=meeting,
        number=3,
        year=2027,
        title=title,
        classification=classification,
        public_title="Sak om et skolemiljø" if exempt else "",
        legal_basis=LegalBasis.objects.first() if exempt else None,
    )
    return Decision.objects.create(item=item, number=2, year=2027, text=f"Vedtak om {title}", decided_at=NOW)


class IndicatorFactory(factory.django.DjangoModelFactory):
    """A count of Åsnes that should go down, without figures."""

    class Meta:
        model = Indicator

    municipality_id = "3418"
    key = factory.Sequence(lambda n: f"indikator-{n}")
    name = factory.Sequence(lambda n: f"Indikator {n}")
    definition = "Antall i løpet av et år."
    unit = "personer per år"
    direction = Direction.DOWN


def figures_in(indicator: Indicator, *, approved: bool = True, whose: str = Whose.OWN, **by_period: Any) -> Series:
    """Keep a series with a figure a period: ``y2024=12``, ``y2023_2024=None`` for one that is withheld."""
    series, _ = Series.objects.get_or_create(indicator=indicator, whose=whose)
    for name, value in by_period.items():
        span = periods.read(name.removeprefix("y").replace("_", "-"))
        assert span is not None, name
        period, _ = Period.objects.get_or_create(
            indicator=indicator,
            kind=span.kind,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            defaults={"approved_at": NOW if approved else None},
        )
        cell = WITHHELD if value is None else number(Decimal(str(value)))
        Value.objects.create(series=series, period=period, **Value.fields_of(cell))
    return series
