"""What of natteravn needs the coordinator."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.lists import Lists, lists
from contributions.needs import Need, needs
from contributions.places import Desk
from municipalities.selectors.lists import lists_of
from nightwatch.models import GroupMunicipality, JoinAsk, NightReport, Shift
from norwegian.dates import local_day

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
    for shift in shifts:
        yield Need(
            icon="person-plus",
            act=_what_lacks(shift),
            about=_("%(group)s, %(date)s") % {"group": shift.group.name, "date": date_format(shift.evening)},
            where=shift.meets_at,
            due=shift.evening,
            url=shift.get_absolute_url(),
            is_late=shift.starts_at - LATE <= desk.now,
            of=desk.names(shift.walks_in) if desk.is_of_several else "",
        )


def _what_lacks(shift: Any) -> str:
    if not shift.wanted_count:
        return _("Nobody experienced is on the shift")
    act = ngettext("The shift lacks %(count)d person", "The shift lacks %(count)d people", shift.wanted_count)
    return act % {"count": shift.wanted_count}


@needs.contributes(order=42)
def report_needs(desk: Desk) -> Iterator[Need]:
    """Reports in which a leader asks for an answer: each once, also of a group that walks in several municipalities."""
    numbers: dict[int, list[str]] = defaultdict(list)
    reports: dict[int, dict[str, Any]] = {}
    for number, found in lists_of("nightwatch", desk):
        for said in found["reports"]:
            reports[said["pk"]] = said
            numbers[said["pk"]].append(number)
    for pk, said in reports.items():
        evening = local_day(datetime.fromisoformat(said["starts_at"]))
        due = evening + ANSWERED_IN
        yield Need(
            icon="chat",
            act=_("The natteravn group asks for an answer"),
            about=_("%(group)s, %(date)s") % {"group": said["group"], "date": date_format(evening)},
            where=", ".join(said["places"]),
            due=due,
            url=NightReport(pk=pk).get_absolute_url(),
            is_late=due < desk.day,
            of=desk.names(numbers[pk]) if desk.is_of_several else "",
        )


@needs.contributes(order=43)
def joining_needs(desk: Desk) -> Iterator[Need]:
    """People who want to join a group that the coordinator leads herself; other leaders see a card of their own."""
    groups: Collection[int] = scope_of(desk.person).ids("nightwatch.leads")
    if not groups or not desk.numbers:
        return
    waiting = _waiting(desk.person, groups=groups, numbers=desk.numbers)
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
            of=desk.names(asked.walks_in) if desk.is_of_several else "",
        )


def _walks_in(group: str) -> ArraySubquery:
    """The numbers of the municipalities that a group walks in."""
    return ArraySubquery(GroupMunicipality.objects.filter(group=OuterRef(group)).values("municipality"))


@prepared
def _waiting(_person: Person, /, groups: Any, numbers: Any) -> "QuerySet[Any]":
    found = JoinAsk.objects.waiting().filter(group__among=groups).of_municipalities(numbers)
    rows: QuerySet[Any] = found.select_related("group", "user").annotate(walks_in=_walks_in("group"))
    return rows.order_by("asked_at", "pk")[:AT_MOST]


@prepared
def _lacking(person: Person, /, numbers: Any, now: Any, until: Any) -> "QuerySet[Any]":
    found = Shift.objects.visible_to(person).lacking(now).of_municipalities(numbers).filter(starts_at__lte=until)
    rows: QuerySet[Any] = found.select_related("group").in_order().annotate(walks_in=_walks_in("group"))
    return rows[:AT_MOST]


def _rows(person: Person) -> dict[str, Any]:
    """The reports that nobody has answered, of the groups that walk in the municipality."""
    there = GroupMunicipality.objects.filter(municipality=OuterRef(OuterRef("pk")))
    found = NightReport.objects.visible_to(person).to_be_answered().filter(shift__group__in=there.values("group"))
    said = JSONObject(pk="pk", starts_at="shift__starts_at", group="shift__group__name", places="places")
    return {"reports": found.order_by("shift__starts_at", "pk").values(said=said)[:AT_MOST]}


lists.add(Lists("nightwatch", ("reports",), lambda _desk: {}, _rows), name=__name__)
