"""Offering a part in a measure, and what somebody sees of it."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.access import can
from accounts.models import User
from contributions.needs import needs_of
from contributions.places import Desk
from measures.enums import MeasureAct
from measures.models import Measure, MeasureParty
from measures.services import sharing
from municipalities.models import Municipality
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import AppointmentFactory
from tests.strict import DAY as NOW

DAY = NOW.date()
# Åsnes runs the measure, Grue is asked, Våler works with both, Rana with none of them.
HOME, ASKED, NEAR, FAR = "3418", "3417", "3419", "1833"
Offer = Callable[..., MeasureParty]


def coordinator_of(number: str, **facts: Any) -> User:
    person: User = AppointmentFactory(municipality_id=number, user=UserFactory(**facts)).user
    return person


def offer(measure: Measure, by: User, to: str = ASKED) -> MeasureParty:
    municipality = Municipality.objects.get(pk=to)
    return sharing.offer(measure=measure, municipality=municipality, by=by, now=timezone.now())


def join(measure: Measure, home: User, asked: User, to: str = ASKED) -> MeasureParty:
    return sharing.answer(party=offer(measure, home, to), joins=True, by=asked, now=timezone.now())


def sees(person: User, measure: Measure) -> bool:
    """Asked afresh: what somebody was a moment ago does not count."""
    again = User.objects.get(pk=person.pk)
    seen = Measure.objects.visible_to(again).filter(pk=measure.pk).exists()
    assert seen == can(again, MeasureAct.VIEW_MEASURE, Measure.objects.get(pk=measure.pk))
    return seen


def acts(person: User, number: str) -> list[tuple[str, str, str]]:
    municipality = Municipality.objects.get(pk=number)
    desk = Desk(User.objects.get(pk=person.pk), timezone.now(), [municipality], municipality)
    return [(need.act, need.about, need.url) for need in needs_of(desk) if need.url.startswith("/tiltaksdelinger/")]


def mail(kind: str, recipient: User) -> Any:
    found = Reminder.objects.get(kind=kind, recipient=recipient)
    return renderer_for(kind)(found)


def told(kind: str) -> list[User]:
    return [each.recipient for each in Reminder.objects.filter(kind=kind).order_by("pk")]
