"""Making the public edition of a meeting public, and withdrawing it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from councils.enums import MinutesAccess
from editions.enums import Kind
from editions.errors import NotOpen, NotPublic, NotReady, OtherWords, SomebodyElse
from editions.models import Publication
from editions.services.composing import compose
from editions.services.ground import ground_of
from meetings.models import Meeting
from meetings.services import states


@transaction.atomic
def publish(*, meeting: Meeting, kind: Kind, seen: str, by: User, now: datetime) -> Publication:
    """Make public what ``by`` has just read, ``seen`` by its mark. Published anew, it says other words at its address.

    Raises:
        NotOpen: when the body's minutes are not open to everyone.
        NotReady: when the notice is not sent, or the minutes not approved.
        SomebodyElse: when ``by`` is kept out of an item.
        OtherWords: when it would say other words than were read.
    """
    locked = states.lock(meeting)
    if locked.council.minutes_access != MinutesAccess.PUBLIC:
        raise NotOpen
    if not (locked.is_approved if kind == Kind.MINUTES else locked.has_notice):
        raise NotReady
    if is_kept_out(by, locked):
        raise SomebodyElse
    composed = compose(locked, kind)
    if composed.mark != seen:
        raise OtherWords
    row = Publication.objects.select_for_update(of=("self",)).filter(meeting=locked, kind=kind).first()
    row = row or Publication(meeting=locked, kind=kind, first_published_at=now)
    row.content, row.mark = composed.content, ground_of(locked, kind)
    row.published_at, row.published_by = now, by
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = None, None, ""
    row.save()
    return row


@transaction.atomic
def withdraw(*, publication: Publication, reason: str, by: User, now: datetime) -> Publication:
    """Show it to nobody any more: its address says that it was withdrawn, and the words are gone.

    Raises:
        NotPublic: when it has been withdrawn already.
    """
    row: Publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if row.is_withdrawn:
        raise NotPublic
    row.content, row.mark = {}, ""
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now, by, reason
    row.save()
    return row


def is_kept_out(person: User, meeting: Meeting) -> bool:
    """Tell whether the public edition would tell ``person`` of an item they are not to know of."""
    items = meeting.items.all()
    return bool(items.exclude(pk__in=items.listed_for(person).values("pk")).exists())
