"""What a person is to single meetings and items today."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from accounts.access import Scope, provides, provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils import people
from meetings.enums import ItemPermission
from meetings.models import AgendaItemUserObjectPermission, Invitation
from norwegian.clock import start_of

STANDING_OF = {
    ItemPermission.GUEST: "meetings.guest_item",
    ItemPermission.CLEARED: "meetings.cleared_item",
    ItemPermission.EXCLUDED: "meetings.excluded_item",
}


def _grants() -> "QuerySet[AgendaItemUserObjectPermission, Any]":
    return (
        AgendaItemUserObjectPermission.dated.on(DAY)
        .filter(user__among=PEOPLE)
        .values_list("user_id", "permission__codename", "content_object_id", "content_object__meeting_id")
    )


@provides_from(_grants, *STANDING_OF.values(), "meetings.guest_meeting")
def grants(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Item ids by person and grant that holds on ``day``; the meetings of a guest's items."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    minors = _minors_among({person for person, codename, *_ in rows if codename == ItemPermission.CLEARED}, day)
    for person, codename, item, meeting in rows:
        if codename == ItemPermission.CLEARED and person in minors:
            continue
        every[person][STANDING_OF[ItemPermission(codename)]].add(item)
        if codename == ItemPermission.GUEST:
            every[person]["meetings.guest_meeting"].add(meeting)
    return every


def _minors_among(persons: Collection[int], day: date) -> set[int]:
    # Asked again here: the seat may have come after the grant, and the administration gives grants too.
    return (
        set(people.youth_tenures(day).filter(user__in=persons).values_list("user_id", flat=True)) if persons else set()
    )


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
