"""What a person is in natteravn today."""

from collections import defaultdict
from datetime import date

from accounts.access import provides, scope_of
from accounts.models import User
from nightwatch.models import GroupMunicipality, SignUp, Volunteer


@provides("nightwatch.walks", "nightwatch.leads")
def volunteering(person: User, day: date) -> dict[str, set[int]]:
    """Group ids where the person walks, and where they lead."""
    found: dict[str, set[int]] = defaultdict(set)
    for group, is_leader in Volunteer.objects.on(day).filter(user=person).values_list("group_id", "is_leader"):
        found["nightwatch.walks"].add(group)
        if is_leader:
            found["nightwatch.leads"].add(group)
    return found


@provides("nightwatch.handled", "nightwatch.administered")
def groups_in_charge(person: User, day: date) -> dict[str, set[int]]:
    """Group ids by what the person is in the municipalities the group walks in."""
    scope = scope_of(person)
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


@provides("nightwatch.on_shift")
def places(person: User, day: date) -> dict[str, list[int]]:
    """Shift ids where the person has a place."""
    rows = SignUp.objects.confirmed().filter(user=person)
    return {"nightwatch.on_shift": list(rows.values_list("shift_id", flat=True))}
