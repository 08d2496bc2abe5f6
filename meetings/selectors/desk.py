"""What the workbench and «My page» tell of meetings twice: as somebody's own, and as what needs the coordinator.

Each is asked for once a desk.
"""

from typing import Any, Final

from django.db.models import Q, QuerySet

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.places import Desk
from councils.selectors.desk import council_ids_of
from meetings.enums import Classification, ProposalState
from meetings.models import FollowUp, Proposal

AT_MOST: Final = 100


def follow_ups_on(desk: Desk) -> list[FollowUp]:
    """Return the open follow-ups that are the person's, and those overdue in the desk's bodies, by their day."""
    found: list[FollowUp] = desk.keep(
        "follow_ups", lambda: _follow_ups(desk.person, day=desk.day, councils=council_ids_of(desk))
    )
    return found


def is_overdue_here(follow_up: FollowUp, desk: Desk) -> bool:
    """Tell whether it stands among what needs the coordinator, whoever is responsible."""
    return follow_up.due_on < desk.day and follow_up.item.meeting.council_id in council_ids_of(desk)


def proposals_on(desk: Desk) -> list[Proposal]:
    """Return what the person has proposed and is not dealt with, and what waits for an answer from bodies of theirs."""
    prepares = {*scope_of(desk.person).ids("councils.secretary"), *council_ids_of(desk)}
    found: list[Proposal] = desk.keep("proposals", lambda: _proposals(desk.person, now=desk.now, prepares=prepares))
    return found


@prepared
def _follow_ups(person: Person, /, day: Any, councils: Any) -> "QuerySet[FollowUp]":
    # Put together of two: a condition on the row or on its body reads every open follow-up of the country.
    late = FollowUp.objects.overdue(day).filter(item__meeting__council__among=councils)
    mine = FollowUp.objects.open().filter(responsible=person.pk)
    return (
        FollowUp.objects.listed_for(person)
        .filter(pk__in=late.values("pk").union(mine.values("pk")))
        .select_related("item__meeting__council", "responsible")
        .by_due_date()[:AT_MOST]
    )


@prepared
def _proposals(person: Person, /, now: Any, prepares: Any) -> "QuerySet[Proposal]":
    is_open = Q(state__in=[ProposalState.WAITING, ProposalState.RETURNED])
    is_ahead = Q(state=ProposalState.ACCEPTED, item__meeting__ends_at__gte=now)
    # Of an exempt decision nothing goes back to the body that sent the matter before it is put in words of its own.
    is_mute = Q(answered_at__isnull=False, answer="", item__classification=Classification.EXEMPT)
    to_answer = (Q(state=ProposalState.WAITING) | is_mute) & Q(council__among=prepares)
    return (
        Proposal.objects.visible_to(person)
        .filter((is_open | is_ahead) & Q(proposed_by=person.pk, from_item__isnull=True) | to_answer)
        .select_related("council", "meeting", "item", "proposed_by", "from_item__meeting__council", "from_council")
        .in_order()[:AT_MOST]
    )
