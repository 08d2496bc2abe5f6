"""What a person is to single meetings and items today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from accounts.access import provides, provides_for_many, scope_of
from accounts.models import User
from councils import people
from meetings.enums import ItemPermission
from meetings.models import AgendaItemUserObjectPermission, Invitation

STANDING_OF = {
    ItemPermission.GUEST: "meetings.guest_item",
    ItemPermission.CLEARED: "meetings.cleared_item",
    ItemPermission.EXCLUDED: "meetings.excluded_item",
}


GRANTED = ("meetings.guest_item", "meetings.cleared_item", "meetings.excluded_item", "meetings.guest_meeting")


@provides(*GRANTED)
def grants(person: User, day: date) -> dict[str, set[int]]:
    """Item ids by grant that holds today; the meetings of a guest's items."""
    return grants_of_many([person.pk], day)[person.pk]


@provides_for_many(*GRANTED)
def grants_of_many(people_ids: Collection[int], day: date) -> dict[int, dict[str, set[int]]]:
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = (
        AgendaItemUserObjectPermission.dated.on(day)
        .filter(user__in=people_ids)
        .values_list("user_id", "permission__codename", "content_object_id", "content_object__meeting_id")
    )
    for person, codename, item, meeting in rows:
        if codename == ItemPermission.CLEARED and _may_be_a_minor(person, day):
            continue
        every[person][STANDING_OF[codename]].add(item)
        if codename == ItemPermission.GUEST:
            every[person]["meetings.guest_meeting"].add(meeting)
    return every


def _may_be_a_minor(person: int, day: date) -> bool:
    # Asked again here: the seat may have come after the grant, and the administration gives grants too.
    return people.youth_tenures(day).filter(user=person).exists()


@provides("meetings.deputised_meeting")
def deputised(person: User, day: date) -> dict[str, list[int]]:
    """Meetings a person is called to as a deputy, as long as they are a deputy in the body."""
    councils = scope_of(person).ids("councils.deputy")
    if not councils:
        return {}
    rows = Invitation.objects.filter(user=person, is_deputy=True, meeting__council_id__in=councils)
    return {"meetings.deputised_meeting": list(rows.values_list("meeting_id", flat=True))}
