"""What of the meetings needs the coordinator: notices, answers, minutes, follow-ups."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Person
from accounts.prepared import prepared
from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import council_ids_of, owners_of
from look.addresses import reverse
from meetings.enums import OFF, Answer, MeetingState
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.selectors.desk import follow_ups_on, is_overdue_here, proposals_on
from meetings.selectors.proposals import who_of
from norwegian.dates import local_day

# How far ahead something begins to need somebody.
NOTICE_AHEAD: Final = timedelta(days=3)
ANSWERS_AHEAD: Final = timedelta(days=3)
# How long whoever proposes an item waits for an answer, where it is for no particular meeting.
PATIENCE: Final = timedelta(days=14)
MEETINGS_AHEAD: Final = timedelta(days=60)
AT_MOST: Final = 50
FINISHED: Final = frozenset({MeetingState.APPROVED, *OFF})


@needs.contributes(order=10)
def meeting_needs(desk: Desk) -> Iterator[Need]:
    """Notices to send, answers to chase, minutes to write or finish, items that were put off and are on no agenda."""
    councils = council_ids_of(desk)
    if not councils:
        return
    for meeting in _unfinished(desk.person, councils=councils, until=desk.now + MEETINGS_AHEAD):
        for item in meeting.waiting:
            yield _waiting_need(meeting, item, desk)
        need = _meeting_need(meeting, desk)
        if need:
            yield need


@prepared
def _unfinished(person: Person, /, councils: Any, until: Any) -> "QuerySet[Any]":
    waiting = AgendaItem.objects.filter(waits=True)
    of_meeting = waiting.visible_to(person).filter(meeting=OuterRef("pk")).in_order()
    is_unfinished = ~Q(state__in=FINISHED)
    unfinished: QuerySet[Any] = (
        Meeting.objects.visible_to(person)
        .filter(is_unfinished | Q(pk__in=waiting.values("meeting")), council__among=councils, starts_at__lte=until)
        .select_related("council")
        .annotate(
            silent=Count("invitations", filter=Q(invitations__answer=Answer.NONE)),
            waiting=ArraySubquery(of_meeting.values("pk")),
        )
        .order_by("starts_at", "pk")[:AT_MOST]
    )
    return unfinished


def _waiting_need(meeting: Any, item: int, desk: Desk) -> Need:
    """An item that was put off in the meeting: it is put on an agenda, or let rest, on its page."""
    day = local_day(meeting.starts_at)
    return Need(
        icon="calendar",
        act=_("An item that was put off waits for a meeting"),
        about=_("%(council)s, %(date)s") % {"council": meeting.council.name, "date": date_format(day)},
        where="",
        due=day + PATIENCE,
        url=reverse("meetings:item_detail", args=[item]),
        is_late=day + PATIENCE < desk.day,
        of=owners_of(desk, meeting.council_id),
    )


def _meeting_need(meeting: Any, desk: Desk) -> Need | None:
    if meeting.state in FINISHED:
        return None
    day = local_day(meeting.starts_at)
    over = meeting.ends_at < desk.now
    if meeting.state == MeetingState.DRAFT and meeting.has_started(desk.now):
        act, due, late, icon = _("Give the draft a new day, or delete it"), day, True, "calendar"
    elif meeting.state == MeetingState.DRAFT:
        last_day = day - timedelta(days=meeting.council.notice_days)
        if last_day - NOTICE_AHEAD > desk.day:
            return None
        act, due, late, icon = _("Send the notice"), last_day, last_day < desk.day, "envelope-closed"
    elif over and meeting.state == MeetingState.NOTICE_SENT:
        act, due, late, icon = (
            _("Write the minutes, or say that it was not held"),
            day + timedelta(days=1),
            True,
            "file-text",
        )
    elif meeting.waits_for_approval:
        # Whoever chairs has been asked; a coordinator sees that it is done.
        act, due, late, icon = _("The minutes wait for approval"), day + timedelta(days=7), over, "file-text"
    elif meeting.state == MeetingState.IN_PROGRESS:
        act, due, late, icon = _("Finish and approve the minutes"), day + timedelta(days=7), over, "file-text"
    elif meeting.silent and meeting.starts_at - ANSWERS_AHEAD <= desk.now:
        act = ngettext("%(count)d person has not answered", "%(count)d people have not answered", meeting.silent)
        act, due, late, icon = act % {"count": meeting.silent}, day, False, "person-group"
    else:
        return None
    about = _("%(council)s, %(date)s") % {"council": meeting.council.name, "date": date_format(day)}
    return Need(
        icon=icon,
        act=act,
        about=about,
        where="",
        due=due,
        url=meeting.get_absolute_url(),
        is_late=late,
        of=owners_of(desk, meeting.council_id),
    )


@needs.contributes(order=20)
def follow_up_needs(desk: Desk) -> Iterator[Need]:
    """Follow-ups that are overdue, whoever is responsible for them."""
    for follow_up in (each for each in follow_ups_on(desk) if is_overdue_here(each, desk)):
        yield Need(
            icon="checkmark-circle",
            act=_("Overdue follow-up"),
            about=follow_up.safe_text,
            where=f"{follow_up.responsible} · {follow_up.item.meeting.council.name}",
            due=follow_up.due_on,
            url=follow_up.get_absolute_url(),
            is_late=True,
            of=owners_of(desk, follow_up.item.meeting.council_id),
        )


@needs.contributes(order=15)
def proposal_needs(desk: Desk) -> Iterator[Need]:
    """Items that members propose, to be answered. What is put off keeps quiet until its day."""
    councils = council_ids_of(desk)
    for proposal in (each for each in proposals_on(desk) if each.council_id in councils):
        if proposal.answered_at is not None:
            yield _answer_need(proposal, desk)
            continue
        if not proposal.is_waiting:
            continue
        if proposal.not_before is not None and proposal.not_before > desk.day:
            continue
        due = local_day(proposal.meeting.starts_at if proposal.meeting else proposal.proposed_at + PATIENCE)
        yield Need(
            icon="inbox",
            act=_("Answer a proposal"),
            about=proposal.title,
            where=" · ".join(filter(None, (who_of(proposal), proposal.council.name))),
            due=due,
            url=proposal.get_absolute_url(),
            is_late=due < desk.day,
            of=owners_of(desk, proposal.council_id),
            mailed=_in_mail(proposal),
        )


def _answer_need(proposal: Proposal, desk: Desk) -> Need:
    """The decision is exempt, so the body that sent the matter has no answer it can read."""
    due = local_day((proposal.answered_at or desk.now) + PATIENCE)
    return Need(
        icon="inbox",
        act=_("Write the answer"),
        about=proposal.safe_title,
        where=" · ".join((who_of(proposal), proposal.council.name)),
        due=due,
        url=proposal.get_absolute_url(),
        is_late=due < desk.day,
        of=owners_of(desk, proposal.council_id),
        mailed=_in_mail(proposal),
    )


def _in_mail(proposal: Proposal) -> str:
    """Of a matter only where it comes from: what it was sent from may be exempt by now."""
    return _("A matter from %(body)s") % {"body": who_of(proposal)} if proposal.from_item else proposal.safe_title
