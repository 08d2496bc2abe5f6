"""What the meetings hold about somebody, taken out when they are erased, or when its period is over."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from accounts.models import User
from contributions.erasure import Erasing, Rows, Text, delete_batch, keys_of, update_batch
from councils.enums import SeatFunction
from councils.models import Tenure
from meetings.enums import Answer, MeetingAct, MeetingState
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    ExemptRead,
    FollowUp,
    Invitation,
    ItemComment,
    ItemReview,
    Meeting,
)
from meetings.services import calls, follow_ups, messages, states
from meetings.services.secretariat import lead_of, secretariat
from norwegian.dates import long_date


def rows(label: str, person: str, to_council: str, *, is_standing: bool = False) -> Rows:
    """Rows that belong to the municipality that leads the body at ``to_council``."""
    owners = f"{to_council}__ownerships"
    return Rows(f"meetings.{label}", person, f"{owners}__municipality", f"{owners}__is_lead", is_standing=is_standing)


BY_ITEM: Final = "item__meeting__council"
INVITATIONS: Final = rows("Invitation", "user", "meeting__council")
ACCESS: Final = rows("AgendaItemUserObjectPermission", "user", "content_object__meeting__council", is_standing=True)
READS: Final = rows("ExemptRead", "user", BY_ITEM)
REVIEWS: Final = rows("ItemReview", "user", BY_ITEM)
COMMENTS: Final = rows("ItemComment", "user", BY_ITEM)
LEFT_OUT: Final = rows("Meeting_left_out", "user", "meeting__council")
TASKS: Final = rows("FollowUp", "responsible", BY_ITEM)
OPEN: Final = Q(done_at__isnull=True, dropped_at__isnull=True)
# Whose minutes they are, while they are being written.
WRITES: Final = (SeatFunction.CHAIR, SeatFunction.SECRETARY)


def took_part(person: User) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(user=person, attended=True)


def reasons(person: User) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(user=person).exclude(reason="")


def unfinished_minutes(erasing: Erasing) -> Iterator[Text]:
    """Name the bodies whose minutes wait for the person: as chair or secretary, or because they wrote in them last."""
    held = Tenure.objects.on(erasing.day).holders().filter(user=erasing.person, seat__function__in=WRITES)
    wrote = AgendaItem.objects.filter(minutes_changed_by=erasing.person).values("meeting")
    waiting = Meeting.objects.filter(
        Q(council__in=held.values("seat__council")) | Q(pk__in=wrote), state=MeetingState.IN_PROGRESS
    )
    for meeting in waiting.select_related("council").order_by("starts_at", "pk"):
        if erasing.within is None or lead_of(meeting.council) in erasing.within:
            told = _("The minutes of %(council)s from %(day)s are not approved. Approve them first.")
            yield told % {"council": meeting.council.name, "day": long_date(meeting.starts_at)}


def leave_meetings(erasing: Erasing) -> int:
    """Free the places at meetings ahead, and say who to see to; of those past, keep who took part and no more."""
    ahead = INVITATIONS.of(erasing).filter(meeting__state=MeetingState.NOTICE_SENT, meeting__starts_at__gt=erasing.now)
    called = list(ahead.select_related("meeting").order_by("meeting_id"))
    for invitation in called:
        _free(invitation, erasing)
    past = INVITATIONS.of(erasing)
    return len(called) + (_empty(past, erasing) if erasing.is_whole else _take_away(past, erasing))


def _empty(past: "QuerySet[Any]", erasing: Erasing) -> int:
    """Leave numbers of those who were called; the minutes say who was there, since the account no longer does."""
    there, others = past.filter(attended=True), past.exclude(attended=True)
    touched = others.exclude(EMPTY, known_as="").update(**EMPTIED, known_as="")
    touched += there.exclude(EMPTY).update(**EMPTIED)
    if erasing.called:
        has_come = Q(asked_at__isnull=True) | Q(asked_at__lte=erasing.came_at or NEVER)
        named = there.filter(has_come | Q(known_as="")).exclude(known_as=erasing.called)
        touched += named.update(known_as=erasing.called)
    return touched


def _take_away(past: "QuerySet[Any]", erasing: Erasing) -> int:
    """Leave the meetings in which the person took part; in another municipality they are still who they are."""
    erasing.keys |= keys_of(past)
    touched: int = past.filter(attended=True).exclude(EMPTY).update(**EMPTIED)
    return touched + past.exclude(attended=True).delete()[0]


EMPTIED: Final[dict[str, Any]] = {
    "answer": Answer.NONE,
    "reason": "",
    "answered_at": None,
    "answered_by": None,
    "by_assistant": False,
}
NEVER: Final = datetime.min.replace(tzinfo=UTC)
EMPTY: Final = Q(answer=Answer.NONE, reason="", answered_by__isnull=True)


def _free(invitation: Invitation, erasing: Erasing) -> None:
    meeting = states.lock(invitation.meeting)
    if meeting.state != MeetingState.NOTICE_SENT:
        return
    erasing.keys.add(f"{Invitation._meta.db_table}:{invitation.pk}")
    calls.let_go(invitation=invitation, meeting=meeting)
    for person in secretariat(meeting.council, erasing.day, without=erasing.person):
        messages.tell_of_free_place(meeting=meeting, recipient=person, gone=erasing.person, now=erasing.now)


def hand_over(erasing: Erasing) -> int:
    """Give open follow-ups to the first of those who see to the meetings who may read of them, and tell them."""
    mine = TASKS.of(erasing).filter(OPEN).select_related("item__meeting__council").order_by("pk")
    number = 0
    for follow_up in FollowUp.objects.filter(pk__in=mine.values("pk")).select_related("item__meeting__council"):
        people = secretariat(follow_up.item.meeting.council, erasing.day, without=erasing.person)
        able = (person for person in people if can(person, MeetingAct.VIEW_ITEM, follow_up.item))
        taker = next(able, None)
        if taker is not None:
            follow_ups.hand_over(follow_up=follow_up, to=taker, now=erasing.now)
            number += 1
    return number


def forget_reasons(before: datetime, limit: int) -> int:
    """Empty why people did not come; their answers stand for a while yet."""
    said = Invitation.objects.filter(meeting__ends_at__lt=before).exclude(reason="")
    return update_batch(said, limit, reason="")


def forget_answers(before: datetime, limit: int) -> int:
    """Empty what people answered, and who entered it. Who took part stays in the minutes."""
    said = Invitation.objects.filter(meeting__ends_at__lt=before).exclude(answer=Answer.NONE)
    return update_batch(said, limit, **EMPTIED)


def forget_reads(before: datetime, limit: int) -> int:
    return delete_batch(ExemptRead.objects.filter(read_at__lt=before), limit)


def forget_reviews(before: datetime, limit: int) -> int:
    return delete_batch(_held(ItemReview, before), limit)


def forget_comments(before: datetime, limit: int) -> int:
    return delete_batch(_held(ItemComment, before), limit)


def forget_access(before: datetime, limit: int) -> int:
    return delete_batch(AgendaItemUserObjectPermission.dated.filter(ends_on__lt=before.date()), limit)


def _held(model: Any, before: datetime) -> "QuerySet[Any]":
    found: QuerySet[Any] = model.objects.filter(item__meeting__ends_at__lt=before)
    return found
