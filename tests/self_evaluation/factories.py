"""A body of seven whose people are asked how it works."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation

from accounts.models import User
from councils.models import Council
from reminders.models import Reminder
from reminders.registry import renderer_for
from self_evaluation.models import Asked, SelfEvaluation, Tally
from self_evaluation.services import answering, asking
from self_evaluation.statements import Key, current
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage

DEADLINE = date(2027, 3, 29)
FACTS = asking.Facts(year=2027, deadline=DEADLINE)
SEATS = 7


@dataclass
class Round:
    """The self-evaluation, and the stage it is held on."""

    stage: Stage
    evaluation: SelfEvaluation

    @property
    def asked(self) -> list[Asked]:
        return list(Asked.objects.filter(evaluation=self.evaluation).select_related("evaluation").order_by("pk"))

    def of(self, role: str) -> Asked:
        return Asked.objects.get(evaluation=self.evaluation, user=self.stage.people[role])

    def say(self, asked: Asked, value: int = 4, remark: str = "", now: datetime = NOW, **others: int) -> Asked:
        return answering.give(asked=asked, answers=said(value, **others), remark=remark, by=asked.user, now=now)

    def everybody(self, values: Sequence[int]) -> None:
        """Let as many answer as there are values, each the same to all."""
        for asked, value in zip(self.asked, values, strict=False):
            self.say(asked, value)

    def close(self, now: datetime = NOW) -> SelfEvaluation:
        self.evaluation = asking.close(evaluation=self.evaluation, **self.stage.act(now))
        return self.evaluation


def said(value: int = 4, **others: int) -> Mapping[Key, int]:
    """Return the same value to every statement, but for those that are named."""
    return {each.key: others.get(each.name, value) for each in current()}


def body_of(number: int = SEATS) -> Stage:
    """Set the stage with so many seats, each held by somebody."""
    stage = set_stage()
    for _each in range(number - len(stage.seats)):
        TenureFactory(seat=SeatFactory(council=stage.council), user=UserFactory())
    return stage


def open_one(stage: Stage | None = None, facts: asking.Facts = FACTS, now: datetime = NOW) -> Round:
    on = stage or body_of()
    return Round(on, asking.open_for(council=on.council, facts=facts, **on.act(now)))


def kept(council: Council, year: int, spread: Mapping[int, int], **fields: object) -> SelfEvaluation:
    """Return a closed one of an earlier year, in which every statement was answered alike."""
    facts = {"deadline": DEADLINE, "asked_number": SEATS, "opened_at": NOW, "closed_at": NOW} | fields
    evaluation: SelfEvaluation = SelfEvaluation.objects.create(council=council, year=year, **facts)
    Tally.objects.bulk_create(
        Tally(evaluation=evaluation, statement=each.name, version=1, value=value, number=spread.get(value, 0))
        for each in current()
        for value in range(6)
    )
    return evaluation


def mailed(person: User, kind: str) -> str:
    """Return the body of the message as it would be sent now; nothing when it would not."""
    row = Reminder.objects.filter(kind=kind, recipient=person).latest("pk")
    with translation.override("en"):
        found = renderer_for(kind)(row)
    return found.body if found else ""
