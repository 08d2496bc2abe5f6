"""What the meetings hold about a person, for them to take out.

Nothing about others. An item is told of as the person may read it today: its words, its public title where it is
exempt, and nothing but that there was one when they no longer have to do with it - its words may have been changed, or
closed, since they had. What a person wrote themselves is theirs.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from contributions.own_data import export
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    ExemptRead,
    FollowUp,
    Invitation,
    ItemComment,
    ItemReview,
    Paper,
    PaperVersion,
    Proposal,
)

WORDS_OF_PAPER = ("title", "original_name", "address", "change_note")


@export("meetings")
def meetings(person: User) -> list[dict[str, Any]]:
    fields = (
        "meeting__council__name",
        "meeting__starts_at",
        "answer",
        "reason",
        "answered_at",
        "by_assistant",
        "attended",
    )
    called = Invitation.objects.filter(user=person).order_by("meeting__starts_at", "pk")
    return [dict(row) for row in called.values(*fields)]


@export("answers_for_others")
def answers_for_others(person: User) -> list[dict[str, Any]]:
    """What the person answered for the holder of a seat; not what became of the meeting for them."""
    fields = ("meeting__council__name", "meeting__starts_at", "seat__title", "answer", "answered_at")
    given = Invitation.objects.filter(answered_by=person, by_assistant=True).order_by("meeting__starts_at", "pk")
    return [dict(row) for row in given.values(*fields)]


@export("follow_ups")
def follow_ups(person: User) -> list[dict[str, Any]]:
    mine = FollowUp.objects.filter(responsible=person).order_by("given_at", "pk")
    dates = ("given_at", "due_on", "done_at", "dropped_at")
    return _told(person, mine, always=dates, words=("text", "outcome", "dropped_reason"))


@export("reviewed_items")
def reviews(person: User) -> list[dict[str, Any]]:
    return _told(person, ItemReview.objects.filter(user=person).order_by("reviewed_at", "pk"), always=("reviewed_at",))


@export("comments")
def comments(person: User) -> list[dict[str, Any]]:
    written = ItemComment.objects.filter(user=person).order_by("created_at", "pk")
    return _told(person, written, always=("text", "created_at"))


@export("proposals")
def proposals(person: User) -> list[dict[str, Any]]:
    made = Proposal.objects.filter(proposed_by=person).in_order()
    fields = ("council__name", "proposed_at", "state", "title", "why", "resolution", "time_needed", "comment")
    return [dict(row) for row in made.values(*fields)]


@export("uploaded_papers")
def papers(person: User) -> list[dict[str, Any]]:
    uploaded = Paper.objects.filter(uploaded_by=person).order_by("uploaded_at", "pk")
    return _told(person, uploaded, always=("uploaded_at", "size"), words=WORDS_OF_PAPER)


@export("earlier_versions_of_papers")
def paper_versions(person: User) -> list[dict[str, Any]]:
    old = PaperVersion.objects.filter(uploaded_by=person).select_related("paper__item__meeting__council")
    found = list(old.order_by("uploaded_at", "pk"))
    for version in found:
        version.item, version.item_id = version.paper.item, version.paper.item_id
    return _told_of(person, found, always=("uploaded_at", "size", "replaced_at"), words=WORDS_OF_PAPER)


@export("access_to_agenda_items")
def grants(person: User) -> list[dict[str, Any]]:
    given = AgendaItemUserObjectPermission.dated.filter(user=person).order_by("starts_on", "pk")
    found = list(given.select_related("content_object__meeting__council", "permission"))
    known = _known(person, [grant.content_object_id for grant in found])
    return [
        _item(grant.content_object, known)
        | {
            "permission": grant.permission.codename,
            "reason": grant.reason if grant.content_object_id in known.readable else None,
            "starts_on": grant.starts_on,
            "ends_on": grant.ends_on,
        }
        for grant in found
    ]


@export("exempt_items_opened")
def readings(person: User) -> list[dict[str, Any]]:
    opened = ExemptRead.objects.filter(user=person).order_by("read_at", "pk")
    return _told(person, opened, always=("read_at",))


@dataclass(frozen=True)
class Words:
    """Of which items a person may have the words today, and of which no more than the public title."""

    readable: frozenset[int]
    listed: frozenset[int]

    def title(self, item: AgendaItem) -> str | None:
        """None of an item that is no longer theirs to know of: its title may have been changed since they did."""
        if item.pk in self.readable:
            return item.title
        return item.safe_title if item.pk in self.listed else None


def _told(
    person: User, rows: QuerySet[Any], *, always: tuple[str, ...], words: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return the rows with their items; ``words`` only where the person may know what the item says."""
    return _told_of(person, list(rows.select_related("item__meeting__council")), always=always, words=words)


def _told_of(
    person: User, found: list[Any], *, always: tuple[str, ...], words: tuple[str, ...]
) -> list[dict[str, Any]]:
    known = _known(person, [row.item_id for row in found])
    return [
        _item(row.item, known)
        | {name: getattr(row, name) for name in always}
        | {name: getattr(row, name) if row.item_id in known.readable else None for name in words}
        for row in found
    ]


def _known(person: User, about: Collection[int]) -> Words:
    items = AgendaItem.objects.filter(pk__in=about)
    return Words(
        readable=frozenset(items.visible_to(person).values_list("pk", flat=True)),
        listed=frozenset(items.listed_for(person).values_list("pk", flat=True)),
    )


def _item(item: AgendaItem, known: Words) -> dict[str, Any]:
    return {
        "item": known.title(item),
        "meeting": item.meeting.council.name,
        "meeting_starts_at": item.meeting.starts_at,
    }
