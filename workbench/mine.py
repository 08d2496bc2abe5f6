"""What a person has a part in themselves, whatever their role: meetings, tasks and shifts."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Q

from accounts.access import Person, scope_of
from measures.models import Measure
from meetings.enums import MeetingState
from meetings.models import AgendaItem, FollowUp, Invitation
from nightwatch.models import Shift, SignUp
from workbench.desk import Desk

AT_MOST = 5


@dataclass(frozen=True)
class Mine:
    """A person's own meetings (with how much of the agenda is reviewed), follow-ups, measures and shifts."""

    invitations: list[Any]
    follow_ups: list[FollowUp]
    measures: list[Measure]
    sign_ups: list[SignUp]
    guest_items: list[AgendaItem]
    partnerships: list[Measure]
    led_shifts: list[Shift]

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


def mine(desk: Desk) -> Mine:
    """Collect what is the person's own. Five queries; one more for a guest, a partner and a shift leader each."""
    person: Any = desk.person
    scope = scope_of(person)
    # A coordinator finds what is overdue where she coordinates among what needs her.
    return Mine(
        invitations=_invitations(desk),
        follow_ups=list(
            FollowUp.objects.listed_for(person)
            .open()
            .of(person)
            .exclude(due_on__lt=desk.day, item__meeting__council__in=desk.council_ids)
            .select_related("item__meeting__council")
            .by_due_date()[:AT_MOST]
        ),
        measures=list(
            Measure.objects.visible_to(person)
            .open()
            .mine(person)
            .exclude(due_on__lt=desk.day, municipality__in=desk.numbers)
            .select_related("municipality")
            .by_due_date()[:AT_MOST]
        ),
        sign_ups=list(
            SignUp.objects.active()
            .filter(user=person, shift__ends_at__gte=desk.now)
            .select_related("shift__group")
            .order_by("shift__starts_at")[:AT_MOST]
        ),
        guest_items=_guest_items(desk, scope.ids("meetings.guest_item")),
        partnerships=_partnerships(desk, scope.ids("measures.partner")),
        # A coordinator finds the shifts that lack people among what needs her.
        led_shifts=[] if desk.mine else _led_shifts(desk, scope.ids("nightwatch.leads")),
    )


def _guest_items(desk: Desk, ids: Collection[int]) -> list[AgendaItem]:
    """Items of coming meetings that the person is invited to."""
    if not ids:
        return []
    seen = AgendaItem.objects.listed_for(desk.person).filter(pk__in=ids, meeting__ends_at__gte=desk.now)
    return list(seen.select_related("meeting__council").order_by("meeting__starts_at", "position")[:AT_MOST])


def _partnerships(desk: Desk, ids: Collection[int]) -> list[Measure]:
    """Open measures that the person follows up for a partner."""
    if not ids:
        return []
    seen = Measure.objects.visible_to(desk.person).open().filter(pk__in=ids)
    return list(seen.select_related("municipality").by_due_date()[:AT_MOST])


def _led_shifts(desk: Desk, groups: Collection[int]) -> list[Shift]:
    """The next shifts of the groups the person leads, with how many are still wanted."""
    if not groups:
        return []
    coming = Shift.objects.open().filter(group__in=groups, ends_at__gte=desk.now).with_counts()
    return list(coming.select_related("group").order_by("starts_at", "pk")[:AT_MOST])


def _invitations(desk: Desk) -> list[Any]:
    """Coming meetings the person is called to, each with how many items it has and how many they have reviewed."""
    invitations = list(
        Invitation.objects.visible_to(desk.person)
        .filter(
            user=desk.person,
            meeting__ends_at__gte=desk.now,
            meeting__state__in=[MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS],
        )
        .select_related("meeting__council")
        .order_by("meeting__starts_at")[:AT_MOST]
    )
    counts = _reviewed(desk.person, [invitation.meeting_id for invitation in invitations])
    for invitation in invitations:
        invitation.item_count, invitation.reviewed_count = counts.get(invitation.meeting_id, (0, 0))
    return invitations


def _reviewed(person: Person, meeting_ids: list[int]) -> dict[int, tuple[int, int]]:
    rows = (
        AgendaItem.objects.visible_to(person)
        .filter(meeting__in=meeting_ids)
        .values("meeting_id")
        .annotate(
            items=Count("pk", distinct=True),
            reviewed=Count("pk", distinct=True, filter=Q(reviews__user=person)),
        )
        .values_list("meeting_id", "items", "reviewed")
    )
    return {meeting: (items, reviewed) for meeting, items, reviewed in rows}
