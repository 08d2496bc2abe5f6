"""What a person has a part in at meetings: those they are called to, items they are guests at, tasks."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.access import Person, scope_of
from accounts.prepared import prepared
from contributions.cards import AT_MOST, RESPONSIBLE, Card, Row, Status, cards
from contributions.places import Desk
from meetings.enums import Answer, MeetingState
from meetings.models import AgendaItem, Invitation, Meeting, Proposal
from meetings.selectors.coming import reviewed
from meetings.selectors.desk import follow_ups_on, is_overdue_here, proposals_on
from meetings.selectors.joint import with_others
from meetings.selectors.proposals import Line, lines
from norwegian.dates import day_and_date, time_range


@cards.contributes(order=5)
def minutes_to_approve(desk: Desk) -> Iterator[Card]:
    """Minutes that wait for whoever chairs the body."""
    chaired: Collection[int] = scope_of(desk.person).ids("councils.chair")
    if not chaired:
        return
    rows = (
        Row(
            title=meeting.full_name,
            url=reverse("meetings:minutes", args=[meeting.pk]),
            leaf=meeting.starts_at,
            meta=(capfirst(day_and_date(meeting.starts_at)),),
            below=Status(_("Waits for your approval"), "warning"),
        )
        for meeting in _waiting(desk.person, councils=chaired)
    )
    yield Card("my-minutes", _("Minutes to approve"), tuple(rows))


@prepared
def _waiting(person: Person, /, councils: Any) -> "QuerySet[Meeting]":
    found: QuerySet[Meeting] = (
        Meeting.objects.visible_to(person)
        .filter(council__among=councils, state=MeetingState.IN_PROGRESS, minutes_ready_at__isnull=False)
        .select_related("council")
        .order_by("starts_at", "pk")[:AT_MOST]
    )
    return found


@cards.contributes(order=10)
def called_to(desk: Desk) -> Iterator[Card]:
    """Coming meetings the person is called to, each with how much of its agenda they have reviewed.

    A coordinator finds them among the coming meetings of her bodies.
    """
    if desk.mine:
        return
    invitations = _calls(desk.person, now=desk.now)
    with_others(each.meeting for each in invitations)
    # A meeting that has begun is not read up on.
    ahead = [each.meeting_id for each in invitations if not each.meeting.has_started(desk.now)]
    counts = reviewed(desk.person, ahead)
    rows = (_invitation_row(invitation, *counts.get(invitation.meeting_id, (0, 0))) for invitation in invitations)
    yield Card("my-meetings", _("You are called to"), tuple(rows))


@prepared
def _calls(person: Person, /, now: Any) -> "QuerySet[Invitation]":
    return (
        Invitation.objects.visible_to(person)
        .filter(
            user=person.pk,
            meeting__ends_at__gte=now,
            meeting__state__in=[MeetingState.NOTICE_SENT, MeetingState.IN_PROGRESS],
        )
        .select_related("meeting__council")
        .order_by("meeting__starts_at")[:AT_MOST]
    )


def _invitation_row(invitation: Any, items: int, reviewed: int) -> Row:
    if invitation.answer == Answer.NONE:
        answer = Status(_("Answer the notice"), "warning")
    else:
        answer = Status(invitation.get_answer_display(), invitation.answer_color)
    said = _("%(reviewed)s of %(items)s items reviewed") % {"reviewed": reviewed, "items": items}
    meeting = invitation.meeting
    return Row(
        title=meeting.joint_name if meeting.is_joint else str(meeting.council),
        url=meeting.get_absolute_url(),
        leaf=meeting.starts_at,
        meta=_when(meeting),
        below=answer,
        below_meta=(said,) if items else (),
    )


def _when(meeting: Meeting) -> tuple[str, str]:
    return capfirst(day_and_date(meeting.starts_at)), time_range(meeting.starts_at, meeting.ends_at)


@cards.contributes(order=6)
def answered_for(desk: Desk) -> Iterator[Card]:
    """Coming meetings of those the person answers for, with the answers that are wanted first."""
    seats: Collection[int] = scope_of(desk.person).ids("councils.assists_seat")
    if not seats:
        return
    holders: Collection[int] = scope_of(desk.person).ids("councils.assists_holder")
    called = Invitation.objects.visible_to(desk.person).filter(
        meeting__state=MeetingState.NOTICE_SENT, seat__in=seats, user__in=holders, is_deputy=False
    )
    ahead = called.filter(meeting__starts_at__gt=desk.now).select_related("meeting__council", "user", "seat")
    is_silent = Case(When(answer=Answer.NONE, then=0), default=1)
    found = list(ahead.order_by(is_silent, "meeting__starts_at", "pk")[:AT_MOST])
    with_others(each.meeting for each in found)
    yield Card("my-holders", _("You answer notices for"), tuple(_holder_row(each) for each in found))


def _holder_row(invitation: Invitation) -> Row:
    row, seat = _invitation_row(invitation, 0, 0), invitation.seat.title if invitation.seat else ""
    return replace(row, title=f"{invitation.shown_name}: {row.title}", meta=tuple(filter(None, (seat, *row.meta))))


@cards.contributes(order=20)
def guest_at(desk: Desk) -> Iterator[Card]:
    """Items of coming meetings that the person is invited to."""
    ids: Collection[int] = scope_of(desk.person).ids("meetings.guest_item")
    if not ids:
        return
    rows = (
        Row(
            title=item.safe_title,
            url=item.get_absolute_url(),
            leaf=item.meeting.starts_at,
            meta=(str(item.meeting.council), *_when(item.meeting)),
        )
        for item in _coming(desk.person, items=ids, now=desk.now)
    )
    yield Card("my-guest-items", _("Items you are invited to"), tuple(rows))


@prepared
def _coming(person: Person, /, items: Any, now: Any) -> "QuerySet[AgendaItem]":
    seen = AgendaItem.objects.listed_for(person).filter(pk__among=items, meeting__ends_at__gte=now)
    return seen.select_related("meeting__council").order_by("meeting__starts_at", "position")[:AT_MOST]


@cards.contributes(order=30)
def follow_ups(desk: Desk) -> Iterator[Card]:
    """Tasks from meetings. A coordinator finds what is overdue where she coordinates among what needs her."""
    own = (each for each in follow_ups_on(desk) if each.responsible_id == desk.person.pk)
    mine = [each for each in own if not is_overdue_here(each, desk)][:AT_MOST]
    rows = (
        Row(
            title=follow_up.safe_text,
            url=follow_up.get_absolute_url(),
            meta=(_("Follow-up"), str(follow_up.item.meeting.council)),
            due=follow_up.due_on,
        )
        for follow_up in mine
    )
    yield Card(RESPONSIBLE.key, RESPONSIBLE.heading, tuple(rows))


@cards.contributes(order=25)
def proposals(desk: Desk) -> Iterator[Card]:
    """Items the person has proposed, until they are dealt with; and those that wait for a secretary's answer."""
    found = proposals_on(desk)
    own = [each for each in found if each.proposed_by_id == desk.person.pk and not each.from_item_id]
    others = [] if desk.mine else [each for each in found if each not in own]
    yield Card("my-proposals", _("What you have proposed"), _proposal_rows(own))
    yield Card("proposals-to-answer", _("Proposed items to answer"), _proposal_rows(others))


def _proposal_rows(found: list[Proposal]) -> tuple[Row, ...]:
    return tuple(
        _proposal_row(line, str(proposal.council)) for line, proposal in zip(lines(found), found, strict=True)
    )[:AT_MOST]


def _proposal_row(line: Line, council: str) -> Row:
    return Row(title=line.title, url=line.url, meta=(council, line.when), status=Status(line.state, line.color))
