"""The way of a matter between bodies, each step as far as the reader may see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person, can
from councils.models import Council
from meetings.enums import MeetingAct, ProposalState
from meetings.models import AgendaItem, Decision, FollowUp, Proposal
from norwegian.dates import local_day


@dataclass(frozen=True)
class Sent:
    """A matter that was sent on, told where it came from.

    ``called`` is the body it was sent to, and of a report the one that gave it too.
    ``answer`` are the words that came back; ``is_hidden`` that there are some, which are exempt from disclosure.
    """

    pk: int
    council: str
    called: str
    title: str
    sent_on: date
    state: str
    color: str
    is_over: bool
    is_answered: bool
    answer: str
    is_hidden: bool
    number: str
    treated_on: date | None
    url: str
    item_url: str
    may_put: bool
    on_agenda_url: str


@dataclass(frozen=True)
class Origin:
    """Where a matter came from, told where it was sent to. ``url`` leads there for who may read it."""

    council: str
    title: str
    url: str


@dataclass(frozen=True)
class Trail:
    """What is told of an item: where it came from, where it went, and of what it brings the answer."""

    origin: Origin | None
    sent: tuple[Sent, ...]
    answers: tuple[Sent, ...]

    def __bool__(self) -> bool:
        return self.origin is not None or bool(self.sent or self.answers)


def trail_of(person: Person, item: AgendaItem) -> Trail:
    """Return the trail of an item that ``person`` reads. One query."""
    about = Q(item=item, from_item__isnull=False) | Q(from_item=item) | Q(answer_item=item)
    found = list(_with_both_ends(Proposal.objects.filter(about)))
    return Trail(
        origin=next((origin_of(person, each) for each in found if each.item_id == item.pk), None),
        sent=tuple(_sent(person, each) for each in found if each.from_item_id == item.pk),
        answers=tuple(
            _sent(person, each)
            for each in found
            if each.answer_item_id == item.pk and can(person, MeetingAct.VIEW_ITEM, each.from_item)
        ),
    )


def sent_of(person: Person, follow_up: FollowUp) -> tuple[Sent, ...]:
    """Return where a follow-up that ``person`` reads was sent. One query."""
    return tuple(_sent(person, each) for each in _with_both_ends(Proposal.objects.filter(from_follow_up=follow_up)))


def origin_of(person: Person, proposal: Proposal) -> Origin | None:
    """Return where a matter came from: the body, and the item as far as ``person`` may know of it."""
    source = proposal.from_item
    if source is None:
        return None
    council = str(proposal.sender)
    if can(person, MeetingAct.VIEW_ITEM, source):
        return Origin(council, str(source), source.get_absolute_url())
    return Origin(council, str(source) if can(person, MeetingAct.LIST_ITEM, source) else "", "")


def reports_of(person: Person, council: Council) -> tuple[Sent, ...]:
    """Return the reports of a body to the one that set it up, and what came back. One query."""
    given = Proposal.objects.filter(from_council=council).exclude(state=ProposalState.WITHDRAWN)
    return tuple(_sent(person, each) for each in _with_both_ends(given))


def bodies_to_send_to(council: Council, day: date) -> "QuerySet[Council]":
    """Return the other bodies of the same municipalities that are active, from the top level down."""
    others = Council.objects.active(day).filter(municipalities__in=council.municipalities.all()).exclude(pk=council.pk)
    found: QuerySet[Council] = Council.objects.filter(pk__in=others.values("pk")).in_order()
    return found


def _with_both_ends(found: Any) -> Any:
    return found.select_related(
        "council",
        "item__meeting__council",
        "item__decision",
        "from_item__meeting__council",
        "from_council",
        "answer_item__meeting",
    ).in_order()


def _sent(person: Person, proposal: Proposal) -> Sent:
    item, may_see = proposal.item, can(person, MeetingAct.VIEW_ANSWER, proposal)
    decision: Decision | None = getattr(item, "decision", None)
    sees_item = item is not None and can(person, MeetingAct.VIEW_ITEM, item)
    # Reading what is exempt is noted, so its words stand on its own page alone.
    is_open = item is not None and not item.is_exempt
    decided = decision.text if decision else ""
    answer = (proposal.answer or (decided if is_open else "")) if may_see else ""
    back, council, given_by = proposal.answer_item, str(proposal.council), proposal.from_council
    return Sent(
        pk=proposal.pk,
        council=council,
        called=_("Report from %(body)s to %(council)s") % {"body": given_by, "council": council}
        if given_by
        else council,
        title=proposal.safe_title,
        sent_on=local_day(proposal.proposed_at),
        state=_("Answered") if proposal.answered_at else str(proposal.get_state_display()),
        color="success" if proposal.answered_at else proposal.state_color,
        is_over=proposal.answered_at is not None,
        is_answered=may_see,
        answer=answer,
        is_hidden=may_see and not answer and not is_open,
        number=decision.case_number if decision and may_see and is_open else "",
        treated_on=item.meeting.day if item and (may_see or sees_item) else None,
        url=proposal.get_absolute_url() if can(person, MeetingAct.VIEW_PROPOSAL, proposal) else "",
        item_url=item.get_absolute_url() if item and sees_item else "",
        may_put=can(person, MeetingAct.PUT_ANSWER, proposal),
        on_agenda_url=back.get_absolute_url() if back and can(person, MeetingAct.VIEW_ITEM, back) else "",
    )
