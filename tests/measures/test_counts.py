"""How many a measure has reached: written by whoever follows it up, and never told where they are few."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from contributions.chapters import Lines
from contributions.facts import Period
from documents.blocks import Note
from measures.contributions.facts import reached
from measures.enums import Counted, PeriodKind
from measures.errors import CountAhead, CountThere, NothingCounted
from measures.figures.periods import Span, of_months, of_year
from measures.figures.reached import hidden_numbers
from measures.figures.suppression import LEAST
from measures.models import Measure, MeasureCount, MeasureSetup
from measures.selectors.counts import public_measures
from measures.services import counts, grants, more
from measures.services.counts import Numbers
from meetings.enums import Classification
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.measures.factories import MeasureFactory, decided
from tests.measures.test_suppression import rank
from tests.municipalities.factories import AppointmentFactory, onboarded

YEAR = of_year(2025)
FIRST, SECOND = (of_months(PeriodKind.HALF_YEAR, 2025, month) for month in (1, 7))


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    MeasureSetup.objects.create(municipality=municipality, has_more=True)
    person: User = AppointmentFactory().user
    return person


def add(measure: Measure, by: User, span: Span = YEAR, **numbers: Any) -> MeasureCount:
    return counts.add(measure=measure, span=span, numbers=Numbers(**numbers), by=by, now=timezone.now())


def publish(measure: Measure, by: User) -> None:
    more.say(measure=measure, more=more.More(is_public=True), by=by, now=timezone.now())


def public_page(measure: Measure) -> str:
    return Client().get(measure.municipality.get_absolute_url()).content.decode()


def cells(page: str, title: str) -> list[str]:
    """The words of the table under the title, cell by cell."""
    table = page.split(title)[1].split("</table>", maxsplit=1)[0]
    return [cell.split(">", 1)[1].strip() for cell in table.split("<td")[1:] for cell in [cell.split("</td>")[0]]]


def test_a_partner_whose_access_has_not_ended_writes_corrects_and_removes(coordinator: User) -> None:
    measure, partner = MeasureFactory(), UserFactory()
    ends_on = timezone.localdate() + timedelta(days=1)
    grants.give(measure=measure, user=partner, reason="Driver det", ends_on=ends_on, by=coordinator, now=timezone.now())
    client, page = logged_in(partner), measure.get_absolute_url()

    client.post(f"{page}tall/nye/", {"period": "2025", "offered": "14", "started": "9", "note": "Fra konfliktrådet"})
    count = MeasureCount.objects.get()
    shown = client.get(page).content.decode()
    change = f"{page}tall/{count.pk}/endre/"
    client.post(change, Tab(client, change).fields | {"completed": "0"})

    count.refresh_from_db()
    assert (count.offered, count.started, count.completed, count.changed_by) == (14, 9, 0, partner)
    assert "Fra konfliktrådet" in shown
    client.post(f"{page}tall/{count.pk}/slett/")
    assert not MeasureCount.objects.exists()


def test_numbers_are_not_in_sight_where_little_is_said_of_measures(municipality: Municipality) -> None:
    coordinator, measure = AppointmentFactory().user, MeasureFactory()
    client = logged_in(coordinator)

    page = client.get(measure.get_absolute_url()).content.decode()

    assert "/tall/" not in page
    assert client.get(f"{measure.get_absolute_url()}tall/nye/").status_code == 404


def test_who_may_not_follow_up_the_measure_writes_no_numbers(coordinator: User) -> None:
    measure = MeasureFactory()

    assert logged_in(UserFactory()).get(f"{measure.get_absolute_url()}tall/nye/").status_code == 404


@pytest.mark.parametrize(
    ("span", "numbers", "refused"),
    [
        (YEAR, {}, NothingCounted),
        (YEAR, {"offered": 0}, CountThere),
        (SECOND, {"offered": 1}, None),
        (of_year(2030), {"offered": 1}, CountAhead),
    ],
)
def test_what_is_refused(coordinator: User, span: Span, numbers: Any, refused: Any) -> None:
    measure = MeasureFactory()
    add(measure, coordinator, FIRST, started=8)

    if refused:
        with pytest.raises(refused):
            add(measure, coordinator, span, **numbers)
    else:
        add(measure, coordinator, span, **numbers)

    assert measure.counts.count() == (1 if refused else 2)


def test_the_database_takes_each_day_once(coordinator: User) -> None:
    measure = MeasureFactory()
    add(measure, coordinator, FIRST, started=8)

    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureCount.objects.create(
            measure=measure,
            kind=YEAR.kind,
            starts_on=YEAR.starts_on,
            ends_on=YEAR.ends_on,
            offered=1,
            changed_at=timezone.now(),
        )


def test_a_note_with_an_identity_number_is_refused_and_nothing_is_lost(coordinator: User) -> None:
    measure = MeasureFactory()
    path = f"{measure.get_absolute_url()}tall/nye/"

    page = logged_in(coordinator).post(path, {"period": "2025", "offered": "14", "note": "Gjelder 13097248022"})

    assert page.status_code == 200
    assert 'value="14"' in page.content.decode()
    assert not MeasureCount.objects.exists()


def test_everybody_sees_the_numbers_of_a_measure_that_is_shown_but_not_the_small(coordinator: User) -> None:
    measure = MeasureFactory(title="Min sjanse")
    add(measure, coordinator, offered=30, started=20, completed=4)
    hidden_from_all = public_page(measure)

    publish(measure, coordinator)

    assert "Min sjanse" not in hidden_from_all
    assert cells(public_page(measure), "Min sjanse") == ["30", "20", "Skjult"]
    more.switch(municipality=measure.municipality, has_more=False, by=coordinator, now=timezone.now())
    assert "Min sjanse" not in public_page(measure)


def test_no_measure_of_what_is_not_public_is_on_the_page(coordinator: User) -> None:
    decision = decided(classification=Classification.EXEMPT)
    measure = MeasureFactory(title="Min sjanse", decision=decision)
    publish(measure, coordinator)

    assert "Min sjanse" not in public_page(measure)


def test_the_page_asks_as_little_for_three_as_for_one(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Measure.objects.count() < number:
            measure = MeasureFactory()
            publish(measure, coordinator)
            add(measure, coordinator, offered=30)
        with django_assert_num_queries(2):
            assert len(public_measures("3418", timezone.localdate())) == number


def test_a_report_tells_them_as_everybody_may_know(coordinator: User, municipality: Municipality) -> None:
    measure = MeasureFactory(title="Min sjanse")
    add(measure, coordinator, FIRST, offered=30, started=20, completed=4)
    add(measure, coordinator, of_year(2026), offered=12)
    year = Period(municipality, YEAR.starts_on, YEAR.ends_on, timezone.now())

    (chapter,) = reached(year)

    (lines, note) = chapter.blocks
    assert isinstance(lines, Lines)
    assert isinstance(note, Note)
    assert lines.rows == [["Min sjanse", "1. halvår 2025", "30", "20", "Skjult"]]
    assert list(reached(Period(municipality, SECOND.starts_on, SECOND.ends_on, timezone.now()))) == []


# Of each half-year: who said no, who stopped on the way, and who completed.
GROUPS = st.lists(st.integers(0, 9), min_size=9, max_size=9)
HALVES = {YEAR: (0, 1), FIRST: (0,), SECOND: (1,), of_year(2024): (2,)}
PARTS = {
    Counted.OFFERED: (0, 1, 2),
    Counted.STARTED: (1, 2),
    Counted.COMPLETED: (2,),
    "said no": (0,),
    "stopped": (1,),
    "did not": (0, 1),
}


# Never a year and a half of it: the database refuses that.
SAID = [
    st.sets(st.sampled_from([(span, what) for span in spans for what in Counted.values]), min_size=1)
    for spans in ((YEAR, of_year(2024)), (FIRST, SECOND, of_year(2024)))
]


def vector(span: Span, what: str) -> list[Fraction]:
    """Which of the groups that nobody sees a number counts together."""
    wanted = {half * 3 + part for half in HALVES[span] for part in PARTS[what]}
    return [Fraction(int(at in wanted)) for at in range(9)]


@settings(deadline=None, max_examples=150)
@given(GROUPS, st.one_of(SAID))
def test_no_small_group_can_be_worked_out(groups: list[int], said: set[tuple[Span, str]]) -> None:
    def number(span: Span, what: str) -> int:
        return sum(int(worth) * groups[at] for at, worth in enumerate(vector(span, what)))

    kept: Mapping[Span, Mapping[str, int | None]] = {
        span: {what: number(span, what) if (span, what) in said else None for what in Counted.values}
        for span in HALVES
        if any(span == each for each, _what in said)
    }

    held = hidden_numbers(kept)

    shown = [vector(*each) for each in said - held]
    small = [(span, what) for span in kept for what in PARTS if number(span, what) < LEAST]
    assert [each for each in small if each in said - held] == []
    assert [(span.code, what) for span, what in small if rank([*shown, vector(span, what)]) == rank(shown)] == []


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((30, 20, 10), {"offered", "started", "completed"}),
        # One stopped, and whoever knows the others would know who.
        ((30, 20, 19), {"offered", "started"}),
        ((30, 20, 20), {"offered", "started"}),
        ((12, None, 12), {"offered"}),
        # Between the two lie four who said no and four who stopped, and nobody sees that they are so few.
        ((20, 16, 12), {"offered"}),
        # More completed than started: they began the year before.
        ((None, 8, 9), {"started", "completed"}),
        ((4, 3, 2), set()),
    ],
)
def test_what_is_told_of_a_year(numbers: tuple[int | None, ...], told: set[str]) -> None:
    kept = {YEAR: dict(zip(Counted.values, numbers, strict=True))}

    held = {what for _span, what in hidden_numbers(kept)}

    assert {what for what, number in kept[YEAR].items() if number is not None} - held == told
