"""What the meetings hold about a person, for them to take out.

Nothing about others, and nothing of an exempt item but its public title to who may not read it today. What a
person wrote themselves is theirs.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from contributions.own_data import export
from meetings.enums import ItemPermission
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    ExemptRead,
    FollowUp,
    Invitation,
    ItemComment,
    ItemReview,
    Paper,
)


@export("meetings")
def meetings(person: User) -> list[dict[str, Any]]:
    fields = ("meeting__council__name", "meeting__starts_at", "answer", "reason", "answered_at", "attended")
    called = Invitation.objects.filter(user=person).order_by("meeting__starts_at", "pk")
    return [dict(row) for row in called.values(*fields)]


@export("follow_ups")
def follow_ups(person: User) -> list[dict[str, Any]]:
    mine = FollowUp.objects.filter(responsible=person).order_by("given_at", "pk")
    dates = ("given_at", "due_on", "done_at")
    return _told(person, mine, always=dates, words=("text", "outcome"))


@export("reviewed_items")
def reviews(person: User) -> list[dict[str, Any]]:
    return _told(person, ItemReview.objects.filter(user=person).order_by("reviewed_at", "pk"), always=("reviewed_at",))


@export("comments")
def comments(person: User) -> list[dict[str, Any]]:
    written = ItemComment.objects.filter(user=person).order_by("created_at", "pk")
    return _told(person, written, always=("text", "created_at"))


@export("uploaded_papers")
def papers(person: User) -> list[dict[str, Any]]:
    uploaded = Paper.objects.filter(uploaded_by=person).order_by("uploaded_at", "pk")
    return _told(person, uploaded, always=("uploaded_at", "size"), words=("title", "original_name"))


@export("access_to_agenda_items")
def grants(person: User) -> list[dict[str, Any]]:
    given = AgendaItemUserObjectPermission.dated.filter(user=person).order_by("starts_on", "pk")
    found = list(given.select_related("content_object__meeting__council", "permission"))
    known = _known(person, [grant.content_object for grant in found])
    return [
        _item(grant.content_object, known)
        | {
            "permission": grant.permission.codename,
            "reason": grant.reason if grant.content_object_id in known else None,
            "starts_on": grant.starts_on,
            "ends_on": grant.ends_on,
        }
        for grant in found
    ]


@export("exempt_items_opened")
def readings(person: User) -> list[dict[str, Any]]:
    opened = ExemptRead.objects.filter(user=person).order_by("read_at", "pk")
    return _told(person, opened, always=("read_at",))


def _told(
    person: User, rows: QuerySet[Any], *, always: tuple[str, ...], words: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return the rows with their items; ``words`` only where the person may know what the item says."""
    found = list(rows.select_related("item__meeting__council"))
    known = _known(person, [row.item for row in found])
    return [
        _item(row.item, known)
        | {name: getattr(row, name) for name in always}
        | {name: getattr(row, name) if row.item_id in known else None for name in words}
        for row in found
    ]


def _known(person: User, items: Iterable[AgendaItem]) -> set[int]:
    """Return the items whose words the person may have.

    Those are what they may read today, and what once was before them: not what is exempt, not an agenda that is not
    sent, and nothing they are kept out of.
    """
    all_of_them = list(items)
    about = [item.pk for item in all_of_them]
    readable = AgendaItem.objects.visible_to(person).filter(pk__in=about).values_list("pk", flat=True)
    kept_out = set(
        AgendaItemUserObjectPermission.dated.filter(
            user=person, permission__codename=ItemPermission.EXCLUDED, content_object__in=about
        ).values_list("content_object_id", flat=True)
    )
    once = {item.pk for item in all_of_them if not item.is_exempt and item.meeting.has_notice}
    return set(readable) | (once - kept_out)


def _item(item: AgendaItem, known: set[int]) -> dict[str, Any]:
    return {
        "item": item.title if item.pk in known else item.public_title,
        "meeting": item.meeting.council.name,
        "meeting_starts_at": item.meeting.starts_at,
    }
