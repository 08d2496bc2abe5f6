"""An act of sharing is done whole or not at all: what fails at its end leaves no row, no tie and no mail."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from measures.models import Goal, Measure, MeasureParty
from measures.services import sharing
from municipalities.models import Municipality
from reminders.models import Reminder
from tests.measures.factories import GoalFactory
from tests.measures.sharing.offers import ASKED, DAY, coordinator_of, join, offer

pytestmark = pytest.mark.django_db

Act = Callable[[Any, User, User], object]


def _offer(measure: Measure, home: User, _asked: User) -> object:
    return offer(measure, home)


def _answer(party: MeasureParty, _home: User, asked: User) -> object:
    return sharing.answer(party=party, joins=True, by=asked, now=timezone.now())


def _take_back(party: MeasureParty, home: User, _asked: User) -> object:
    return sharing.take_back(party=party, by=home, now=timezone.now())


def _write(party: MeasureParty, _home: User, asked: User) -> object:
    own = list(Goal.objects.filter(municipality=ASKED))
    return sharing.write(party=party, goals=own, is_public=True, by=asked, now=timezone.now())


def _end(party: MeasureParty, home: User, _asked: User) -> object:
    return sharing.end(party=party, ends_on=DAY, by=home, now=timezone.now())


def everything() -> list[list[dict[str, Any]]]:
    tables: tuple[Any, ...] = (MeasureParty, Measure.goals.through, Reminder, Municipality)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize(
    "case",
    [
        ("alone", _offer, "reminders.services.outbox.enqueue"),
        ("offered", _answer, "reminders.services.outbox.enqueue"),
        ("offered", _take_back, "measures.services.sharing.standings_changed"),
        ("joined", _write, "municipalities.services.pages.touch"),
        ("joined", _end, "reminders.services.outbox.enqueue"),
    ],
    ids=["offer", "answer", "take back", "write", "end"],
)
def test_what_fails_at_the_end_leaves_nothing(
    measure: Measure, home: User, asked: User, monkeypatch: pytest.MonkeyPatch, case: tuple[str, Act, str]
) -> None:
    stands, act, last = case
    GoalFactory(municipality_id=ASKED)
    coordinator_of(ASKED)
    target: Measure | MeasureParty = measure
    if stands != "alone":
        target = join(measure, home, asked) if stands == "joined" else offer(measure, home)
    done = resolve_name(last)

    def fall_over(**given: object) -> None:
        done(**given)
        raise RuntimeError

    before = everything()
    monkeypatch.setattr(last, fall_over)
    with pytest.raises(RuntimeError):
        act(target, home, asked)

    assert everything() == before
