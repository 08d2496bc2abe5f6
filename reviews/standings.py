"""Of which reviews somebody is a reviewer today: asked, and still seated in the body."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import F, QuerySet

from accounts.access import provides_from
from accounts.sources import DAY, PEOPLE, Row
from municipalities.querysets import valid_on
from reviews.models import Reviewer

COUNCIL: Final = "review__meeting__council__"
SEATED: Final = f"{COUNCIL}seats__tenures__"


def _reviewers() -> "QuerySet[Reviewer, Any]":
    # As a tenure holds: in a seat and a body that exist.
    holds = valid_on(DAY, SEATED) & valid_on(DAY, f"{COUNCIL}seats__") & valid_on(DAY, COUNCIL)
    seated = Reviewer.objects.filter(holds, user__among=PEOPLE, **{f"{SEATED}user": F("user")})
    return seated.values_list("user_id", "review_id", "review__meeting_id")


@provides_from(_reviewers, "reviews.reviewer", "reviews.reviewed_meeting")
def reviewers(rows: Sequence[Row], day: date) -> dict[int, dict[str, set[int]]]:
    """Ids of reviews, and of their meetings, by person."""
    every: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for person, review, meeting in rows:
        every[person]["reviews.reviewer"].add(review)
        every[person]["reviews.reviewed_meeting"].add(meeting)
    return every
