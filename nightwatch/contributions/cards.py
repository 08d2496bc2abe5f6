"""What a person has a part in of natteravn: their shifts, and those they lead."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from look.addresses import reverse
from nightwatch.models import JoinAsk, Shift, SignUp
from norwegian.dates import day_and_date, time_range


@cards.contributes(order=40)
def own_shifts(desk: Desk) -> Iterator[Card]:
    """The shifts the person has a place on, or waits for one."""
    rows = (
        Row(
            title=str(sign_up.shift.group),
            url=sign_up.shift.get_absolute_url(),
            leaf=sign_up.shift.starts_at,
            meta=_when(sign_up.shift),
            status=Status(sign_up.get_state_display(), "success" if sign_up.is_confirmed else "warning"),
        )
        for sign_up in _places(desk.person, now=desk.now)
    )
    yield Card(
        "my-shifts", _("Your shifts"), tuple(rows), more=_("All your shifts"), more_url=reverse("nightwatch:own_shifts")
    )


@prepared
def _places(person: Person, /, now: Any) -> "QuerySet[SignUp]":
    mine = SignUp.objects.active().filter(user=person.pk, shift__ends_at__gte=now)
    return mine.select_related("shift__group").order_by("shift__starts_at")[:AT_MOST]


@cards.contributes(order=60)
def led_shifts(desk: Desk) -> Iterator[Card]:
    """The next shifts of the groups the person leads, with how many are still wanted.

    A coordinator finds the shifts that lack people among what needs her.
    """
    groups: Collection[int] = () if desk.mine else scope_of(desk.person).ids("nightwatch.leads")
    if not groups:
        return
    shifts = _led(desk.person, groups=groups, now=desk.now)
    yield Card("led-shifts", _("Shifts you lead"), tuple(_led_row(shift) for shift in shifts))


@prepared
def _led(_: Person, /, groups: Any, now: Any) -> "QuerySet[Any]":
    coming = Shift.objects.open().filter(group__among=groups, ends_at__gte=now).with_counts()
    return coming.with_experience(now).select_related("group").order_by("starts_at", "pk")[:AT_MOST]


@cards.contributes(order=59)
def wants_to_join(desk: Desk) -> Iterator[Card]:
    """Who wants to join a group the person leads. A coordinator finds them among what needs her."""
    groups: Collection[int] = () if desk.mine else scope_of(desk.person).ids("nightwatch.leads")
    if not groups:
        return
    rows = tuple(
        Row(
            title=str(asked.user),
            url=asked.get_absolute_url(),
            leaf=asked.asked_at,
            meta=(asked.group.name,),
            status=Status(asked.get_state_display(), "warning"),
        )
        for asked in _asks(desk.person, groups=groups)
    )
    if rows:
        yield Card("wants-to-join", _("Want to join your group"), rows)


@prepared
def _asks(_: Person, /, groups: Any) -> "QuerySet[Any]":
    waiting = JoinAsk.objects.waiting().filter(group__among=groups).select_related("group", "user")
    return waiting.order_by("asked_at", "pk")[:AT_MOST]


def _led_row(shift: Any) -> Row:
    confirmed: int = shift.confirmed_count
    people = ngettext("%(count)s person", "%(count)s people", confirmed) % {"count": confirmed}
    status = None
    if shift.wanted_count:
        status = Status(_("%(count)s more wanted") % {"count": shift.wanted_count}, "warning")
    elif shift.lacks_experience:
        status = Status(_("Nobody experienced"), "warning")
    return Row(
        title=str(shift.group),
        url=shift.get_absolute_url(),
        leaf=shift.starts_at,
        meta=(*_when(shift), people),
        status=status,
    )


def _when(shift: Shift) -> tuple[str, str]:
    return capfirst(day_and_date(shift.starts_at)), time_range(shift.starts_at, shift.ends_at)
