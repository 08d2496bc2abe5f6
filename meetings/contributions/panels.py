"""What the meetings add to other rooms' pages: values, so that a drawing is kept until they are others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.access import can
from contributions.links import Link, acts_on, links_on
from contributions.panels import panel
from contributions.places import Desk, Place, Visit
from councils.selectors.along import municipalities_of
from councils.selectors.compliance import Compliance
from look.addresses import reverse
from meetings.enums import MeetingAct, MeetingState, ProposalState
from meetings.models import Proposal
from meetings.selectors import left_open
from meetings.selectors.bodies import Body, bodies
from meetings.selectors.coming import Coming, coming
from meetings.selectors.matters import trail_of
from meetings.selectors.proposals import lines, with_what_is_told
from meetings.selectors.put_off import way_of

ORDER: Final = ("behind", "unplanned", "unknown", "on_track")
# More bodies than these of which nobody has said how often they meet are folded away.
UNKNOWN_SHOWN: Final = 2
# More open follow-ups than these are folded away.
OPEN_SHOWN: Final = 5


@dataclass(frozen=True)
class BodyRow:
    """A body as the workbench shows it."""

    name: str
    url: str
    municipalities: str
    how_often: str
    next_at: datetime | None
    next_url: str
    compliance: Compliance | None
    status: str
    cadence_url: str
    acts: tuple[Link, ...]


@dataclass(frozen=True)
class Bodies:
    """The bodies of a desk, with the links beside their heading; ``without_cadence`` are those folded away."""

    year: str
    is_of_several: bool
    links: tuple[Link, ...]
    rows: tuple[BodyRow, ...]
    without_cadence: tuple[BodyRow, ...]


@dataclass(frozen=True)
class MeetingRow:
    """A coming meeting as the workbench shows it; ``answer`` is the reader's own, with its colour."""

    body: str
    url: str
    starts_at: datetime
    ends_at: datetime
    items: int
    reviewed: int
    more_drafts: int
    waits_for_answer: bool
    answer: tuple[str, str] | None
    draft: str


@panel(Place.WORKBENCH, "meetings/panels/bodies.html", order=20)
def bodies_of_the_desk(visit: Visit) -> dict[str, Any]:
    """Each body's meetings against its cadence."""
    desk: Desk = visit.about
    # Those that ask for something first: behind, without a cadence; the rest in its order.
    found = sorted(bodies(desk), key=lambda body: ORDER.index(body.status))
    unknown = [body for body in found if body.status == "unknown"]
    folded = unknown if len(unknown) > UNKNOWN_SHOWN else []
    shown = Bodies(
        year=str(desk.day.year),
        is_of_several=desk.is_of_several,
        links=tuple(links_on(Place.WORKBENCH, visit)),
        rows=tuple(_body_row(body, visit) for body in found if body not in folded),
        without_cadence=tuple(_body_row(body, visit) for body in folded),
    )
    return {"shown": shown}


@panel(Place.WORKBENCH_BESIDE, "meetings/panels/next_meetings.html", order=10)
def next_meetings(visit: Visit) -> dict[str, Any]:
    return {"rows": tuple(map(_meeting_row, coming(visit.about)))}


@panel(Place.MEETING, "meetings/panels/left_open.html", order=4)
def open_from_earlier_meetings(visit: Visit) -> dict[str, Any] | None:
    """What was to be done since the last meetings and is not, as the visitor may know of it."""
    found = left_open.left_open(visit.person, visit.about, visit.day)
    shown, folded = found[:OPEN_SHOWN], found[OPEN_SHOWN:]
    return {"tasks": shown, "folded": folded, "overdue": len(left_open.overdue(found))} if found else None


@panel(Place.ITEM, "meetings/panels/overdue.html", order=6)
def overdue_on_the_item(visit: Visit) -> dict[str, Any] | None:
    """What an item about overdue follow-ups is about, while its meeting can do something with them."""
    item = visit.about
    if not item.takes_up_overdue or item.meeting.state not in left_open.STATES:
        return None
    tasks = left_open.overdue(left_open.left_open(visit.person, item.meeting, visit.day))
    return {"tasks": tasks, "is_draft": item.meeting.is_draft}


@panel(Place.MEETING, "meetings/panels/proposals.html", order=5)
def proposed_for_the_meeting(visit: Visit) -> dict[str, Any] | None:
    """What waits for an answer, for those who prepare the meeting; for others who sit there the way to propose."""
    meeting = visit.about
    if can(visit.person, MeetingAct.ADD_ITEM, meeting):
        waiting = with_what_is_told(Proposal.objects.visible_to(visit.person).due_at(meeting)).in_order()
        found = lines(waiting)
        return {"heading": _("Proposed items"), "lines": found} if found else None
    is_ahead = meeting.state == MeetingState.NOTICE_SENT and not meeting.has_started(visit.now)
    if not is_ahead or not can(visit.person, MeetingAct.PROPOSE_ITEM, meeting.council):
        return None
    address = reverse("meetings:proposal_create", args=[meeting.council_id])
    return {
        "heading": _("Do you miss an item?"),
        "lead": _("Propose it. Whoever prepares the meeting answers you."),
        "propose_url": f"{address}?mote={meeting.pk}",
    }


@panel(Place.ITEM, "meetings/panels/trail.html", order=5)
def way_between_bodies(visit: Visit) -> dict[str, Any] | None:
    """Where the matter came from, where it was sent and what came back, as far as the visitor may see."""
    trail = trail_of(visit.person, visit.about)
    return {"trail": trail} if trail else None


@panel(Place.ITEM, "meetings/panels/put_off.html", order=4)
def way_between_meetings(visit: Visit) -> dict[str, Any] | None:
    """Where the item was put off to, and where it came from, as far as the visitor may see."""
    way = way_of(visit.person, visit.about)
    return {"way": way} if way else None


@panel(Place.BODY, "meetings/panels/proposals.html", order=30)
def proposed_to_the_body(visit: Visit) -> dict[str, Any] | None:
    """What waits, and what is returned to the visitor; for those who prepare, and for whoever proposed it."""
    person, body = visit.person, visit.about
    if not any(can(person, act, body) for act in (MeetingAct.PROPOSE_ITEM, MeetingAct.PLAN_MEETING)):
        return None
    is_open = Q(state=ProposalState.WAITING) | Q(state=ProposalState.RETURNED, proposed_by=person.pk)
    seen = Proposal.objects.visible_to(person).filter(is_open, council=body)
    found = lines(with_what_is_told(seen).in_order())
    return {"heading": _("Proposed items"), "lines": found} if found else None


def _body_row(body: Body, visit: Visit) -> BodyRow:
    council, following = body.council, body.next_meeting
    return BodyRow(
        name=str(council),
        url=council.get_absolute_url(),
        municipalities=", ".join(str(municipality) for municipality in municipalities_of(council)),
        how_often=body.cadence.how_often() if body.cadence else "",
        next_at=following.starts_at if following else None,
        next_url=following.get_absolute_url() if following else "",
        compliance=body.compliance,
        status=body.status,
        cadence_url="" if body.cadence else reverse("councils:cadence_start", args=[council.pk]),
        acts=_acts(body, visit),
    )


def _acts(body: Body, visit: Visit) -> tuple[Link, ...]:
    """Return what can be done with a body that has too few meetings, where that is told."""
    asks = body.status in {"behind", "unplanned"}
    return tuple(acts_on(Place.BODY, Visit(visit.person, body.council, visit.now))) if asks else ()


def _meeting_row(row: Coming) -> MeetingRow:
    meeting, answer = row.meeting, row.answer
    is_draft = answer is None and meeting.state == MeetingState.DRAFT
    return MeetingRow(
        body=meeting.joint_name if meeting.is_joint else str(meeting.council),
        url=meeting.get_absolute_url(),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        items=row.items,
        reviewed=row.reviewed,
        more_drafts=row.more_drafts,
        waits_for_answer=row.waits_for_answer,
        answer=(str(answer.label), answer.color) if answer else None,
        draft=str(meeting.get_state_display()) if is_draft else "",
    )
