"""The notice of a meeting: who gets it, sending it, and keeping it up with who is seated."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import User
from contributions.before_notice import stops_on
from contributions.places import Visit
from councils.enums import SeatFunction
from councils.models import Seat, Tenure
from meetings.enums import MeetingKind, MeetingState, NoticeWarning
from meetings.errors import AlreadyStarted, NobodyToInvite, NoticeWaits
from meetings.models import Invitation, Meeting
from meetings.services import calls as calling
from meetings.services import deputies, messages, numbering, states
from meetings.services.organisers import organiser_today

CHAIRING = {SeatFunction.CHAIR, SeatFunction.DEPUTY_CHAIR}


@dataclass(frozen=True)
class Call:
    """A seat on the meeting's day, and who is called for it: the holder, else the first deputy, else nobody."""

    seat: Seat
    user: User | None
    is_deputy: bool
    tenure: Tenure | None = None
    # The body of the seat, where several meet together.
    body: str = ""

    @property
    def shown_name(self) -> str:
        return self.tenure.shown_name if self.tenure else ""

    @property
    def has_come(self) -> bool:
        return self.tenure is None or self.tenure.has_come

    @property
    def is_every_meeting(self) -> bool:
        """Whether the seat takes part in every meeting, so that it is called unless somebody chooses otherwise."""
        return self.seat.meetings_per_year is None


@dataclass(frozen=True)
class Recall:
    """How those who are called differ from those who are seated on the meeting's day.

    ``to_reseat`` are people who stay called, now for another seat than before: nothing they need to hear of.
    """

    to_call: list[Call]
    to_take_off: list[Invitation]
    to_reseat: list[tuple[Invitation, Call]]

    def __bool__(self) -> bool:
        return bool(self.to_call or self.to_take_off)


def calls_for(meeting: Meeting) -> list[Call]:
    """Return the seats of the body on the meeting's day, each with the person to call; in a joint meeting of them all.

    The host's come first.
    """
    bodies = meeting.body_ids
    names = {body.pk: str(body) for body in meeting.bodies} if meeting.is_joint else {}
    tenures = Tenure.objects.on(meeting.day).filter(user__is_active=True).select_related("user")
    seats = (
        Seat.objects.on(meeting.day)
        .filter(council_id__in=bodies)
        .in_order()
        .select_related("organisation")
        .prefetch_related(
            Prefetch("tenures", tenures.order_by("is_deputy", "deputy_order", "pk"), to_attr="people_that_day")
        )
    )
    return [
        _call(seat, names.get(seat.council_id, ""))
        for seat in sorted(seats, key=lambda seat: bodies.index(seat.council_id))
    ]


def _people(seat: Seat) -> list[Tenure]:
    people: list[Tenure] = vars(seat)["people_that_day"]
    return people


def _call(seat: Seat, body: str) -> Call:
    people = _people(seat)
    if not people:
        return Call(seat, None, is_deputy=False, body=body)
    return Call(seat, people[0].user, people[0].is_deputy, people[0], body)


def chosen(calls: Iterable[Call], seats: Collection[int] | None) -> list[Call]:
    """Return the calls that have somebody to call: of ``seats``, or of those that take part in every meeting."""
    wanted = [call for call in calls if (call.is_every_meeting if seats is None else call.seat.pk in seats)]
    return [call for call in wanted if call.user is not None]


def warnings_for(meeting: Meeting, calls: Iterable[Call], now: datetime) -> list[NoticeWarning]:
    """Return what the sender should know before the notice goes out."""
    called = list(calls)
    days = (meeting.day - timezone.localdate(now)).days
    found = {
        # An emergency is called within hours.
        NoticeWarning.SHORT_NOTICE: meeting.kind != MeetingKind.EMERGENCY and days < meeting.council.notice_days,
        NoticeWarning.NO_ITEMS: not meeting.items.exists(),
        NoticeWarning.NO_PLACE: not (meeting.place or meeting.video_url),
        NoticeWarning.VACANT_SEATS: any(call.user is None for call in called),
        NoticeWarning.NO_CHAIR: not any(call.user and _chairs(call, meeting) for call in called),
    }
    return [warning for warning, holds in found.items() if holds]


def _chairs(call: Call, meeting: Meeting) -> bool:
    """Tell whether the seat chairs the body whose meeting it is; a chair of another one that takes part does not."""
    return call.seat.council_id == meeting.council_id and call.seat.function in CHAIRING


@transaction.atomic
def send(*, meeting: Meeting, by: User, now: datetime, seats: Collection[int] | None = None) -> Meeting:
    """Number the items, call the people and put the notice to each of them in the outbox.

    ``seats`` are the ids of the seats to call; without them, those that take part in every meeting.

    Raises:
        IllegalState: when the meeting is not a draft.
        AlreadyStarted: when the meeting's time is past.
        NoticeWaits: when another room says that something has to be in place first.
        NobodyToInvite: when no chosen seat has a person.
    """
    locked = states.lock_before(meeting, MeetingState.NOTICE_SENT)
    if locked.has_started(now):
        raise AlreadyStarted
    if stops := stops_on(Visit(by, locked, now)):
        raise NoticeWaits(stops[0].words)
    every = calls_for(locked)
    calls = chosen(every, seats)
    if not calls:
        raise NobodyToInvite
    locked.state = MeetingState.NOTICE_SENT
    locked.notice_sent_at, locked.notice_sent_by = now, by
    locked.organiser = organiser_today(locked)
    locked.save()
    numbering.number_items(locked)
    invitations = _invite(locked, calls)
    _leave_out(locked, every, {invitation.user_id for invitation in invitations})
    messages.announce(meeting=locked, recipients=[invitation.user for invitation in invitations], now=now)
    return locked


def difference(meeting: Meeting, invitations: Iterable[Invitation]) -> Recall:
    """Compare the people of ``invitations``, which are the meeting's, with those who should be called now.

    Somebody stays called as long as they are in the seat they were called for, as what they were called as: a seat
    that takes part now and then, a deputy who was sent. A new holder is called beside such a deputy; when they
    answer that they come, the deputy is let go as always.
    """
    invited = list(invitations)
    calls = calls_for(meeting)
    seated = {(call.seat.pk, person.user_id, person.is_deputy) for call in calls for person in _people(call.seat)}
    stay = {
        each.pk for each in invited if each.seat_id is None or (each.seat_id, each.user_id, each.is_deputy) in seated
    }
    taken = {each.seat_id for each in invited if each.pk in stay}
    wanted = _wanted(meeting, calls, called_for={each.seat_id for each in invited}, taken=taken)
    moved = [(each, wanted[each.user_id]) for each in invited if each.pk not in stay and each.user_id in wanted]
    gone = [each for each in invited if each.pk not in stay and each.user_id not in wanted]
    known = {each.user_id for each in invited}
    return Recall([call for person, call in wanted.items() if person not in known], gone, moved)


def _wanted(
    meeting: Meeting, calls: Iterable[Call], *, called_for: Collection[int | None], taken: Collection[int | None]
) -> dict[int, Call]:
    """Return whom to call by their id: not who was left out, and no deputy for a seat that somebody comes for."""
    left_out = set(meeting.left_out.values_list("pk", flat=True))
    found: dict[int, Call] = {}
    for call in calls:
        is_due = call.is_every_meeting or call.seat.pk in called_for
        is_free = not (call.is_deputy and call.seat.pk in taken)
        if call.user is not None and is_due and is_free and call.user.pk not in left_out:
            found.setdefault(call.user.pk, call)
    return found


@transaction.atomic
def recall(*, meeting: Meeting, by: User, now: datetime) -> Recall:
    """Call those who have been seated since the notice, and take those off who have left; return what was done.

    Those who come in get the notice; those who had it hear that they need not come, and what waits for them is
    withdrawn. Done twice, the second time does nothing.

    Raises:
        IllegalState: when the notice is not out, or the meeting is under way, held or cancelled.
        AlreadyStarted: when the meeting's time is past.
    """
    locked = states.lock_in(meeting, MeetingState.NOTICE_SENT)
    if locked.has_started(now):
        raise AlreadyStarted
    found = difference(locked, _invited(locked))
    _carry_out(found, locked, kind=messages.UNSEATED, now=now)
    return found


def follow_bodies(*, meeting: Meeting, councils: Collection[int], now: datetime) -> None:
    """Call the seats of bodies among ``councils`` that have come in since the notice, and take off those gone out.

    The meeting is locked, and its notice is out. Nothing else that differs is touched.

    Raises:
        AlreadyStarted: when the meeting's time is past.
    """
    if meeting.has_started(now):
        raise AlreadyStarted
    found = difference(meeting, _invited(meeting))
    of_them = Recall(
        [call for call in found.to_call if call.seat.council_id in councils],
        [each for each in found.to_take_off if each.seat and each.seat.council_id in councils],
        [(each, call) for each, call in found.to_reseat if each.seat and each.seat.council_id in councils],
    )
    _carry_out(of_them, meeting, kind=messages.LEFT_OUT, now=now)


def _invited(meeting: Meeting) -> list[Invitation]:
    return list(meeting.invitations.in_order().select_related("user", "seat"))


def _carry_out(found: Recall, meeting: Meeting, *, kind: str, now: datetime) -> None:
    for invitation, call in found.to_reseat:
        invitation.seat, invitation.is_deputy = call.seat, call.is_deputy
        invitation.save(update_fields=["seat", "is_deputy"])
    for invitation in found.to_take_off:
        calling.uncall(invitation=invitation, meeting=meeting, kind=kind, now=now)
    for call in found.to_call:
        if call.user is not None:
            calling.call(meeting=meeting, user=call.user, seat=call.seat, is_deputy=call.is_deputy, now=now)
    deputies.settle(meeting=meeting, now=now)


def _leave_out(meeting: Meeting, calls: Iterable[Call], called: Collection[int]) -> None:
    """Keep whom the sender chose not to call, of those who take part in every meeting."""
    people = [call.user for call in calls if call.is_every_meeting and call.user and call.user.pk not in called]
    if people:
        meeting.left_out.set(people)


def _invite(meeting: Meeting, calls: list[Call]) -> list[Invitation]:
    """Create one invitation per person; somebody in two seats is called once, for the first of them."""
    first: dict[int, Invitation] = {}
    for call in calls:
        if call.user is not None and call.user.pk not in first:
            first[call.user.pk] = Invitation(
                meeting=meeting,
                user=call.user,
                seat=call.seat,
                is_deputy=call.is_deputy,
                known_as=call.tenure.known_as if call.tenure else "",
                asked_at=call.tenure.asked_at if call.tenure else None,
            )
    return Invitation.objects.bulk_create(first.values())
