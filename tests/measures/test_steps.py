"""The steps of a measure with their reminders, and the one message about measures nobody has said anything of."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from measures import errors
from measures.enums import Reminding, Status
from measures.models import Measure, MeasureStep
from measures.services import measures, steps, untouched
from measures.services.steps import StepFacts
from reminders.models import Reminder
from reminders.registry import Message, renderer_for
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.measures.factories import MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded


@pytest.fixture
def coordinator(db: None) -> User:
    onboarded("3418")
    person: User = AppointmentFactory().user
    return person


@pytest.fixture
def measure(coordinator: User) -> Measure:
    made: Measure = MeasureFactory(title="Åpen hall", responsible=UserFactory())
    return made


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def add(measure: Measure, by: User, **facts: Any) -> MeasureStep:
    said: dict[str, Any] = {"title": "Leie lokale", "due_on": in_days(20), "responsible": measure.responsible} | facts
    return steps.add(measure=measure, facts=StepFacts(**said), by=by, now=timezone.now())


def waiting(step: MeasureStep) -> dict[str, User]:
    return {each.kind: each.recipient for each in Reminder.objects.about(step).waiting()}


def rendered(row: Reminder) -> Message | None:
    row = Reminder.objects.get(pk=row.pk)
    with override("nb"):
        return renderer_for(row.kind)(row)


def test_a_step_is_written_and_done_in_one_sentence_on_the_measures_page(coordinator: User, measure: Measure) -> None:
    client, path = logged_in(coordinator), measure.get_absolute_url()
    facts = {"title": "Leie lokale", "due_on": in_days(20), "responsible": measure.responsible_id}

    client.post(f"{path}steg/nytt/", facts)
    step = MeasureStep.objects.get()
    before = client.get(path).content.decode()
    said_nothing = client.post(f"/tiltakssteg/{step.pk}/ferdig/", {"outcome": " "})
    logged_in(measure.responsible).post(f"/tiltakssteg/{step.pk}/ferdig/", {"outcome": "Leid til jul."})

    after = client.get(path).content.decode()
    step.refresh_from_db()
    assert "Leie lokale" in before
    assert said_nothing.context["form"].errors
    assert "Leid til jul." in after
    assert step.done_by == measure.responsible


def test_whoever_has_the_step_is_told_and_reminded_before_on_and_after_the_day(
    coordinator: User, measure: Measure
) -> None:
    step = add(measure, coordinator)

    assert waiting(step) == dict.fromkeys(
        [Reminding.STEP_GIVEN, Reminding.STEP_DUE, Reminding.STEP_TODAY, Reminding.STEP_OVERDUE], measure.responsible
    )
    messages = [rendered(row) for row in Reminder.objects.about(step)]
    assert all(message and "Leie lokale" in message.subject for message in messages)
    assert all(message and f"/tiltak/{measure.pk}/#steg-{step.pk}" in message.body for message in messages)


def test_reminders_move_with_the_date_and_the_person_and_end_with_the_step(coordinator: User, measure: Measure) -> None:
    assert measure.responsible
    step = add(measure, measure.responsible)
    facts = StepFacts(title=step.title, due_on=in_days(30), responsible=coordinator)

    steps.change(step=step, facts=facts, by=measure.responsible, now=timezone.now())
    moved = waiting(step)
    steps.finish(step=step, outcome="Leid.", by=coordinator, now=timezone.now())

    assert set(moved.values()) == {coordinator}
    assert Reminding.STEP_GIVEN in moved
    assert waiting(step) == {}
    with pytest.raises(errors.StepDone):
        steps.change(step=step, facts=facts, by=coordinator, now=timezone.now())
    with pytest.raises(errors.StepDone):
        steps.remove(step=step, by=coordinator, now=timezone.now())


def test_a_reminder_about_a_measure_that_is_over_is_dropped(coordinator: User, measure: Measure) -> None:
    step = add(measure, coordinator)
    measures.update_status(measure=measure, status=Status.DONE, note="", by=coordinator, now=timezone.now())

    assert [rendered(row) for row in Reminder.objects.about(step)] == [None] * 4
    with pytest.raises(errors.MeasureOver):
        steps.finish(step=step, outcome="Leid.", by=coordinator, now=timezone.now())
    with pytest.raises(errors.MeasureOver):
        add(measure, coordinator)


def test_a_step_is_given_to_nobody_who_cannot_see_the_measure(coordinator: User, measure: Measure) -> None:
    with pytest.raises(errors.CannotSee):
        add(measure, coordinator, responsible=UserFactory())
    assert not MeasureStep.objects.exists()
    assert not Reminder.objects.exists()


def test_what_is_overdue_is_shown_and_stands_on_ones_own_page(coordinator: User, measure: Measure) -> None:
    step = add(measure, coordinator, due_on=in_days(-1))

    page = logged_in(measure.responsible).get(measure.get_absolute_url()).content.decode()
    mine = logged_in(measure.responsible).get("/arbeidsbenk/").content.decode()

    assert "Leie lokale" in page.partition('id="steps"')[2].partition("</section>")[0]
    assert 'data-color="danger"' in page.partition('id="steps"')[2].partition("</section>")[0]
    assert step.get_absolute_url() in mine


def test_the_page_takes_as_many_statements_for_many_steps(
    coordinator: User, measure: Measure, django_assert_max_num_queries: Any
) -> None:
    client, path = logged_in(coordinator), measure.get_absolute_url()
    add(measure, coordinator)
    client.get(path)
    with django_assert_max_num_queries(12) as one:
        client.get(path)
    for _number in range(3):
        add(measure, coordinator)
    with django_assert_max_num_queries(len(one)):
        client.get(path)


def test_silent_measures_are_asked_about_in_one_message_a_month(coordinator: User, measure: Measure) -> None:
    now = timezone.now()
    long_ago = now - timedelta(days=61)
    person = measure.responsible
    Measure.objects.update(created_at=long_ago)
    MeasureFactory(title="Torgkafé", responsible=person, created_at=long_ago, status_changed_at=long_ago)
    for facts in (
        {"created_at": now},
        {"created_at": long_ago, "status_changed_at": now - timedelta(days=59)},
        {"created_at": long_ago, "starts_on": in_days(1)},
        {"created_at": long_ago, "status": Status.DONE, "done_at": now},
    ):
        MeasureFactory(title="Nevnes ikke", responsible=person, **facts)

    told = [untouched.ask(now=now), untouched.ask(now=now)]

    message = rendered(Reminder.objects.get())
    assert told == [1, 1]
    assert message is not None
    assert "2 tiltak" in message.subject
    assert "Åpen hall" in message.body
    assert "Torgkafé" in message.body
    assert "Nevnes ikke" not in message.body


def test_who_has_answered_meanwhile_is_not_asked(measure: Measure) -> None:
    now = timezone.now()
    Measure.objects.update(created_at=now - timedelta(days=61))
    untouched.ask(now=now)
    Measure.objects.update(status_changed_at=now)

    assert rendered(Reminder.objects.get()) is None


def test_a_step_that_is_done_is_taken_up_again_and_whoever_has_it_is_told(coordinator: User, measure: Measure) -> None:
    step = add(measure, coordinator)
    steps.finish(step=step, outcome="Hallen er leid.", by=coordinator, now=timezone.now())
    before = waiting(step)

    answer = logged_in(coordinator).post(f"{measure.get_absolute_url()}steg/{step.pk}/apne/", follow=True)

    step.refresh_from_db()
    assert (step.is_open, step.outcome, step.done_by) == (True, "", None)
    assert before == {}
    assert waiting(step).keys() >= {Reminding.STEP_GIVEN, Reminding.STEP_DUE, Reminding.STEP_OVERDUE}
    assert "Steget skal gjøres likevel" in answer.content.decode()


def test_a_step_that_is_not_done_or_of_a_measure_that_is_over_is_not_taken_up(
    coordinator: User, measure: Measure
) -> None:
    step = add(measure, coordinator)
    with pytest.raises(errors.StepOpen):
        steps.reopen(step=step, by=coordinator, now=timezone.now())
    steps.finish(step=step, outcome="Hallen er leid.", by=coordinator, now=timezone.now())
    Measure.objects.update(status=Status.DONE, done_at=timezone.now())

    with pytest.raises(errors.MeasureOver):
        steps.reopen(step=step, by=coordinator, now=timezone.now())
