"""Large tables are taken in by a worker: in the name of whoever asked, told on the way, all of it or nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from history.models import Change
from measures.errors import TakenIn, UnderWay
from measures.models import Indicator, Intake, Value
from measures.querysets import GIVEN_UP_AFTER
from measures.services import intake as tables
from measures.services import taking_in
from measures.tasks import take_in
from tests.measures.factories import IndicatorFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db

TABLE = "kommune;2021;2022;2023\n1833;7;8;9"


@pytest.fixture
def indicator() -> Indicator:
    onboarded("1833")
    made: Indicator = IndicatorFactory(municipality_id="1833", figure="rate")
    return made


@pytest.fixture
def by(indicator: Indicator) -> User:
    coordinator: User = AppointmentFactory(municipality_id="1833").user
    return coordinator


def brought(indicator: Indicator, by: User, table: str = TABLE) -> Intake:
    return tables.read(indicator=indicator, content=table.encode(), name="tall.csv", by=by, now=timezone.now())


def ask(intake: Intake, by: User, **chosen: str) -> Intake:
    """Ask for it, and let the worker come by."""
    taking_in.ask(intake=intake, chosen=chosen, add=[], by=by, now=timezone.now())
    take_in()
    return Intake.objects.get(pk=intake.pk)


def test_only_a_table_that_takes_long_is_left_to_a_worker() -> None:
    full = [["kommune", "2023"], *([["1833", "7"]] * (taking_in.AT_ONCE // 2 - 1))]

    assert not taking_in.is_large(Intake(table={"kind": "grid", "rows": full}))
    assert taking_in.is_large(Intake(table={"kind": "grid", "rows": [*full, ["1833"]]}))
    assert not taking_in.is_large(Intake(table={"kind": "cube", "values": ["1"] * taking_in.AT_ONCE}))
    assert taking_in.is_large(Intake(table={"kind": "cube", "values": ["1"] * (taking_in.AT_ONCE + 1)}))
    assert not taking_in.is_large(Intake(table={}))


def test_the_worker_takes_it_in_in_the_name_of_whoever_asked(indicator: Indicator, by: User) -> None:
    taken = ask(brought(indicator, by), by)

    assert (taken.new, taken.changed, taken.table, taken.applied_at is None) == (3, 0, {}, False)
    assert Value.objects.count() == 3
    change = Change.objects.filter(table="measures_intake", row=str(taken.pk)).order_by("pk").last()
    assert change is not None
    assert change.actor_id == by.pk


def test_it_tells_how_far_it_has_come_after_each_part(
    indicator: Indicator, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "AT_A_TIME", 2)
    intake, told = brought(indicator, by), list[Any]()
    monkeypatch.setattr(taking_in, "_tell", lambda pk, done, of: told.append((pk, done, of)))

    ask(intake, by)

    assert told == [(intake.pk, 0, 3), (intake.pk, 2, 3), (intake.pk, 3, 3)]
    assert Value.objects.count() == 3


def test_what_is_told_is_found_and_gone_when_it_is_done(indicator: Indicator, by: User) -> None:
    intake = brought(indicator, by)
    assert taking_in.written(intake) is None
    taking_in._tell(intake.pk, 2, 3)
    assert taking_in.written(intake) == (2, 3)

    ask(intake, by)

    assert taking_in.written(intake) is None


def test_it_is_asked_for_once_until_the_worker_is_given_up(indicator: Indicator, by: User) -> None:
    intake = brought(indicator, by)
    now = timezone.now()
    going = {"asked_by": by, "begun_at": now - GIVEN_UP_AFTER}
    Intake.objects.filter(pk=intake.pk).update(asked_at=now - GIVEN_UP_AFTER + timedelta(seconds=9), **going)
    with pytest.raises(UnderWay):
        ask(intake, by)
    assert not Value.objects.exists()

    Intake.objects.filter(pk=intake.pk).update(asked_at=now - GIVEN_UP_AFTER)
    assert ask(intake, by).applied_at is not None
    with pytest.raises(TakenIn):
        ask(intake, by)


def test_a_table_a_worker_is_at_is_neither_replaced_nor_let_go_of(indicator: Indicator, by: User) -> None:
    now = timezone.now()
    intake = brought(indicator, by)
    Intake.objects.filter(pk=intake.pk).update(asked_at=now, created_at=now - timedelta(days=2))

    other = brought(indicator, by)
    tables.forget_left(now=now)
    assert set(Intake.objects.all()) == {intake, other}

    tables.forget_left(now=now + GIVEN_UP_AFTER)
    assert set(Intake.objects.all()) == {other}


def test_what_is_refused_meanwhile_can_be_asked_again(indicator: Indicator, by: User) -> None:
    intake = brought(indicator, by, "kommune;2023\n1833;mange")

    left = ask(intake, by)

    assert (left.asked_at, left.failed_at, left.applied_at) == (None, None, None)


def test_a_fault_keeps_nothing_and_is_told(indicator: Indicator, by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = brought(indicator, by)
    monkeypatch.setattr(tables, "AT_A_TIME", 2)

    def stops(_pk: int, done: int, _of: int) -> None:
        if done:
            raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(taking_in, "_tell", stops)
        failed = ask(intake, by)
    assert not Value.objects.exists()
    assert failed.came_to_nothing(timezone.now())

    assert ask(intake, by).applied_at is not None


def test_only_what_the_table_says_itself_is_kept_of_what_was_sent(indicator: Indicator, by: User) -> None:
    intake = brought(indicator, by)
    sent = {"kommune": "1833", "2021": "01019012345", "noe": "7"}

    taking_in.ask(intake=intake, chosen=sent, add=["country"], by=by, now=timezone.now())

    assert Intake.objects.get().asked_for == {"chosen": {"kommune": "1833"}, "add": ["country"]}
    assert take_in() == 1
    assert Intake.objects.get().asked_for == {}


def test_each_is_taken_in_once_and_the_first_one_first(indicator: Indicator, by: User) -> None:
    other: Indicator = IndicatorFactory(municipality_id="1833", figure="rate")
    first, second = brought(indicator, by), brought(other, by)
    now = timezone.now()
    for each, at in ((second, now), (first, now - timedelta(seconds=9))):
        taking_in.ask(intake=each, chosen={}, add=[], by=by, now=at)

    claimed = [taking_in._claim(now), taking_in._claim(now), taking_in._claim(now)]

    assert claimed == [first, second, None]


def test_what_nobody_asked_for_any_more_is_left(indicator: Indicator, by: User) -> None:
    intake = brought(indicator, by)
    assert take_in() == 0
    taking_in.ask(intake=intake, chosen={}, add=[], by=by, now=timezone.now() - GIVEN_UP_AFTER)
    assert take_in() == 0
    assert not Value.objects.exists()
