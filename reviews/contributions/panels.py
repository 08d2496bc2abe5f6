"""What reviews add to other rooms' pages. Of a draft nobody was shown there is one way to show it, and no more."""

from typing import Any

from accounts.access import can
from contributions.panels import panel
from contributions.places import Place, Visit
from reviews.enums import ReviewAct
from reviews.models import Thread
from reviews.selectors.board import summary_of
from reviews.selectors.releases import release_of


@panel(Place.MEETING, "reviews/panels/meeting.html", order=5)
def review_of_meeting(visit: Visit) -> dict[str, Any] | None:
    """How far the review has come, and the chair's release; when the notice is out, the way to what was said."""
    meeting, person = visit.about, visit.person
    review = summary_of(person, meeting)
    sees_board = review is not None and can(person, ReviewAct.VIEW_BOARD, review)
    may_ask = review is None and can(person, ReviewAct.ASK, meeting)
    asks_for = can(person, ReviewAct.ASK_RELEASE, meeting) or can(person, ReviewAct.RELEASE, meeting)
    release = release_of(person, meeting, visit.day) if asks_for or sees_board else None
    is_asked_for = release is not None and (release.is_missing or release.release is not None or review is not None)
    if review is None and not may_ask and not is_asked_for:
        return None
    return {
        "meeting": meeting,
        "review": review,
        "sees_board": sees_board,
        "may_ask": may_ask,
        "release": release if is_asked_for else None,
    }


@panel(Place.ITEM, "reviews/panels/item.html", order=5)
def threads_on_item(visit: Visit) -> dict[str, Any] | None:
    """What was said of the item while it was a draft, for those who may read that."""
    item = visit.about
    threads = list(Thread.objects.visible_to(visit.person).filter(item=item).order_by("begun_at", "pk"))
    if not threads:
        return None
    unresolved = sum(not thread.is_resolved for thread in threads)
    return {"item": item, "review_pk": threads[0].review_id, "number": len(threads), "unresolved": unresolved}


@panel(Place.BODY, "reviews/panels/body.html", order=62)
def release_of_body(visit: Visit) -> dict[str, Any] | None:
    """The way to where it is said whether drafts wait for the chair; whether they do costs the body's page nothing."""
    return {"council": visit.about} if can(visit.person, ReviewAct.SET_RELEASE, visit.about) else None
