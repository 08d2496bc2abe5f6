"""Reviews that need whoever prepares the meeting: somebody is silent near the deadline, or all is said."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.needs import Need, needs
from contributions.places import Desk
from councils.selectors.desk import council_ids_of, owners_of
from look.addresses import reverse
from norwegian.dates import long_date
from reviews.selectors.desk import open_reviews, waiting_releases

AHEAD: Final = timedelta(days=2)
AT_MOST: Final = 20


@needs.contributes(order=11)
def reviews_to_see_to(desk: Desk) -> Iterator[Need]:
    councils = council_ids_of(desk)
    mine = [review for review in open_reviews(desk) if review.is_planned_by and review.meeting.council_id in councils]
    for review in mine[:AT_MOST]:
        if review.silent and review.deadline - AHEAD > desk.day and not review.unresolved:
            continue
        yield Need(
            icon="chat",
            act=_act(review),
            about=_("Review of a draft: %(council)s, %(day)s")
            % {"council": review.meeting.council.name, "day": long_date(review.meeting.starts_at)},
            where="",
            due=review.deadline,
            url=reverse("reviews:board", args=[review.pk]),
            is_late=review.deadline < desk.day,
            of=owners_of(desk, review.meeting.council_id),
        )


def _act(review: Any) -> str:
    unresolved, silent = len(review.unresolved), len(review.silent)
    if unresolved:
        words = ngettext("%(count)d comment to resolve", "%(count)d comments to resolve", unresolved)
        return words % {"count": unresolved}
    if silent:
        words = ngettext("%(count)d person has not reviewed it", "%(count)d people have not reviewed it", silent)
        return words % {"count": silent}
    return _("Everybody has reviewed it")


@needs.contributes(order=12)
def drafts_to_review(desk: Desk) -> Iterator[Need]:
    """Drafts that a coordinator is asked to review herself, and those she is to release as chair."""
    if not desk.mine:
        return
    for review in [review for review in open_reviews(desk) if review.is_asked and review.own]:
        yield Need(
            icon="chat",
            act=_("Review the draft"),
            about=_("%(council)s, %(date)s")
            % {"council": review.meeting.council.name, "date": long_date(review.meeting.starts_at)},
            where="",
            due=review.deadline,
            url=review.get_absolute_url(),
            is_late=review.deadline < desk.day,
            of=owners_of(desk, review.meeting.council_id),
        )
    for release in waiting_releases(desk):
        day = release.meeting.day - timedelta(days=release.meeting.council.notice_days)
        yield Need(
            icon="checkmark-circle",
            act=_("Release the draft"),
            about=_("%(council)s, %(date)s")
            % {"council": release.meeting.council.name, "date": long_date(release.meeting.starts_at)},
            where="",
            due=day,
            url=f"{release.meeting.get_absolute_url()}#frigivelse",
            is_late=day < desk.day,
            of=owners_of(desk, release.meeting.council_id),
        )
