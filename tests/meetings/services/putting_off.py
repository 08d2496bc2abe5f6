"""What is done about an item that is put off, for its tests."""

from datetime import timedelta
from typing import Any

from meetings.models import AgendaItem, Meeting
from meetings.services import planning, put_off
from tests.meetings.factories import HOURS, STARTS, MeetingFactory, Stage

MONTH = timedelta(days=30)
WHY = "Saken er ikke godt nok opplyst."


def following(stage: Stage, after: timedelta = MONTH, **fields: Any) -> Meeting:
    made: Meeting = MeetingFactory(council=stage.council, starts_at=STARTS + after, **fields)
    return made


def put(stage: Stage, item: AgendaItem, reason: str = WHY) -> AgendaItem:
    return put_off.put_off(item=item, reason=reason, **stage.act(STARTS))


def plan(stage: Stage, after: timedelta = MONTH, **fields: Any) -> Meeting:
    starts_at = STARTS + after
    return planning.plan(
        council=stage.council, starts_at=starts_at, ends_at=starts_at + HOURS, **fields, **stage.act(STARTS)
    )


def begun(stage: Stage, title: str = "Gatelys", **fields: Any) -> AgendaItem:
    item = stage.item(title, **fields)
    stage.start()
    return AgendaItem.objects.get(pk=item.pk)


def next_of(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(came_from=item)


def waits(item: AgendaItem) -> bool:
    return AgendaItem.objects.get(pk=item.pk).waits


def may_read(user: Any, item: AgendaItem) -> bool:
    return AgendaItem.objects.visible_to(user).filter(pk=item.pk).exists()
