"""What a person is to single meetings and items today."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from accounts.access import Scope, provides, provides_from
from accounts.sources import DAY, PEOPLE, Row
from councils import people
from councils.enums import SeatFunction
from councils.models import Assistant
from meetings.enums import ItemPermission
from meetings.models import AgendaItemUserObjectPermission, Invitation, JointBody
from municipalities.enums import Role
from municipalities.querysets import valid_on
from norwegian.clock import start_of

PREPARING: Final = frozenset({SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR, SeatFunction.SECRETARY})
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


def _of_the_meeting(council: str) -> Q:
    """Return the condition that ``council`` is a body of the item's meeting."""
    host = Q(**{council: F("content_object__meeting__council")})
    return host | Q(**{council: F("content_object__meeting__joint_bodies__council")})


def _holders_kept_out() -> "QuerySet[AgendaItemUserObjectPermission, Any]":
    assists = "user__tenures__assistants__"
    kept_out = AgendaItemUserObjectPermission.dated.on(DAY).filter(permission__codename=ItemPermission.EXCLUDED)
    return kept_out.filter(
        valid_on(DAY, assists),
        valid_on(DAY, "user__tenures__"),
        _of_the_meeting("user__tenures__seat__council"),
        **{f"{assists}ended_at__isnull": True, f"{assists}user__among": PEOPLE},
    ).values_list(f"{assists}user_id", "content_object_id")


@provides_from(_holders_kept_out, "meetings.holder_excluded_item")
def kept_out_with_holder(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Items that somebody is kept out of for whom the person answers in the body."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, item in rows:
        every[person]["meetings.holder_excluded_item"].add(item)
    return every


def _minors_among(persons: Collection[int], day: date) -> set[int]:
    # Asked again here: the seat may have come after the grant, and the administration gives grants too.
    return (
        set(people.youth_tenures(day).filter(user__in=persons).values_list("user_id", flat=True)) if persons else set()
    )


def _seats_that_join() -> "QuerySet[JointBody, Any]":
    seats = "council__seats__"
    tenures = f"{seats}tenures__"
    holds = (valid_on(DAY, "council__"), valid_on(DAY, seats), valid_on(DAY, tenures))
    sitting = JointBody.objects.filter(*holds, **{f"{tenures}user__among": PEOPLE, f"{tenures}is_deputy": False})
    return sitting.values_list(f"{tenures}user_id", "meeting_id", f"{seats}function")


@provides_from(_seats_that_join, "meetings.joint_member", "meetings.joint_prepared", "meetings.joint_observed")
def joining(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Joint meetings by what the person is on ``day`` in a body that takes part. It clears them for nothing."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, meeting, function in rows:
        prepares = function in PREPARING
        other = "meetings.joint_observed" if function == SeatFunction.OBSERVER else "meetings.joint_member"
        every[person]["meetings.joint_prepared" if prepares else other].add(meeting)
    return every


def _owners_that_join() -> "QuerySet[JointBody, Any]":
    appointed = "council__ownerships__municipality__appointments__"
    owning = JointBody.objects.filter(valid_on(DAY, appointed), **{f"{appointed}user__among": PEOPLE})
    return owning.values_list(f"{appointed}user_id", "meeting_id", f"{appointed}role")


@provides_from(_owners_that_join, "meetings.joint_handled", "meetings.joint_overseen")
def overseeing(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """The same by what the person is on ``day`` in a municipality whose body takes part."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, meeting, role in rows:
        name = "meetings.joint_handled" if role == Role.COORDINATOR else "meetings.joint_overseen"
        every[person][name].add(meeting)
    return every


def _assistants_that_join() -> "QuerySet[Assistant, Any]":
    assisted = Assistant.objects.on(DAY).filter(user__among=PEOPLE, seat__council__joint_bodies__isnull=False)
    return assisted.values_list("user_id", "seat__council__joint_bodies__meeting_id")


@provides_from(_assistants_that_join, "meetings.joint_assisted")
def assisting(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """The same by for whom the person answers on ``day``."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, meeting in rows:
        every[person]["meetings.joint_assisted"].add(meeting)
    return every


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
        user=scope.person, is_deputy=True, seat__council_id__in=councils, meeting__ends_at__gte=since
    )
    return {"meetings.deputised_meeting": list(rows.values_list("meeting_id", flat=True))}
