"""The demo's meetings: a year of them played through the same services the pages use."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from django.utils import timezone

from accounts.models import User
from councils.enums import Level, MinutesAccess, MinutesApproval
from councils.models import Council, Seat
from demo.calendar import meeting_days
from demo.paper import paper
from demo.topics import COORDINATING, GOVERNING, NYNORSK, Topic
from history.acting import in_their_name
from measures.services import measures
from meetings.enums import Answer, Classification, ItemPermission, MeetingKind, MeetingState
from meetings.models import AgendaItem, Decision, LegalBasis, Meeting
from meetings.querysets import AgendaItemQuerySet
from meetings.services import (
    agenda,
    answers,
    approvals,
    attendance,
    comments,
    decisions,
    follow_ups,
    grants,
    minutes,
    notices,
    paper_versions,
    papers,
    planning,
    put_off,
    reviews,
)
from norwegian.clock import at
from notes.services import writing as notes

STARTS, ENDS = time(12, 0), time(14, 0)
# How many minutes the items of a coming meeting take, by their place.
LENGTHS = (20, 40, 30)


@dataclass(frozen=True)
class Stage:
    """Where the play goes on: a body, who writes for it, and what time it is really."""

    council: Council
    coordinator: User
    now: datetime
    topics: list[Topic]

    @property
    def place(self) -> str:
        return "Rådhuset, formannskapssalen" if self.council.level == Level.GOVERNING else "Rådhuset, møterom 2"


def play(*, council: Council, coordinator: User, now: datetime, weekday: int) -> None:
    """Hold the body's past meetings and plan the coming ones."""
    cadence = council.cadences.order_by("-starts_on").first()
    today = at(now.date(), STARTS).date()
    topics = (
        NYNORSK if coordinator.language == "nn" else GOVERNING if council.level == Level.GOVERNING else COORDINATING
    )
    stage = Stage(council, coordinator, now, topics)
    days = meeting_days(cadence, today=today, weekday=weekday)
    past = [day for day in days if at(day, ENDS) < now]
    # One that would be under way is left out: nobody answers any more, and no paper is replaced.
    coming = [day for day in days if at(day, STARTS) > now]
    for number, day in enumerate(past):
        _hold(stage, day, number, is_last=day == past[-1])
    if council.level == Level.GOVERNING:
        # Half of the seats, and both sides: what the meeting page says of a meeting that is called.
        council.quorum_share, council.quorum_both = 50, True
        council.save()
    for number, day in enumerate(coming):
        _plan_ahead(stage, day, number)


def call_at_short_notice(*, council: Council, coordinator: User, now: datetime) -> None:
    """A meeting by video of which its members are to be reminded by now, so that the reminders go out at once."""
    today, written = timezone.localdate(now), now - timedelta(days=2)
    # The reminder goes out at nine the morning before.
    day = today + timedelta(days=1) if now >= at(today, time(9, 0)) else today
    meeting = in_their_name(
        planning.plan,
        council=council,
        starts_at=at(day, time(14, 30)),
        ends_at=at(day, time(15, 0)),
        kind=MeetingKind.EMERGENCY,
        video_url="https://video.example.no/politiraad",
        by=coordinator,
        now=written,
    )
    stage = Stage(council, coordinator, now, NYNORSK if coordinator.language == "nn" else GOVERNING)
    _add(stage, meeting, stage.topics[1], written)
    in_their_name(notices.send, meeting=meeting, by=coordinator, now=written)


def _plan(stage: Stage, day: date, number: int, written: datetime) -> Meeting:
    meeting = in_their_name(
        planning.plan,
        council=stage.council,
        starts_at=at(day, STARTS),
        ends_at=at(day, ENDS),
        place=stage.place,
        by=stage.coordinator,
        now=written,
    )
    for topic in islice(cycle(stage.topics), number % len(stage.topics), number % len(stage.topics) + 3):
        _add(stage, meeting, topic, written)
    return meeting


def _add(stage: Stage, meeting: Meeting, topic: Topic, written: datetime) -> AgendaItem:
    exempt = bool(topic.public)
    is_open = stage.council.minutes_access == MinutesAccess.PUBLIC
    disclosure = Classification.PUBLIC if is_open else Classification.INTERNAL
    # What lies ahead is planned by the minute, with who presents it and what the body is asked to conclude.
    is_ahead, place = meeting.starts_at > stage.now, meeting.items.count()
    seats = list(Seat.objects.on(meeting.day).filter(council=stage.council).in_order()) if is_ahead else []
    return in_their_name(
        agenda.add,
        meeting=meeting,
        facts=agenda.ItemFacts(
            title=topic.title,
            description=topic.description,
            resolution=topic.decision if is_ahead else "",
            presenter_seat=seats[place % len(seats)] if seats else None,
            time_needed=LENGTHS[place % len(LENGTHS)] if is_ahead else None,
            type=topic.type,
            classification=Classification.EXEMPT if exempt else disclosure,
            public_title=topic.public,
            legal_basis=LegalBasis.objects.first() if exempt else None,
        ),
        by=stage.coordinator,
        now=written,
    )


def _hold(stage: Stage, day: date, number: int, *, is_last: bool) -> None:
    sent, ended = at(day, STARTS) - timedelta(days=9), at(day, ENDS)
    meeting = _plan(stage, day, number, sent - timedelta(days=3))
    meeting = in_their_name(notices.send, meeting=meeting, by=stage.coordinator, now=sent)
    absent = number % 5
    for place, invitation in enumerate(meeting.invitations.in_order()):
        answer = Answer.CANNOT if place == absent + 1 else Answer.COMING
        in_their_name(
            answers.give, invitation=invitation, answer=answer, by=invitation.user, now=sent + timedelta(days=1)
        )
    meeting = in_their_name(minutes.start, meeting=meeting, by=stage.coordinator, now=ended)
    for invitation in meeting.invitations.all():
        in_their_name(
            attendance.record,
            invitation=invitation,
            attended=invitation.answer == Answer.COMING,
            by=stage.coordinator,
            now=ended,
        )
    items = list(meeting.items.in_order())
    if is_last and stage.council.level == Level.COORDINATING:
        _put_off(stage, items.pop(0), ended)
    for item in items:
        _write(stage, item, ended, is_recent=is_last)
    # The latest governing meeting still waits for its minutes: something for the coordinator to do.
    if is_last and stage.council.level == Level.GOVERNING:
        _let_members_approve(stage, meeting, ended)
    else:
        in_their_name(minutes.approve, meeting=meeting, by=stage.coordinator, now=ended + timedelta(days=2))


def _put_off(stage: Stage, item: AgendaItem, ended: datetime) -> None:
    """Whoever was to present the item was away: it goes on at the next meeting by itself."""
    is_nynorsk = stage.coordinator.language == "nn"
    why = "Den som skulle legge fram saka, var borte." if is_nynorsk else "Den som skulle legge fram saken, var borte."
    in_their_name(put_off.put_off, item=item, reason=why, by=stage.coordinator, now=ended)


def _let_members_approve(stage: Stage, meeting: Meeting, ended: datetime) -> None:
    """In Bømlo the members approve the minutes, unless one of them asks for a change in time."""
    if not stage.council.municipalities.filter(language="nn").exists():
        return
    stage.council.minutes_approval, stage.council.approval_days = MinutesApproval.SILENCE, 90
    stage.council.save()
    meeting.council = stage.council
    in_their_name(approvals.send, meeting=meeting, by=stage.coordinator, now=ended + timedelta(days=1))


def _write(stage: Stage, item: AgendaItem, ended: datetime, *, is_recent: bool) -> None:
    topic = next(topic for topic in stage.topics if topic.title == item.title)
    in_their_name(minutes.write_item, item=item, text=topic.minutes, version=0, by=stage.coordinator, now=ended)
    if topic.decision:
        words = {"text": topic.decision, "basis": topic.basis}
        decision = in_their_name(decisions.record, item=item, **words, by=stage.coordinator, now=ended)
        _measure(stage, topic, decision, ended)
    if topic.follow_up:
        follow_up = in_their_name(
            follow_ups.give,
            item=item,
            text=topic.follow_up,
            responsible=stage.coordinator,
            due_on=(ended + timedelta(days=20)).date(),
            by=stage.coordinator,
            now=ended,
        )
        if not is_recent:
            in_their_name(
                follow_ups.finish,
                follow_up=follow_up,
                outcome="Gjort. Lagt fram for gruppa.",
                by=stage.coordinator,
                now=ended + timedelta(days=14),
            )


def _measure(stage: Stage, topic: Topic, decision: Decision, ended: datetime) -> None:
    """The first time a measure is decided it is made; later meetings follow it up."""
    municipality = stage.council.municipalities.order_by("-ownerships__is_lead").first()
    if not topic.measure or municipality is None or municipality.measures.filter(title=topic.measure).exists():
        return
    in_their_name(
        measures.create,
        municipality=municipality,
        content=measures.Content(
            title=topic.measure,
            description=topic.description,
            responsible=stage.coordinator,
            starts_on=ended.date(),
            due_on=(ended + timedelta(days=200)).date(),
        ),
        decision=decision,
        by=stage.coordinator,
        now=ended,
    )


def _plan_ahead(stage: Stage, day: date, number: int) -> None:
    """The next meeting has its notice out if it is within a week; the ones after are drafts."""
    written = stage.now - timedelta(days=2)
    meeting = _plan(stage, day, number + 1, written)
    is_governing = stage.council.level == Level.GOVERNING
    if number or not (is_governing or at(day, STARTS) - stage.now < timedelta(days=3)):
        return
    for item in _told_of(meeting)[:2]:
        in_their_name(
            papers.add, item=item, file=paper(item.safe_title), title="Saksframlegg", by=stage.coordinator, now=written
        )
    meeting = in_their_name(notices.send, meeting=meeting, by=stage.coordinator, now=written)
    _review(stage, meeting)
    _change_a_paper(stage, meeting)


def _told_of(meeting: Meeting) -> AgendaItemQuerySet:
    """The items somebody has written; what is overdue has one by itself, and needs no paper."""
    items: AgendaItemQuerySet = meeting.items.filter(takes_up_overdue=False).in_order()
    return items


def _review(stage: Stage, meeting: Meeting) -> None:
    """Some have answered and read, and one has asked a question."""
    invitations = list(meeting.invitations.in_order())
    for invitation in invitations[2:4]:
        in_their_name(answers.give, invitation=invitation, answer=Answer.COMING, by=invitation.user, now=stage.now)
        for item in meeting.items.filter(classification=Classification.INTERNAL):
            in_their_name(reviews.mark, item=item, by=invitation.user, now=stage.now)
    first = _told_of(meeting).filter(classification=Classification.INTERNAL).first()
    if len(invitations) > 2 and first is not None:
        text = "Har vi tall frå fleire år?" if stage.coordinator.language == "nn" else "Har vi tall fra flere år?"
        in_their_name(comments.add, item=first, text=text, by=invitations[2].user, now=stage.now)


def _change_a_paper(stage: Stage, meeting: Meeting) -> None:
    """A paper is replaced after some have read it, and one of them has a note beside it that nobody else sees."""
    first = _told_of(meeting).filter(classification=Classification.INTERNAL, papers__isnull=False).first()
    invitations = list(meeting.invitations.in_order())
    if first is None or len(invitations) < 3:
        return
    is_nynorsk = stage.coordinator.language == "nn"
    in_their_name(
        notes.write,
        item=first,
        text="Spørre kva dette kostar." if is_nynorsk else "Spørre hva dette koster.",
        version=0,
        by=invitations[2].user,
        now=stage.now,
    )
    in_their_name(
        paper_versions.replace_file,
        paper=first.papers.get(),
        file=paper(f"{first.safe_title}: 2"),
        version=1,
        title="Saksframlegg",
        note="Tala for i fjor er retta." if is_nynorsk else "Tallene for i fjor er rettet.",
        by=stage.coordinator,
        now=stage.now,
    )


def invite_guest(*, council: Council, guest: User, coordinator: User, now: datetime) -> None:
    """Let an expert in on the first internal item of the body's next meeting with a notice."""
    meeting = Meeting.objects.filter(council=council, state=MeetingState.NOTICE_SENT).upcoming(now).first()
    item = _told_of(meeting).filter(classification=Classification.INTERNAL).first() if meeting else None
    if item is not None:
        in_their_name(
            grants.give,
            item=item,
            user=guest,
            permission=ItemPermission.GUEST,
            reason="Inviteres som fagperson til denne saken.",
            ends_on=(now + timedelta(days=30)).date(),
            by=coordinator,
            now=now,
        )
