"""What decisions between meetings hold about a person, for them to take out: what they were asked, and answered."""

from typing import Any

from accounts.models import User
from circulation.models import Voter
from contributions.own_data import export
from meetings.models import AgendaItem


@export("decisions_between_meetings")
def answers(person: User) -> list[dict[str, Any]]:
    """What they answered is theirs; the matter's words only where they may read them today."""
    rows = Voter.objects.filter(user=person).select_related("circulation__council", "circulation__item")
    found = list(rows.order_by("pk"))
    items = AgendaItem.objects.filter(pk__in=[each.circulation.item_id for each in found if each.circulation.item_id])
    readable = set(items.visible_to(person).values_list("pk", flat=True))
    return [
        {
            "council": each.circulation.council.name,
            "sent_at": each.circulation.sent_at,
            "deadline": each.circulation.deadline,
            "matter": each.circulation.item.title if each.circulation.item_id in readable else None,
            "answer": each.answer,
            "words": each.words,
            "answered_at": each.answered_at,
        }
        for each in found
    ]
