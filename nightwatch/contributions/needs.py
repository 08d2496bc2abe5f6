"""What of natteravn needs the coordinator."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from nightwatch.models import JoinAsk, NightReport, Shift

SHIFTS_AHEAD: Final = timedelta(days=14)
ANSWERED_IN: Final = timedelta(days=14)
LATE: Final = timedelta(days=3)
# Who wants to walk is not to wait for longer than a week.
WELCOMED_IN: Final = timedelta(days=7)
AT_MOST: Final = 50


@needs.contributes(order=40)
def shift_needs(desk: Desk) -> Iterator[Need]:
    """Shifts of the next fortnight that lack people, or somebody experienced."""
    if not desk.numbers:
        return
    shifts = _lacking(desk.person, numbers=desk.numbers, now=desk.now, until=desk.now + SHIFTS_AHEAD)
    if desk.is_of_several:
        prefetch_related_objects(shifts, "group__municipalities")
    for shift in shifts:
        yield Need(
            icon="person-plus",
            act=_what_lacks(shift),
            about=_("%(group)s, %(date)s") % {"group": shift.group.name, "date": date_format(shift.evening)},
            where=shift.meets_at,
            due=shift.evening,
            url=shift.get_absolute_url(),
            is_late=shift.starts_at - LATE <= desk.now,
            of=desk.names(each.pk for each in shift.group.municipalities.all()) if desk.is_of_several else "",
        )


def _what_lacks(shift: Any) -> str:
    if not shift.wanted_count:
        return _("Nobody experienced is on the shift")
    act = ngettext("The shift lacks %(count)d person", "The shift lacks %(count)d people", shift.wanted_count)
    return act % {"count": shift.wanted_count}


@needs.contributes(order=42)
def report_needs(desk: Desk) -> Iterator[Need]:
    """Reports in which a leader asks for an answer."""
    if not desk.numbers:
        return
    reports = _unanswered(desk.person, numbers=desk.numbers)
    if desk.is_of_several:
        prefetch_related_objects(reports, "shift__group__municipalities")
    for report in reports:
        shift = report.shift
        due = shift.evening + ANSWERED_IN
        yield Need(
            icon="chat",
            act=_("The natteravn group asks for an answer"),
            about=_("%(group)s, %(date)s") % {"group": shift.group.name, "date": date_format(shift.evening)},
            where=", ".join(report.places),
            due=due,
            url=report.get_absolute_url(),
            is_late=due < desk.day,
            of=desk.names(each.pk for each in shift.group.municipalities.all()) if desk.is_of_several else "",
        )


@needs.contributes(order=43)
def joining_needs(desk: Desk) -> Iterator[Need]:
    """People who want to join a group that the coordinator leads herself; other leaders see a card of their own."""
    groups: Collection[int] = scope_of(desk.person).ids("nightwatch.leads")
    if not groups or not desk.numbers:
        return
    waiting = _waiting(desk.person, groups=groups, numbers=desk.numbers)
    if desk.is_of_several:
        prefetch_related_objects(waiting, "group__municipalities")
    for asked in waiting:
        due = timezone.localdate(asked.asked_at + WELCOMED_IN)
        yield Need(
            icon="person-plus",
            act=_("%(name)s wants to join natteravn") % {"name": asked.user},
            about=asked.group.name,
            where="",
            due=due,
            url=asked.get_absolute_url(),
            is_late=due < desk.day,
            of=desk.names(each.pk for each in asked.group.municipalities.all()) if desk.is_of_several else "",
        )


@prepared
def _waiting(_person: Person, /, groups: Any, numbers: Any) -> "QuerySet[Any]":
    found = JoinAsk.objects.waiting().filter(group__among=groups).of_municipalities(numbers)
    return found.select_related("group", "user").order_by("asked_at", "pk")[:AT_MOST]


@prepared
def _unanswered(person: Person, /, numbers: Any) -> "QuerySet[Any]":
    found = NightReport.objects.visible_to(person).to_be_answered().of_municipalities(numbers)
    return found.select_related("shift__group").order_by("shift__starts_at", "pk")[:AT_MOST]


@prepared
def _lacking(person: Person, /, numbers: Any, now: Any, until: Any) -> "QuerySet[Any]":
    return (
        Shift.objects.visible_to(person)
        .lacking(now)
        .of_municipalities(numbers)
        .filter(starts_at__lte=until)
        .select_related("group")
        .in_order()[:AT_MOST]
    )
