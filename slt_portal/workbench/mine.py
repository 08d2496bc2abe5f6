"""What a person has a part in themselves, whatever their role: meetings, tasks and shifts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from accounts.access import Person
from measures.models import Measure
from meetings.enums import MeetingState
from meetings.models import AgendaItem, FollowUp, Invitation
from nightwatch.models import SignUp
from slt_portal.workbench.desk import Desk

AT_MOST = 5


@dataclass(frozen=True)
class Mine:
    """A person's own meetings (with how much of the agenda is reviewed), follow-ups, measures and shifts."""

    invitations: list[Any]
    follow_ups: list[FollowUp]
    measures: list[Measure]
    sign_ups: list[SignUp]

    def __bool__(self) -> bool:
        return bool(self.invitations or self.follow_ups or self.measures or self.sign_ups)


def mine(desk: Desk) -> Mine:
    """Collect what is the person's own. Five queries."""
    person: Any = desk.person
    # A coordinator finds what is overdue among what needs her.
    first_day = desk.day if desk.mine else date.min
    return Mine(
        invitations=_invitations(desk),
        follow_ups=list(
            FollowUp.objects.listed_for(person)
            .open()
            .of(person)
            .filter(due_on__gte=first_day)
            .select_related("item__meeting__council")
            .by_due_date()[:AT_MOST]
        ),
        measures=list(
            Measure.objects.visible_to(person)
            .open()
            .mine(person)
            .exclude(due_on__lt=first_day)
            .select_related("municipality")
            .by_due_date()[:AT_MOST]
        ),
        sign_ups=list(
            SignUp.objects.active()
            .filter(user=person, shift__ends_at__gte=desk.now)
            .select_related("shift__group")
            .order_by("shift__starts_at")[:AT_MOST]
        ),
    )


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
