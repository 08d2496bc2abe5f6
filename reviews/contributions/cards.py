"""Drafts that wait for a person's review or release, on «My page». A coordinator finds them among what needs her."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.cards import AT_MOST, Card, Row, Status, cards
from contributions.places import Desk
from look.addresses import reverse
from norwegian.dates import day_and_date, long_date
from reviews.selectors.desk import open_reviews, waiting_releases


@cards.contributes(order=4)
def drafts(desk: Desk) -> Iterator[Card]:
    if desk.mine:
        return
    found = open_reviews(desk)
    asked = [review for review in found if review.is_asked and review.own][:AT_MOST]
    yield Card("drafts-to-review", _("Drafts to review"), tuple(_asked(review) for review in asked))
    seen_to = [review for review in found if review.is_planned_by][:AT_MOST]
    yield Card("drafts-shown", _("Drafts you have shown"), tuple(_shown(review) for review in seen_to))
    yield Card(
        "drafts-to-release",
        _("Drafts to release"),
        tuple(
            Row(
                title=str(release.meeting.council),
                url=f"{release.meeting.get_absolute_url()}#frigivelse",
                meta=(capfirst(day_and_date(release.meeting.starts_at)),),
                below=Status(_("Waits for your release"), "warning"),
            )
            for release in waiting_releases(desk)[:AT_MOST]
        ),
    )


def _asked(review: Any) -> Row:
    return Row(
        title=str(review.meeting.council),
        url=review.get_absolute_url(),
        meta=(
            capfirst(day_and_date(review.meeting.starts_at)),
            _("Answer no later than %(day)s") % {"day": long_date(review.deadline)},
        ),
        below=Status(_("Review the draft"), "warning"),
    )


def _shown(review: Any) -> Row:
    silent = len(review.silent)
    words = ngettext("%(count)d person has not reviewed it", "%(count)d people have not reviewed it", silent)
    told = words % {"count": silent} if silent else _("Everybody has reviewed it")
    return Row(
        title=str(review.meeting.council),
        url=reverse("reviews:board", args=[review.pk]),
        meta=(capfirst(day_and_date(review.meeting.starts_at)),),
        below=Status(told, "info" if silent else "success"),
    )
