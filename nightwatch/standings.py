"""What a person is in natteravn today."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from accounts.access import Scope, provides
from nightwatch.models import GroupMunicipality, SignUp, Volunteer
from norwegian.clock import start_of


@provides("nightwatch.walks", "nightwatch.leads")
def volunteering(scope: Scope) -> dict[str, set[int]]:
    """Group ids where the person walks, and where they lead."""
    found: dict[str, set[int]] = defaultdict(set)
    for group, is_leader in (
        Volunteer.objects.on(scope.day).filter(user=scope.person).values_list("group_id", "is_leader")
    ):
        found["nightwatch.walks"].add(group)
        if is_leader:
            found["nightwatch.leads"].add(group)
    return found


@provides("nightwatch.handled", "nightwatch.administered")
def groups_in_charge(scope: Scope) -> dict[str, set[int]]:
    """Group ids by what the person is in the municipalities the group walks in."""
    roles = {
        "nightwatch.handled": scope.ids("municipalities.coordinator"),
        "nightwatch.administered": scope.ids("municipalities.administrator"),
    }
    found: dict[str, set[int]] = defaultdict(set)
    numbers = frozenset().union(*roles.values())
    if not numbers:
        return found
    rows = GroupMunicipality.objects.filter(municipality_id__in=numbers).values_list("group_id", "municipality_id")
    for group, number in rows:
        for standing, ids in roles.items():
            if number in ids:
                found[standing].add(group)
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
