"""What of local knowledge needs the coordinator."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from knowledge.models import Observation
from norwegian.dates import local_day

AT_MOST: Final = 50
# Whoever tells something hears of it within two weeks.
ANSWERED_IN: Final = timedelta(days=14)


@needs.contributes(order=32)
def observation_needs(desk: Desk) -> Iterator[Need]:
    """What was told and is not answered, where it is switched on."""
    numbers = scope_of(desk.person).ids("knowledge.handles") & set(desk.numbers)
    if not numbers:
        return
    for observation in _unanswered(desk.person, numbers=sorted(numbers)):
        due = local_day(observation.made_at) + ANSWERED_IN
        yield Need(
            icon="chat",
            act=_("An observation waits for an answer"),
            about=str(observation),
            where=observation.area,
            due=due,
            url=observation.get_absolute_url(),
            is_late=due < desk.day,
            of=desk.names([observation.municipality_id]),
        )


@prepared
def _unanswered(person: Person, /, numbers: Any) -> "QuerySet[Any]":
    seen = Observation.objects.visible_to(person).unanswered()
    return seen.filter(municipality__among=numbers).order_by("made_at", "pk")[:AT_MOST]
