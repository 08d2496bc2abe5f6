from datetime import datetime, timedelta

import pytest

from measures.enums import Reminding
from measures.models import Measure
from measures.services import deadlines
from reminders.enums import State
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, TODAY, MeasureFactory


def waiting(measure: Measure) -> dict[str, datetime]:
    return dict(Reminder.objects.about(measure).filter(state=State.PENDING).values_list("kind", "due_at"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (8, {Reminding.DUE_SOON, Reminding.OVERDUE}),
        (7, {Reminding.OVERDUE}),
        (0, {Reminding.OVERDUE}),
        (-1, set()),
        (None, set()),
    ],
)
def test_schedule_writes_only_what_is_still_to_come(days: int | None, kinds: set[str]) -> None:
    measure = MeasureFactory(due_on=None if days is None else TODAY + timedelta(days=days))

    deadlines.schedule(measure=measure, now=NOW)

    assert waiting(measure).keys() == kinds


@pytest.mark.django_db
def test_schedule_twice_changes_nothing() -> None:
    measure = MeasureFactory(due_on=TODAY + timedelta(days=30))
    deadlines.schedule(measure=measure, now=NOW)
    once = waiting(measure)

    deadlines.schedule(measure=measure, now=NOW)

    assert waiting(measure) == once
    assert Reminder.objects.about(measure).count() == 2


@pytest.mark.django_db
def test_who_gets_a_measure_back_is_told_again() -> None:
    first, second, by = UserFactory.create_batch(3)
    measure = MeasureFactory(responsible=first)
    told = []
    for days, person in enumerate((first, second, first)):
        measure.responsible = person
        deadlines.announce(measure=measure, by=by, now=NOW + timedelta(days=days))
        rows = Reminder.objects.about(measure).filter(state=State.PENDING)
        told.append(rows.get().recipient)
        rows.update(state=State.SENT, sent_at=NOW)

    assert told == [first, second, first]
