"""An evaluation: figures before, during and after, words, and a proposal to the coordinating body in the same act."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from councils.models import Council
from knowledge.errors import ForeignIndicator
from knowledge.models import Evaluation
from knowledge.selectors.effect import stretches
from knowledge.services import evaluations
from knowledge.services.evaluations import Judgement
from measures.enums import Whose
from measures.figures.periods import of_year
from measures.models import Indicator, Measure, Period, Series, Value
from measures.selectors.figures import figures_of
from meetings.models import AgendaItem
from tests.councils.factories import CouncilFactory
from tests.knowledge.conftest import AtLevel
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.meetings.factories import MeetingFactory


@pytest.fixture
def measured(level: AtLevel) -> tuple[Measure, Indicator]:
    """A measure of 2023 and 2024, and its indicator with a figure a year from 2021."""
    goal = GoalFactory()
    indicator = Indicator.objects.create(municipality=level.municipality, key="a", name="Anmeldt", direction="down")
    indicator.goals.add(goal)
    series = Series.objects.create(indicator=indicator, whose=Whose.OWN)
    for year, number in enumerate([30, 20, 18, 16, 10], start=2021):
        span = of_year(year)
        period = Period.objects.create(
            indicator=indicator,
            kind=span.kind,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            approved_at=timezone.now(),
        )
        Value.objects.create(series=series, period=period, number=number)
    measure = MeasureFactory(
        municipality=level.municipality, starts_on=date(2023, 2, 1), due_on=date(2024, 12, 31), title="Åpen hall"
    )
    measure.goals.add(goal)
    return measure, indicator


def test_the_indicator_is_averaged_before_during_and_after(measured: tuple[Measure, Indicator]) -> None:
    measure, indicator = measured

    found = stretches(figures_of(indicator, is_public=False), measure)

    assert [(each.periods, each.average) for each in found] == [
        (2, Decimal(25)),
        (2, Decimal(17)),
        (1, Decimal(10)),
    ]


def test_one_act_keeps_it_and_proposes_it_to_the_coordinating_bodys_next_meeting(
    level: AtLevel, measured: tuple[Measure, Indicator]
) -> None:
    measure, indicator = measured
    meeting = MeetingFactory(council=CouncilFactory(level="coordinating"), starts_at=timezone.now() + timedelta(days=3))
    client, path = level.client(level.coordinator), f"/tiltak/{measure.pk}/evaluering/ny/"
    asked = client.get(path).context["form"].initial

    page = client.post(
        path,
        {"indicator": indicator.pk, "text": "Færre saker.", "result": "continue", "meeting": meeting.pk},
        follow=True,
    )

    item = AgendaItem.objects.get(meeting=meeting)
    assert (asked["indicator"], asked["meeting"]) == (indicator, meeting)
    assert (item.type, item.classification) == ("decision", "internal")
    assert item.description == "Færre saker.\n\nForslag: Fortsett som nå"
    assert "<svg" in page.content.decode()
    assert str(item.meeting.council) in page.content.decode()
    assert "Fortsett som nå" in client.get(measure.get_absolute_url()).content.decode()


def test_it_can_be_kept_without_a_meeting_and_without_an_indicator(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    client, path = level.client(level.coordinator), f"/tiltak/{measure.pk}/evaluering/ny/"

    page = client.post(path, {"text": "Få kom.", "result": "stop"}, follow=True)

    assert page.status_code == 200
    assert Evaluation.objects.get().item is None


def test_another_municipalitys_indicator_is_refused(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    foreign = Indicator.objects.create(municipality_id="1833", key="a", name="A", direction="down")

    with pytest.raises(ForeignIndicator):
        evaluations.evaluate(
            measure=measure,
            judgement=Judgement(text="A", result="stop", indicator=foreign),
            by=level.coordinator,
            now=timezone.now(),
        )


def test_whoever_is_responsible_reads_it_and_others_do_not(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    made = Evaluation.objects.create(measure=measure, text="Få kom.", result="stop")
    people: list[Any] = [measure.responsible, level.member]

    answers = [level.client(person).get(made.get_absolute_url()).status_code for person in people]
    writing = [level.client(person).get(f"/tiltak/{measure.pk}/evaluering/ny/").status_code for person in people]

    assert (answers, writing) == ([200, 404], [403, 404])


def test_without_a_coordinating_body_it_is_proposed_to_the_governing_one(level: AtLevel) -> None:
    soon = timezone.now() + timedelta(days=3)
    governing = MeetingFactory(council=CouncilFactory(level="governing"), starts_at=soon)
    measure = MeasureFactory(municipality=level.municipality)
    client, path = level.client(level.coordinator), f"/tiltak/{measure.pk}/evaluering/ny/"

    beside_others = list(client.get(path).context["form"].fields["meeting"].queryset)
    Council.objects.filter(level="coordinating").update(ends_on=level.today - timedelta(days=1))
    alone = list(client.get(path).context["form"].fields["meeting"].queryset)

    assert (beside_others, alone) == ([], [governing])


def test_what_was_decided_of_it_stands_on_its_page_for_whoever_reads_the_decision(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    decision = decided(CouncilFactory(level="governing"))
    made = Evaluation.objects.create(measure=measure, text="Få kom.", result="stop", item=decision.item)

    pages = {
        person: level.client(person).get(made.get_absolute_url()).content.decode()
        for person in (level.coordinator, measure.responsible)
    }

    assert decision.get_absolute_url() in pages[level.coordinator]
    assert decision.get_absolute_url() not in pages[measure.responsible]
    assert decision.text not in pages[measure.responsible]
