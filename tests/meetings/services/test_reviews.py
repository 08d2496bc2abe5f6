"""Marking items and commenting on them."""

import pytest

from meetings.errors import IllegalState
from meetings.models import ItemReview
from meetings.services import comments, reviews
from tests.meetings.factories import NOW, Stage


def test_mark_twice_is_once(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    for _ in range(2):
        reviews.mark(item=item, by=stage.member, now=NOW)

    assert list(ItemReview.objects.values_list("item", "user", "reviewed_at")) == [(item.pk, stage.member.pk, NOW)]


def test_unmark_takes_back_only_ones_own(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    for person in (stage.member, stage.people["chair"]):
        reviews.mark(item=item, by=person, now=NOW)

    reviews.unmark(item=item, by=stage.member, now=NOW)

    assert [review.user for review in ItemReview.objects.all()] == [stage.people["chair"]]


def test_comment_is_kept_with_who_and_when(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    comment = comments.add(item=item, text="Bra", by=stage.member, now=NOW)

    assert (comment.user, comment.text, comment.created_at) == (stage.member, "Bra", NOW)


@pytest.mark.parametrize("act", [reviews.mark, reviews.unmark], ids=["mark", "unmark"])
def test_nothing_is_reviewed_before_the_notice(stage: Stage, act: object) -> None:
    with pytest.raises(IllegalState):
        act(item=stage.item(), by=stage.member, now=NOW)  # type: ignore[operator]


def test_nobody_comments_before_the_notice(stage: Stage) -> None:
    with pytest.raises(IllegalState):
        comments.add(item=stage.item(), text="Bra", by=stage.member, now=NOW)
