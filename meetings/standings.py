"""What a person is to single meetings and items today."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from accounts.access import Scope, provides
from councils import people
from meetings.enums import ItemPermission
from meetings.models import AgendaItemUserObjectPermission, Invitation
from norwegian.dates import start_of

STANDING_OF = {
    ItemPermission.GUEST: "meetings.guest_item",
    ItemPermission.CLEARED: "meetings.cleared_item",
    ItemPermission.EXCLUDED: "meetings.excluded_item",
}


@provides("meetings.guest_item", "meetings.cleared_item", "meetings.excluded_item", "meetings.guest_meeting")
def grants(scope: Scope) -> dict[str, set[int]]:
    """Item ids by grant that holds today; the meetings of a guest's items."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = (
        AgendaItemUserObjectPermission.dated.on(scope.day)
        .filter(user=scope.person)
        .values_list("permission__codename", "content_object_id", "content_object__meeting_id")
    )
    for codename, item, meeting in rows:
        if codename == ItemPermission.CLEARED and _may_be_a_minor(scope):
            continue
        found[STANDING_OF[codename]].add(item)
        if codename == ItemPermission.GUEST:
            found["meetings.guest_meeting"].add(meeting)
    return found


def _may_be_a_minor(scope: Scope) -> bool:
    # Asked again here: the seat may have come after the grant, and the administration gives grants too.
    found: bool = scope.keep(
        "meetings.may_be_a_minor", lambda: people.youth_tenures(scope.day).filter(user=scope.person).exists()
    )
    return found


# A deputy follows up what they decided in; years of meetings are not read for every page.
REMEMBERED: Final = timedelta(days=400)


@provides("meetings.deputised_meeting")
def deputised(scope: Scope) -> dict[str, list[int]]:
    """Meetings of the last 400 days that a person is called to as a deputy, while they are a deputy in the body."""
    councils = scope.ids("councils.deputy")
    if not councils:
        return {}
    since = start_of(scope.day - REMEMBERED)
    rows = Invitation.objects.filter(
        user=scope.person, is_deputy=True, meeting__council_id__in=councils, meeting__ends_at__gte=since
    )
    return {"meetings.deputised_meeting": list(rows.values_list("meeting_id", flat=True))}
