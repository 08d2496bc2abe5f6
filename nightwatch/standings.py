"""What a person is in natteravn today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import Scope, provides, provides_from
from accounts.sources import DAY, PEOPLE, Row
from municipalities.enums import Role
from municipalities.querysets import valid_on
from nightwatch.models import GroupMunicipality, SignUp, Volunteer
from norwegian.clock import start_of


def _volunteers() -> "QuerySet[Volunteer, Any]":
    return Volunteer.objects.on(DAY).filter(user__among=PEOPLE).values_list("user_id", "group_id", "is_leader")


@provides_from(_volunteers, "nightwatch.walks", "nightwatch.leads")
def volunteering(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Group ids where the person walks on ``day``, and where they lead."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, group, is_leader in rows:
        found[person]["nightwatch.walks"].add(group)
        if is_leader:
            found[person]["nightwatch.leads"].add(group)
    return found


IN_CHARGE: Final = {Role.COORDINATOR: "nightwatch.handled", Role.ADMINISTRATOR: "nightwatch.administered"}


def _in_charge() -> "QuerySet[GroupMunicipality, Any]":
    appointed = "municipality__appointments__"
    return GroupMunicipality.objects.filter(
        valid_on(DAY, appointed), **{f"{appointed}user__among": PEOPLE, f"{appointed}role__in": IN_CHARGE}
    ).values_list(f"{appointed}user_id", f"{appointed}role", "group_id")


@provides_from(_in_charge, *IN_CHARGE.values())
def groups_in_charge(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Group ids by what the person is on ``day`` in the municipalities the group walks in."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, role, group in rows:
        found[person][IN_CHARGE[Role(role)]].add(group)
    return found


REMEMBERED: Final = timedelta(days=1)


@provides("nightwatch.on_shift")
def places(scope: Scope) -> dict[str, list[int]]:
    """Shift ids where the person has a place, among their own groups' shifts ahead and of the last two days.

    Who walks together may know each other's first names while it matters, and not for ever; who has left the group
    no longer.
    """
    groups = scope.ids("nightwatch.walks")
    if not groups:
        return {}
    rows = SignUp.objects.confirmed().filter(
        user=scope.person, shift__group_id__in=groups, shift__ends_at__gte=start_of(scope.day - REMEMBERED)
    )
    return {"nightwatch.on_shift": list(rows.values_list("shift_id", flat=True))}
