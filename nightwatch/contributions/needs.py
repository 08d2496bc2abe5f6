"""What of natteravn needs the coordinator."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from nightwatch.models import Shift

SHIFTS_AHEAD: Final = timedelta(days=14)
LATE: Final = timedelta(days=3)
AT_MOST: Final = 50


@needs.contributes(order=40)
def shift_needs(desk: Desk) -> Iterator[Need]:
    """Shifts of the next fortnight that lack people."""
    if not desk.numbers:
        return
    shifts = _lacking(desk.person, numbers=desk.numbers, now=desk.now, until=desk.now + SHIFTS_AHEAD)
    if desk.is_of_several:
        prefetch_related_objects(shifts, "group__municipalities")
    for shift in shifts:
        missing = shift.minimum - shift.confirmed_count
        act = ngettext("The shift lacks %(count)d person", "The shift lacks %(count)d people", missing)
        yield Need(
            icon="person-plus",
            act=act % {"count": missing},
            about=_("%(group)s, %(date)s") % {"group": shift.group.name, "date": date_format(shift.evening)},
            where=shift.meets_at,
            due=shift.evening,
            url=shift.get_absolute_url(),
            is_late=shift.starts_at - LATE <= desk.now,
            of=desk.names(each.pk for each in shift.group.municipalities.all()) if desk.is_of_several else "",
        )


@prepared
def _lacking(person: Person, /, numbers: Any, now: Any, until: Any) -> "QuerySet[Any]":
    return (
        Shift.objects.visible_to(person)
        .lacking_people(now)
        .of_municipalities(numbers)
        .filter(starts_at__lte=until)
        .select_related("group")
        .in_order()[:AT_MOST]
    )
