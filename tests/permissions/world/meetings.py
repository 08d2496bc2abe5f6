"""The body of Rana, its people and meetings in every state, and what is asked, proposed and sent on."""

from datetime import time, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile

from councils.enums import Level, SeatCategory, SeatFunction
from councils.models import Assistant, Council, Lapse, Seat, Tenure
from documents import blocks
from editions.enums import Kind
from editions.models import Publication
from measures.enums import UPDATE_MEASURE
from measures.models import (
    MeasureUserObjectPermission,
)
from meetings.enums import Classification, ItemPermission, MeetingState
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    FollowUp,
    Invitation,
    LegalBasis,
    Meeting,
    Paper,
    PaperVersion,
    Proposal,
)
from meetings.models.paper import HELD
from municipalities.enums import Role
from municipalities.models import Appointment
from norwegian.clock import at
from notes.models import Note
from polls.models import Asked, Poll, PollTime
from reviews.models import Remark, Review, Reviewer, Thread
from self_evaluation.models import Asked as EvaluationAsked
from self_evaluation.models import Remark as EvaluationRemark
from self_evaluation.models import SelfEvaluation, Tally
from self_evaluation.statements import current
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory
from tests.permissions.world.base import ASNES, MEETING_STATES, RANA, SEATS, WORD, World, days_ahead, grant, person


def publication_of(meeting: Meeting, world: World) -> Publication:
    """The minutes, public as nobody's name and no item's words."""
    content = blocks.Paper(title="Referat", sender="Rana kommune", language="nb", blocks=[]).data()
    made: Publication = Publication.objects.create(
        meeting=meeting, kind=Kind.MINUTES, content=content, first_published_at=world.now, published_at=world.now
    )
    return made


def lapse_of(council: Council, world: World) -> Lapse:
    made: Lapse = Lapse.objects.create(council=council, reason="Ferie", made_at=world.now, **days_ahead(world))
    return made


def add_people(world: World, council: Council) -> None:
    people = world.people
    people["public"] = AnonymousUser()
    people["stranger"] = person("stranger")
    for role, function in SEATS.items():
        # The regular attendee is there for the police.
        category = SeatCategory.POLICE if role == "attendee" else SeatCategory.OTHER
        seat = SeatFactory(council=council, function=function, title=role, category=category)
        people[role] = TenureFactory(seat=seat, user=person(role)).user
        if role == "member":
            people["deputy"] = person("deputy")
            Tenure.objects.create(seat=seat, user=people["deputy"], is_deputy=True, starts_on=LONG_AGO)
    add_assistant(world)
    youth = SeatFactory(council=council, function=SeatFunction.MEMBER, is_youth=True)
    people["youth"] = TenureFactory(seat=youth, user=person("youth")).user
    for role, kind in {
        "coordinator": Role.COORDINATOR,
        "reader": Role.READER,
        "administrator": Role.ADMINISTRATOR,
    }.items():
        people[role] = AppointmentFactory(user=person(role), municipality_id=RANA, role=kind).user
    people["portal"] = person("portal", is_staff=True, is_superuser=True)
    people["elsewhere"] = AppointmentFactory(user=person("elsewhere"), municipality_id=ASNES).user
    people["former"] = person("former")
    yesterday = world.today - timedelta(days=1)
    Appointment.objects.create(
        user=people["former"], municipality_id=RANA, role=Role.COORDINATOR, starts_on=LONG_AGO, ends_on=yesterday
    )
    for seat in Seat.objects.filter(council=council, function=SeatFunction.CHAIR):
        Tenure.objects.create(seat=seat, user=people["former"], is_deputy=True, starts_on=LONG_AGO, ends_on=yesterday)


def add_assistant(world: World) -> None:
    """Somebody who answers for the member; who did so before is ended by now."""
    tenure = world.people["member"].tenures.get()
    facts = {"tenure": tenure, "seat": tenure.seat, "starts_on": LONG_AGO}
    who = world.people["assistant"] = person("assistant")
    world.things["assistant/now"] = Assistant.objects.create(user=who, **facts)
    world.things["assistant/ended"] = Assistant.objects.create(
        user=who, ended_at=world.now, **facts | {"starts_on": LONG_AGO - timedelta(days=9)}
    )


def add_meeting(world: World, state: str, meeting_state: MeetingState) -> None:
    now, things, people = world.now, world.things, world.people
    over = state in {"minutes", "approved"}
    starts_at = now + timedelta(days=-5 if over else 10)
    meeting = Meeting.objects.create(
        council=things["council"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        state=meeting_state,
        notice_sent_at=None if state == "draft" else now - timedelta(days=12),
        minutes_approved_at=now if state == "approved" else None,
        cancelled_at=now if state == "cancelled" else None,
        cancelled_reason="Sykdom" if state == "cancelled" else "",
    )
    things[f"meeting/{state}"] = meeting
    exempt = {"classification": Classification.EXEMPT, "legal_basis": LegalBasis.objects.first()}
    for kind, fields in {"item": {}, "exempt": exempt}.items():
        item = AgendaItem.objects.create(
            meeting=meeting,
            title=f"{WORD} {kind}",
            public_title=f"Offentlig tittel {WORD}",
            description=f"Innhold {WORD}",
            minutes=f"Referat {WORD}",
            resolution=f"Forslag {WORD}",
            presenter_name=f"Gjest {WORD}",
            presenter_seat=things["council"].seats.first(),
            time_needed=20,
            # It was put off to a meeting that is cancelled.
            waits=state == "cancelled",
            **fields,
        )
        things[f"{kind}/{state}"] = item
        things[f"{kind}-paper/{state}"] = Paper.objects.create(
            item=item,
            title=f"Vedlegg {WORD}",
            file=ContentFile(b"%PDF-1.4", name="vedlegg.pdf"),
            original_name="vedlegg.pdf",
            size=10,
            content_type="application/pdf",
            sha256="0" * 64,
            uploaded_at=now,
        )
        held = {name: getattr(things[f"{kind}-paper/{state}"], name) for name in HELD}
        for number, (old, was_sent) in enumerate({"old": meeting.has_notice, "unsent": False}.items(), 1):
            things[f"{kind}-{old}/{state}"] = PaperVersion.objects.create(
                paper=things[f"{kind}-paper/{state}"], number=number, was_sent=was_sent, replaced_at=now, **held
            )
        if over:
            decision = Decision.objects.create(
                item=item,
                number=item.pk,
                year=2027,
                text=f"Vedtak {WORD}",
                decided_at=now,
                recorded_by=people["secretary"],
            )
            things[f"{kind}-decision/{state}"] = decision
            things[f"{kind}-follow-up/{state}"] = FollowUp.objects.create(
                item=item,
                text=f"Gjør dette {WORD}",
                # Given before the item was restricted: this person may know that they have it, not what it is.
                responsible=people["attendee" if kind == "exempt" else "member"],
                due_on=world.today,
                given_at=now,
            )
    if state != "draft":
        for role in ("member", "secretary", "chair", "attendee", "observer", "youth"):
            things[f"{role}-invitation/{state}"] = Invitation.objects.create(
                meeting=meeting, user=people[role], seat=people[role].tenures.get().seat
            )


def add_grants(world: World) -> None:
    people, things = world.people, world.things
    people["guest"], people["cleared"], people["partner"] = person("guest"), person("cleared"), person("partner")
    seat = SeatFactory(council=things["council"], function=SeatFunction.MEMBER)
    people["excluded"] = TenureFactory(seat=seat, user=person("excluded")).user
    cleared_seat = SeatFactory(council=things["council"], function=SeatFunction.REGULAR_ATTENDEE)
    TenureFactory(seat=cleared_seat, user=people["cleared"])
    for state in MEETING_STATES:
        for kind in ("item", "exempt"):
            item = things[f"{kind}/{state}"]
            grant(AgendaItemUserObjectPermission, world, item, people["guest"], ItemPermission.GUEST)
            grant(AgendaItemUserObjectPermission, world, item, people["former"], ItemPermission.GUEST, over=True)
            grant(AgendaItemUserObjectPermission, world, item, people["excluded"], ItemPermission.EXCLUDED)
        grant(
            AgendaItemUserObjectPermission, world, things[f"exempt/{state}"], people["cleared"], ItemPermission.CLEARED
        )


def add_polls(world: World) -> None:
    """An open date poll and a closed one; the member is asked."""
    for state in ("open", "closed"):
        poll = poll_of(world.things["council"], world, closed=state == "closed")
        member = world.people["member"]
        world.things[f"poll/{state}"] = poll
        world.things[f"member-asked/{state}"] = Asked.objects.create(
            poll=poll, user=member, seat=member.tenures.get().seat
        )
    world.inner["poll_time"] = world.things["poll/open"].times.get()


def add_self_evaluations(world: World) -> None:
    """One that is open, where the member is asked, and one that is closed with a result; the member has answered it."""
    for year, state in ((2026, "open"), (2025, "closed")):
        closed_at = world.now if state == "closed" else None
        evaluation = SelfEvaluation.objects.create(
            council=world.things["council"],
            year=year,
            deadline=world.today + timedelta(days=7),
            asked_number=7,
            opened_at=world.now,
            closed_at=closed_at,
        )
        Tally.objects.bulk_create(
            Tally(evaluation=evaluation, statement=each.name, version=1, value=value, number=6 if value == 4 else 0)
            for each in current()
            for value in range(6)
        )
        EvaluationRemark.objects.create(evaluation=evaluation, text="Kortere møter")
        world.things[f"self-evaluation/{state}"] = evaluation
        world.things[f"member-evaluation/{state}"] = EvaluationAsked.objects.create(
            evaluation=evaluation, user=world.people["member"], answered_on=world.today if closed_at else None
        )


def add_notes(world: World) -> None:
    """What the member has noted for themselves, beside an item that is open and one that is exempt."""
    for kind in ("item", "exempt"):
        world.things[f"member-note/{kind}"] = Note.objects.create(
            item=world.things[f"{kind}/notice"], user=world.people["member"], text="Privat", changed_at=world.now
        )


def add_reviews(world: World) -> None:
    """The draft is shown to some of the body, and another one was before its notice; something is said of each."""
    people, things = world.people, world.things
    for state in ("draft", "notice"):
        review = Review.objects.create(
            meeting=things[f"meeting/{state}"], deadline=world.today + timedelta(days=3), asked_at=world.now
        )
        things[f"review/{state}"] = review
        for role in ("member", "attendee", "youth", "cleared", "excluded", "former"):
            Reviewer.objects.create(review=review, user=people[role], seat=people[role].tenures.order_by("pk")[0].seat)
        for kind, item in {
            "thread": things[f"item/{state}"],
            "exempt-thread": things[f"exempt/{state}"],
            "whole-thread": None,
        }.items():
            thread = Thread.objects.create(review=review, item=item, begun_at=world.now)
            things[f"{kind}/{state}"] = thread
            words = f"Sagt {WORD}" if item else "Bra rekkefølge"
            Remark.objects.create(thread=thread, user=people["member"], text=words, created_at=world.now)
    world.inner["draft_item"] = things["item/draft"]


def add_proposals(world: World) -> None:
    """What the member has proposed, in every state; two of them are items by now, one of them exempt."""
    for state, facts in {
        "waiting": {},
        "returned": {"comment": "Mer om kostnaden, takk."},
        "withdrawn": {},
        "accepted": {"item": world.things["item/notice"]},
    }.items():
        world.things[f"proposal/{state}"] = _proposal(world, state=state, **facts)
    exempt = world.things["exempt/notice"]
    world.things["exempt-proposal/accepted"] = _proposal(world, state="accepted", item=exempt)


def add_matters(world: World) -> None:
    """What the body has sent to another one of Rana, where nobody sits: the coordinator prepares its meetings."""
    things, other = world.things, CouncilFactory(owners=[RANA], level=Level.GOVERNING)
    starts_at = world.now - timedelta(days=3)
    meeting = Meeting.objects.create(
        council=other,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        state=MeetingState.APPROVED,
        notice_sent_at=starts_at,
        minutes_approved_at=world.now,
    )
    facts = {"council": other, "proposed_by": world.people["coordinator"]}
    sent = things["item/approved"]
    things["matter/waiting"] = _proposal(world, from_item=things["item/minutes"], **facts)
    for name, source, answered_at in (
        ("matter/accepted", things["item/minutes"], None),
        ("matter/answered", sent, world.now),
        ("exempt-matter/answered", things["exempt/approved"], world.now),
    ):
        follow_up = things["item-follow-up/minutes"] if answered_at is None else None
        item = AgendaItem.objects.create(meeting=meeting, title="Lys på skoleveien")
        things[name] = _proposal(
            world,
            state="accepted",
            item=item,
            from_item=source,
            from_follow_up=follow_up,
            answered_at=answered_at,
            **facts,
        )


def _proposal(world: World, **facts: Any) -> Proposal:
    said = {"title": "Lys på skoleveien", "why": "Barna går i mørket.", "proposed_at": world.now}
    said |= {"council": world.things["council"], "proposed_by": world.people["member"]}
    made: Proposal = Proposal.objects.create(**(said | facts))
    return made


def poll_of(council: Council, world: World, *, closed: bool = False) -> Poll:
    times = {"opened_at": world.now, "closed_at": world.now if closed else None}
    poll: Poll = Poll.objects.create(council=council, deadline=world.today + timedelta(days=7), **times)
    day = world.today + timedelta(days=12)
    starts_at, ends_at = at(day, time(12)), at(day, time(14))
    PollTime.objects.create(poll=poll, starts_at=starts_at, ends_at=ends_at, changed_at=world.now)
    return poll


def add_conflicted(world: World) -> None:
    """Somebody who is everything here, and kept out of each item: coordinator, chair, responsible, partner, guest."""
    people, things = world.people, world.things
    who = people["conflicted"] = AppointmentFactory(user=person("conflicted"), municipality_id=RANA).user
    TenureFactory(seat=SeatFactory(council=things["council"], function=SeatFunction.DEPUTY_CHAIR), user=who)
    for state in MEETING_STATES:
        for kind in ("item", "exempt"):
            for permission in ItemPermission:
                grant(AgendaItemUserObjectPermission, world, things[f"{kind}/{state}"], who, permission)
    for kind in ("item", "exempt"):
        grant(MeasureUserObjectPermission, world, things[f"measure/{kind}"], who, UPDATE_MEASURE)
