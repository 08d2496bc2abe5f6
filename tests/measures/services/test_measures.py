from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from measures.enums import NEXT_STATUSES, Reminding, Status
from measures.errors import ForeignGoal, IllegalStatus, ReasonMissing
from measures.models import Measure
from measures.services import deadlines, measures
from norwegian.clock import morning_of
from reminders.enums import State
from reminders.models import Reminder
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, TODAY, GoalFactory, MeasureFactory, decided
from tests.municipalities.factories import OrganisationFactory, onboarded

pytestmark = pytest.mark.django_db
ALL = [Reminding.ASSIGNED, Reminding.DUE_SOON, Reminding.OVERDUE]
DUE = TODAY + timedelta(days=30)


def content(**fields: Any) -> measures.Content:
    start = measures.Content(title="Åpent ungdomstorg", responsible=UserFactory(), due_on=DUE)
    return replace(start, **fields)


def make(status: Status = Status.PLANNED, **fields: Any) -> Measure:
    return measures.create(
        municipality=onboarded(), content=content(**fields), by=UserFactory(), now=NOW, status=status
    )


def waiting(measure: Measure) -> set[tuple[str, int]]:
    rows = Reminder.objects.about(measure).filter(state=State.PENDING)
    return set(rows.values_list("kind", "recipient_id"))


def test_create_from_a_decision_keeps_where_it_comes_from() -> None:
    decision, goal, partner, by = decided(), GoalFactory(), OrganisationFactory(), UserFactory()

    measure = measures.create(
        municipality=onboarded(),
        content=content(goals=[goal], partners=[partner]),
        by=by,
        now=NOW,
        decision=decision,
    )

    assert list(decision.measures.all()) == [measure]
    assert (list(measure.goals.all()), list(measure.partners.all())) == ([goal], [partner])
    assert (measure.status, measure.created_by, measure.created_at) == (Status.PLANNED, by, NOW)


def test_create_tells_the_responsible_and_writes_both_reminders() -> None:
    measure = make()

    assert waiting(measure) == {(kind, measure.responsible_id) for kind in ALL}


def test_create_does_not_tell_the_one_who_wrote_it() -> None:
    by = UserFactory()

    measure = measures.create(municipality=onboarded(), content=content(responsible=by), by=by, now=NOW)

    assert waiting(measure) == {(Reminding.DUE_SOON, by.pk), (Reminding.OVERDUE, by.pk)}


@pytest.mark.parametrize("status", [Status.DONE, Status.STOPPED])
def test_create_refuses_a_measure_that_is_over(status: Status) -> None:
    with pytest.raises(IllegalStatus):
        make(status)


def test_create_with_another_municipality_s_goal_leaves_nothing() -> None:
    goal = GoalFactory(municipality_id="1833")

    with pytest.raises(ForeignGoal):
        make(goals=[goal])

    assert (Measure.objects.count(), Reminder.objects.count()) == (0, 0)


def test_create_that_fails_in_the_outbox_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "morning_of", None)

    with pytest.raises(TypeError):
        make()

    assert (Measure.objects.count(), Reminder.objects.count()) == (0, 0)


def test_change_moves_the_reminders_with_the_due_date() -> None:
    measure = make()
    later = DUE + timedelta(days=10)

    measures.change(
        measure=measure, content=content(responsible=measure.responsible, due_on=later), by=UserFactory(), now=NOW
    )

    due = dict(Reminder.objects.about(measure).filter(state=State.PENDING).values_list("kind", "due_at"))
    assert due == {
        Reminding.ASSIGNED: NOW,
        # The week before is a Saturday, the day after a Sunday.
        Reminding.DUE_SOON: morning_of(later - timedelta(days=8)),
        Reminding.OVERDUE: morning_of(later + timedelta(days=2)),
    }


def test_change_of_responsible_moves_every_reminder_to_the_new_one() -> None:
    measure, new = make(), UserFactory()

    measures.change(measure=measure, content=content(responsible=new), by=UserFactory(), now=NOW)

    assert waiting(measure) == {(kind, new.pk) for kind in ALL}


def test_change_to_another_municipality_s_goal_changes_nothing() -> None:
    measure = make()
    foreign = GoalFactory(municipality_id="1833")

    with pytest.raises(ForeignGoal):
        measures.change(measure=measure, content=content(title="Ny", goals=[foreign]), by=UserFactory(), now=NOW)

    measure.refresh_from_db()
    assert measure.title == "Åpent ungdomstorg"


LEGAL = {(status, following) for status, found in NEXT_STATUSES.items() for following in found}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("following", list(Status))
def test_update_status_follows_the_legal_paths(status: Status, following: Status) -> None:
    done = {"done_at": NOW} if status == Status.DONE else {}
    measure = MeasureFactory(status=status, status_note="Grunn", **done)

    try:
        measures.update_status(measure=measure, status=following, note="Grunn", by=UserFactory(), now=NOW)
        went = True
    except IllegalStatus:
        went = False

    assert went is (status == following or (status, following) in LEGAL)


def test_update_status_to_done_says_when_and_who_and_withdraws_the_reminders() -> None:
    measure, by = make(), UserFactory()

    done = measures.update_status(measure=measure, status=Status.DONE, note="", by=by, now=NOW)

    assert (done.done_at, done.done_by, done.status_changed_at) == (NOW, by, NOW)
    assert waiting(measure) == {(Reminding.ASSIGNED, measure.responsible_id)}


@pytest.mark.parametrize(
    ("status", "following"), [(Status.ONGOING, Status.STOPPED), (Status.DONE, Status.ONGOING)], ids=["stop", "reopen"]
)
def test_update_status_wants_a_reason(status: Status, following: Status) -> None:
    measure = MeasureFactory(status=status, done_at=NOW if status == Status.DONE else None)

    with pytest.raises(ReasonMissing):
        measures.update_status(measure=measure, status=following, note=" ", by=UserFactory(), now=NOW)

    measure.refresh_from_db()
    assert measure.status == status


def test_update_status_back_to_ongoing_brings_the_reminders_back() -> None:
    measure, by = make(), UserFactory()
    measures.update_status(measure=measure, status=Status.DONE, note="", by=by, now=NOW)

    measures.update_status(measure=measure, status=Status.ONGOING, note="Trenger mer tid", by=by, now=NOW)

    measure.refresh_from_db()
    assert (measure.done_at, measure.done_by) == (None, None)
    assert waiting(measure) == {(kind, measure.responsible_id) for kind in ALL}


def test_progress_report_keeps_the_day_it_was_done() -> None:
    measure, by = make(), UserFactory()
    measures.update_status(measure=measure, status=Status.DONE, note="", by=by, now=NOW)

    later = NOW + timedelta(days=3)
    measures.update_status(measure=measure, status=Status.DONE, note="Godt besøkt", by=UserFactory(), now=later)

    measure.refresh_from_db()
    assert (measure.done_at, measure.done_by, measure.status_note) == (NOW, by, "Godt besøkt")
