"""What nobody has seen to: asked of whoever is responsible first, then it stands on the coordinator's workbench."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from contributions.needs import Need, needs_of
from contributions.places import Desk
from measures.enums import GoalKind, PeriodKind, Reminding, Status
from measures.figures.periods import of_months
from measures.models import Goal, Measure, MeasureCount, MeasureMore, MeasureSetup, MeasureStep
from measures.services import lacking, uncounted
from municipalities.models import Municipality
from reminders.models import Reminder
from reminders.registry import Message, kind_of
from tests.clients import logged_in
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.strict import DAY as NOW

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture
def municipality() -> Municipality:
    made = onboarded("3418")
    MeasureSetup.objects.create(municipality=made, has_more=True)
    return made


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    person: User = AppointmentFactory(user__name="Kari").user
    return person


@pytest.fixture
def priority(municipality: Municipality) -> Goal:
    made: Goal = GoalFactory(text="Trygg oppvekst", kind=GoalKind.MAIN_GOAL, created_at=ago(61))
    return made


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def found(person: User, act: str) -> list[Need]:
    municipality = Municipality.objects.get(pk="3418")
    desk = Desk(User.objects.get(pk=person.pk), timezone.now(), [municipality], municipality)
    return [need for need in needs_of(desk) if need.act.startswith(act)]


PRIORITY = "En prioritering mangler tiltak"


def test_a_priority_without_a_measure_stands_with_the_act_that_makes_one(coordinator: User, priority: Goal) -> None:
    [need] = found(coordinator, PRIORITY)

    form = logged_in(coordinator).get(need.url).context["form"]
    assert (need.about, need.is_late, need.due) == ("Trygg oppvekst", True, DAY - timedelta(days=1))
    assert need.url == f"/tiltak/nytt/?mal={priority.pk}"
    assert form.initial["goals"] == [priority]


@pytest.mark.parametrize("days", [0, 59])
def test_it_has_sixty_days(days: int, coordinator: User, priority: Goal) -> None:
    Goal.objects.update(created_at=ago(days))

    assert found(coordinator, PRIORITY) == []


def serve(priority: Goal, how: str) -> None:
    measure = MeasureFactory()
    if how == "under":
        MeasureMore.objects.create(measure=measure, priority=priority)
    elif how == "itself":
        measure.goals.add(priority)
    elif how == "below":
        measure.goals.add(GoalFactory(kind=GoalKind.SUB_GOAL, parent=priority))
    else:
        strategy = GoalFactory(kind=GoalKind.STRATEGY)
        strategy.goals.add(priority)
        measure.goals.add(strategy)


@pytest.mark.parametrize("how", ["under", "itself", "below", "strategy"])
def test_a_measure_under_it_answers_it_until_it_is_stopped(how: str, coordinator: User, priority: Goal) -> None:
    serve(priority, how)
    before = found(coordinator, PRIORITY)
    Measure.objects.update(status=Status.STOPPED, status_note="Ingen ville.")

    assert before == []
    assert [need.about for need in found(coordinator, PRIORITY)] == ["Trygg oppvekst"]


@pytest.mark.parametrize("kind", [GoalKind.VISION, GoalKind.SUB_GOAL, GoalKind.STRATEGY])
def test_other_goals_are_no_priorities(kind: str, coordinator: User, priority: Goal) -> None:
    Goal.objects.update(kind=kind)

    assert found(coordinator, PRIORITY) == []


def test_a_small_municipality_is_not_asked(coordinator: User, priority: Goal) -> None:
    MeasureSetup.objects.update(has_more=False)

    assert found(coordinator, PRIORITY) == []


def test_a_goal_of_another_municipality_is_not_chosen_beforehand(coordinator: User) -> None:
    onboarded("3417")
    foreign = GoalFactory(municipality_id="3417", kind=GoalKind.MAIN_GOAL)

    form = logged_in(coordinator).get(f"/tiltak/nytt/?mal={foreign.pk}").context["form"]

    assert "goals" not in form.initial


def test_a_silent_measure_reaches_the_coordinator_two_weeks_after_the_responsible(coordinator: User) -> None:
    MeasureFactory(title="Åpen hall", created_at=ago(73))
    early = found(coordinator, "Ingen sier hvordan")
    Measure.objects.update(created_at=ago(75))

    [need] = found(coordinator, "Ingen sier hvordan")

    assert early == []
    assert (need.about, need.is_late) == ("Åpen hall", True)


def test_an_overdue_measure_is_not_told_of_twice(coordinator: User) -> None:
    MeasureFactory(title="Åpen hall", created_at=ago(90), due_on=DAY - timedelta(days=3))

    assert found(coordinator, "Ingen sier hvordan") == []
    assert len(found(coordinator, "Tiltak over fristen")) == 1


def test_an_overdue_step_reaches_the_coordinator_when_it_has_waited(coordinator: User) -> None:
    measure = MeasureFactory(title="Åpen hall")
    step = MeasureStep.objects.create(
        measure=measure, title="Bestille hall", due_on=DAY - timedelta(days=14), responsible=measure.responsible
    )
    early = found(coordinator, "Steg i et tiltak over fristen")
    MeasureStep.objects.update(due_on=DAY - timedelta(days=15))

    [need] = found(coordinator, "Steg i et tiltak over fristen")

    assert early == []
    assert (need.about, need.url) == ("Bestille hall", step.get_absolute_url())
    assert need.where.startswith("Åpen hall, ")


@pytest.fixture
def counted(coordinator: User) -> Measure:
    """Counted for the whole of the year before last: last year is over and not counted."""
    made: Measure = MeasureFactory(title="Min sjanse", responsible__name="Ola")
    span = of_months(PeriodKind.YEAR, DAY.year - 2, 1)
    MeasureCount.objects.create(
        measure=made,
        kind=span.kind,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        offered=12,
        changed_at=timezone.now(),
    )
    return made


def rendered(reminder: Reminder) -> Message | None:
    return kind_of(reminder.kind).render(reminder)


def asked(now: Any = None) -> int:
    return uncounted.ask(now=now or timezone.now())


def test_the_responsible_is_asked_once_for_the_numbers_of_a_period(counted: Measure) -> None:
    MeasureFactory(title="Telles ikke", responsible=counted.responsible)

    told = [asked(), asked(timezone.now() + timedelta(days=35))]

    [reminder] = Reminder.objects.filter(kind=Reminding.UNCOUNTED)
    message = rendered(reminder)
    assert told == [1, 1]
    assert reminder.recipient == counted.responsible
    assert message is not None
    assert f"Min sjanse, {DAY.year - 1}" in message.body
    assert "Telles ikke" not in message.body


def test_a_month_later_it_stands_on_the_workbench(counted: Measure, coordinator: User) -> None:
    [need] = found(coordinator, "Tall mangler")

    assert (need.act, need.about) == (f"Tall mangler for {DAY.year - 1}", "Min sjanse")
    assert need.due == date(DAY.year - 1, 12, 31) + timedelta(days=31)


@pytest.mark.parametrize("how", ["counted", "over", "small"])
def test_what_is_not_lacking_is_not_asked_for(how: str, counted: Measure, coordinator: User) -> None:
    asked()
    [reminder] = Reminder.objects.filter(kind=Reminding.UNCOUNTED)
    if how == "counted":
        span = of_months(PeriodKind.YEAR, DAY.year - 1, 1)
        MeasureCount.objects.update(starts_on=span.starts_on, ends_on=span.ends_on)
    elif how == "over":
        Measure.objects.update(status=Status.STOPPED, status_note="Ingen ville.")
    else:
        MeasureSetup.objects.update(has_more=False)

    assert rendered(reminder) is None
    assert asked() == 0
    assert found(coordinator, "Tall mangler") == []


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2027, 6, 30), 0), (date(2027, 7, 1), 1), (date(2027, 12, 31), 1)],
)
def test_a_half_year_is_over_with_its_last_day(day: date, number: int, counted: Measure) -> None:
    span = of_months(PeriodKind.HALF_YEAR, 2026, 7)
    MeasureCount.objects.update(kind=span.kind, starts_on=span.starts_on, ends_on=span.ends_on)

    assert len(list(lacking.uncounted(day))) == number


def test_a_page_nobody_has_looked_through_for_a_year_stands_on_the_workbench(coordinator: User) -> None:
    Municipality.objects.filter(pk="3418").update(onboarded_at=ago(800), reviewed_at=ago(364))
    early = found(coordinator, "Se gjennom den offentlige siden")
    Municipality.objects.filter(pk="3418").update(reviewed_at=ago(366))

    [need] = found(coordinator, "Se gjennom den offentlige siden")

    assert early == []
    assert (need.url, need.is_late) == ("/kommuner/k3418/innstillinger/", True)
