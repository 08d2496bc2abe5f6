"""The items on the agenda. It is locked when the notice is sent; later items are marked, and any can be closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from changes.services.writing import put
from councils.models import Seat
from meetings.enums import STRICTER, Classification, ItemType, MeetingState
from meetings.errors import AgendaLocked, IllegalState, NotJustified, OnlyStricter, OrderChanged
from meetings.models import AgendaItem, ItemRestriction, LegalBasis, Meeting
from meetings.services import carried, numbering, paper_texts, papers, proposals, states

BEFORE = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """What a person decides about an item. ``presenter_name`` is for somebody who has no seat in the body."""

    title: str
    type: ItemType = ItemType.DECISION
    classification: Classification = Classification.INTERNAL
    public_title: str = ""
    legal_basis: LegalBasis | None = None
    description: str = ""
    resolution: str = ""
    presenter_seat: Seat | None = None
    presenter_name: str = ""
    time_needed: int | None = None


@transaction.atomic
def add(*, meeting: Meeting, facts: ItemFacts, by: User | None, now: datetime) -> AgendaItem:
    """Put an item last on the agenda; after the notice it is marked as late and numbered at once.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
    """
    locked = states.lock_in(meeting, *BEFORE)
    last = locked.items.aggregate(last=Max("position"))["last"]
    item: AgendaItem = AgendaItem.objects.create(
        meeting=locked,
        position=0 if last is None else last + 1,
        is_late=locked.has_notice,
        created_at=now,
        **vars(facts),
    )
    if locked.has_notice:
        numbering.number_items(locked)
        item.refresh_from_db()
    return item


@transaction.atomic
def change(*, item: AgendaItem, facts: ItemFacts, by: User, now: datetime) -> AgendaItem:
    """Change an item before the notice; after it, only a late one, and never how closed it is.

    What is closed here is so in what the same matter was before, which people can read.

    Raises:
        IllegalState: when the meeting has begun or is cancelled, or the item is gone.
        AgendaLocked: when the notice with this item is sent.
        OnlyStricter: when the notice is sent and the classification would change; see ``restrict``.
    """
    locked = _lock_open(item)
    if locked.meeting.has_notice and facts.classification != locked.classification:
        raise OnlyStricter
    was = Classification(locked.classification)
    put(locked, facts)
    paper_texts.forget_exempt(item=locked)
    if locked.classification in STRICTER[was]:
        _restrict_the_matter(locked, reason=_("The matter is restricted on a later agenda."), by=by, now=now)
    return locked


@transaction.atomic
def restrict(
    *,
    item: AgendaItem,
    classification: Classification,
    reason: str,
    by: User,
    now: datetime,
    public_title: str = "",
    legal_basis: LegalBasis | None = None,
) -> AgendaItem:
    """Close an item that people know of already, in every state from the notice on, and note who did it and why.

    Everything that shows the item asks for its classification when it is shown or sent, so nothing else changes.

    Raises:
        IllegalState: when the notice has not been sent; an item of a draft is changed.
        OnlyStricter: when the item is as closed as that already, or more.
        NotJustified: when it becomes exempt without a legal basis or a public title.
    """
    meeting = states.lock(item.meeting)
    if not meeting.has_notice:
        raise IllegalState(meeting.situation().words)
    locked = _lock_row(item)
    was = Classification(locked.classification)
    if classification not in STRICTER[was]:
        raise OnlyStricter
    locked.classification = classification
    if classification == Classification.EXEMPT:
        if not public_title or legal_basis is None:
            raise NotJustified
        locked.public_title, locked.legal_basis = public_title, legal_basis
    locked.save(update_fields=["classification", "public_title", "legal_basis"])
    paper_texts.forget_exempt(item=locked)
    ItemRestriction.objects.create(
        item=locked, was=was, became=classification, reason=reason, restricted_at=now, restricted_by=by
    )
    _restrict_the_matter(locked, reason=reason, by=by, now=now)
    return locked


def _restrict_the_matter(closed: AgendaItem, *, reason: str, by: User, now: datetime) -> None:
    for other in AgendaItem.objects.of_matter(closed).exclude(pk=closed.pk):
        _restrict_the_same(other, closed, reason=reason, by=by, now=now)


def _restrict_the_same(other: AgendaItem, closed: AgendaItem, *, reason: str, by: User, now: datetime) -> None:
    """Close what the same matter was before, or goes on as, when it is more open: it says the same."""
    meeting = states.lock(other.meeting)
    locked = _lock_row(other)
    was = Classification(locked.classification)
    if closed.classification not in STRICTER[was]:
        return
    locked.classification = closed.classification
    if closed.is_exempt:
        locked.public_title, locked.legal_basis = closed.public_title, closed.legal_basis
    locked.save(update_fields=["classification", "public_title", "legal_basis"])
    paper_texts.forget_exempt(item=locked)
    if meeting.has_notice:
        ItemRestriction.objects.create(
            item=locked, was=was, became=locked.classification, reason=reason, restricted_at=now, restricted_by=by
        )


@transaction.atomic
def move(*, item: AgendaItem, up: bool, by: User, now: datetime) -> AgendaItem:
    """Swap places with the item before or after. The first stays first and the last stays last.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        AgendaLocked: when the notice is sent.
    """
    locked = _lock_draft(item)
    items = list(AgendaItem.objects.filter(meeting_id=locked.meeting_id).order_by("position", "pk"))
    place = next(index for index, other in enumerate(items) if other.pk == locked.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(items):
        items[place], items[other] = items[other], items[place]
    for position, each in enumerate(items):
        each.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    locked.refresh_from_db()
    return locked


@transaction.atomic
def order(*, meeting: Meeting, shown: Sequence[int], wanted: Sequence[int], by: User, now: datetime) -> None:
    """Put items of a draft in another order. ``shown`` is how they stood for whoever moved them; others stay in place.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        AgendaLocked: when the notice is sent.
        OrderChanged: when they stand otherwise by now, or the two are not the same items.
    """
    locked = states.lock_in(meeting, *BEFORE)
    if locked.has_notice:
        raise AgendaLocked
    items = list(AgendaItem.objects.select_for_update(of=("self",)).filter(meeting=locked).order_by("position", "pk"))
    theirs = [item for item in items if item.pk in set(shown)]
    if [item.pk for item in theirs] != list(shown) or sorted(shown) != sorted(wanted):
        raise OrderChanged
    by_pk = {item.pk: item for item in theirs}
    following = iter([by_pk[pk] for pk in wanted])
    for position, item in enumerate([next(following) if item.pk in by_pk else item for item in items]):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


@transaction.atomic
def remove(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Take an item off the agenda of a draft. A number that is given is never taken back.

    What somebody proposed waits again, and so does what was put off.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        AgendaLocked: when the notice is sent, or when it is decided in writing, and so is on no agenda.
    """
    locked = _lock_draft(item)
    if locked.meeting.is_between:
        raise AgendaLocked
    carried.go_back(locked, now=now)
    proposals.off_the_agenda(item=locked, by=by, now=now)
    papers.delete_files_of(locked.papers.all())
    locked.delete()


def _lock_open(item: AgendaItem) -> AgendaItem:
    meeting = states.lock_in(item.meeting, *BEFORE)
    locked = _lock_row(item)
    if meeting.has_notice and not locked.is_late:
        raise AgendaLocked
    return locked


def _lock_draft(item: AgendaItem) -> AgendaItem:
    meeting = states.lock_in(item.meeting, *BEFORE)
    if meeting.has_notice:
        raise AgendaLocked
    return _lock_row(item)


def lock(item: AgendaItem) -> AgendaItem:
    """Return the item as it is now, locked after its meeting, as everything here locks.

    Raises:
        AgendaItem.DoesNotExist: when it has been taken off the agenda.
    """
    meeting = states.lock(item.meeting)
    locked: AgendaItem = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    locked.meeting = meeting
    return locked


def _lock_row(item: AgendaItem) -> AgendaItem:
    """Somebody else may have taken the item off the agenda while the meeting's lock was waited for."""
    locked: AgendaItem | None = AgendaItem.objects.select_for_update(of=("self",)).filter(pk=item.pk).first()
    if locked is None:
        raise IllegalState
    return locked
