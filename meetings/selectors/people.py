"""Who can be given a task from an item: those who may read it because of what they are in the body; their seats."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.asked_in import come
from accounts.models import User
from councils import people
from councils.models import Tenure
from councils.standings import DECIDING
from meetings.enums import ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission
from municipalities.enums import Role
from municipalities.models import Appointment


def who_can_be_responsible(item: AgendaItem) -> "QuerySet[User]":
    """Return the holders of seats and the coordinators who may read ``item`` today, by name; never a minor.

    In a joint meeting those of the bodies that take part too, but for an item that is exempt.
    """
    today = timezone.localdate()
    bodies = [item.meeting.council_id] if item.is_exempt else item.meeting.body_ids
    tenures = Tenure.objects.on(today).filter(come(), seat__council__in=bodies).holders()
    if item.is_exempt:
        tenures = tenures.filter(seat__function__in=DECIDING)
    coordinators = Appointment.objects.on(today).filter(
        come(), role=Role.COORDINATOR, municipality__ownerships__council_id=item.meeting.council_id
    )
    excluded = AgendaItemUserObjectPermission.dated.on(today).filter(
        content_object=item, permission__codename=ItemPermission.EXCLUDED
    )
    found: QuerySet[User] = people.either(tenures, coordinators).exclude(pk__in=excluded.values("user")).by_name()
    return people.without_minors(found, today)


def who_can_take_over(item: AgendaItem, *, now_responsible: int) -> "QuerySet[User]":
    """Return the same, with whoever has the task now."""
    able = who_can_be_responsible(item).order_by().values("pk")
    found: QuerySet[User] = User.objects.filter(Q(pk__in=able) | Q(pk=now_responsible)).by_name()
    return found


def seats_of(councils: Collection[int]) -> dict[int, str]:
    """Return the titles of the seats that people hold in the bodies today, by the person's id."""
    holders = Tenure.objects.on(timezone.localdate()).holders().filter(seat__council__in=councils)
    held = holders.order_by("seat__position", "seat")
    found: dict[int, list[str]] = {}
    for person, title in held.values_list("user_id", "seat__title"):
        found.setdefault(person, []).append(title)
    return {person: ", ".join(titles) for person, titles in found.items()}
