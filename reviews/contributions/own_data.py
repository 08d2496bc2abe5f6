"""What reviews hold about a person, for them to take out: what they said, and which drafts they looked at."""

from typing import Any

from accounts.models import User
from contributions.own_data import export
from meetings.models import AgendaItem
from reviews.models import Reading, Remark, Reviewer


@export("draft_reviews")
def draft_reviews(person: User) -> list[dict[str, Any]]:
    fields = ("pk", "review__meeting__council__name", "review__meeting__starts_at", "review__deadline", "finished_at")
    found = [dict(row) for row in Reviewer.objects.filter(user=person).order_by("pk").values(*fields)]
    read: dict[int, int] = {}
    for reviewer in Reading.objects.filter(reviewer__user=person).values_list("reviewer", flat=True):
        read[reviewer] = read.get(reviewer, 0) + 1
    return [row | {"items_seen": read.get(row.pop("pk"), 0)} for row in found]


@export("review_comments")
def remarks(person: User) -> list[dict[str, Any]]:
    """What they wrote is theirs; the item's words only where they may read them today."""
    found = list(
        Remark.objects.filter(user=person)
        .select_related("thread__item", "thread__review__meeting__council")
        .order_by("created_at", "pk")
    )
    items = AgendaItem.objects.filter(pk__in=[each.thread.item_id for each in found if each.thread.item_id])
    readable = set(items.visible_to(person).values_list("pk", flat=True))
    return [
        {
            "meeting": each.thread.review.meeting.council.name,
            "meeting_starts_at": each.thread.review.meeting.starts_at,
            "item": each.thread.item.title if each.thread.item and each.thread.item_id in readable else None,
            "text": each.text,
            "created_at": each.created_at,
        }
        for each in found
    ]
