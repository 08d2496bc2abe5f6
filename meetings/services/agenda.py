"""The items on the agenda. It is locked when the notice is sent; later items are marked, and any can be closed."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from meetings.enums import STRICTER, Classification, ItemType, MeetingState
from meetings.errors import AgendaLocked, IllegalState, NotJustified, OnlyStricter
from meetings.models import AgendaItem, ItemRestriction, LegalBasis, Meeting
from meetings.services import numbering, proposals, states

BEFORE = (MeetingState.DRAFT, MeetingState.NOTICE_SENT)


@transaction.atomic
def add(
    *,
    meeting: Meeting,
    title: str,
    by: User | None,
    now: datetime,
    type: ItemType = ItemType.DECISION,  # noqa: A002
    classification: Classification = Classification.INTERNAL,
    public_title: str = "",
    legal_basis: LegalBasis | None = None,
    description: str = "",
) -> AgendaItem:
    """Put an item last on the agenda; after the notice it is marked as late and numbered at once.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
    """
    locked = states.lock_in(meeting, *BEFORE)
    last = locked.items.aggregate(last=Max("position"))["last"]
    item: AgendaItem = AgendaItem.objects.create(
        meeting=locked,
        position=0 if last is None else last + 1,
        title=title,
        type=type,
        classification=classification,
        public_title=public_title,
        legal_basis=legal_basis,
        description=description,
        is_late=locked.has_notice,
        created_at=now,
    )
    if locked.has_notice:
        numbering.number_items(locked)
        item.refresh_from_db()
    return item


@transaction.atomic
def change(
    *,
    item: AgendaItem,
    title: str,
    type: ItemType,  # noqa: A002
    classification: Classification,
    public_title: str,
    legal_basis: LegalBasis | None,
    description: str,
    by: User,
    now: datetime,
) -> AgendaItem:
    """Change an item before the notice; after it, only a late one, and never how closed it is.

    Raises:
        IllegalState: when the meeting has begun or is cancelled, or the item is gone.
        AgendaLocked: when the notice with this item is sent.
        OnlyStricter: when the notice is sent and the classification would change; see ``restrict``.
    """
    locked = _lock_open(item)
    if locked.meeting.has_notice and classification != locked.classification:
        raise OnlyStricter
    locked.title, locked.type, locked.description = title, type, description
    locked.classification, locked.public_title, locked.legal_basis = classification, public_title, legal_basis
    locked.save()
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
    ItemRestriction.objects.create(
        item=locked, was=was, became=classification, reason=reason, restricted_at=now, restricted_by=by
    )
    return locked


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
def remove(*, item: AgendaItem, by: User, now: datetime) -> None:
    """Take an item off the agenda of a draft. A number that is given is never taken back.

    What somebody proposed waits again.

    Raises:
        IllegalState: when the meeting has begun or is cancelled.
        AgendaLocked: when the notice is sent.
    """
    locked = _lock_draft(item)
    proposals.off_the_agenda(item=locked, by=by, now=now)
    files = [paper.file for paper in locked.papers.all()]
    locked.delete()
    for file in files:
        # The row goes first: a crash leaves a file without a row, never a row without its file.
        transaction.on_commit(partial(file.storage.delete, file.name))


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
