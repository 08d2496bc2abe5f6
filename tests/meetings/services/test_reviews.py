"""Marking items and commenting on them."""

from collections.abc import Callable
from datetime import timedelta

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


def test_the_same_comment_straight_after_is_the_first_one(stage: Stage) -> None:
    item, other = stage.item(), stage.item("En annen")
    stage.send()
    first = comments.add(item=item, text="Bra", by=stage.member, now=NOW)

    again = comments.add(item=item, text="Bra", by=stage.member, now=NOW + timedelta(minutes=1))
    for where, text, by in (
        (item, "Bra", stage.people["chair"]),
        (other, "Bra", stage.member),
        (item, "Svar", stage.member),
        (item, "Bra", stage.member),
    ):
        comments.add(item=where, text=text, by=by, now=NOW + timedelta(minutes=2))

    assert (again.pk, again.created_at) == (first.pk, NOW)
    assert [comment.text for comment in item.comments.filter(user=stage.member)] == ["Bra", "Svar", "Bra"]
    assert (item.comments.count(), other.comments.count()) == (4, 1)


@pytest.mark.parametrize("act", [reviews.mark, reviews.unmark], ids=["mark", "unmark"])
def test_nothing_is_reviewed_before_the_notice(stage: Stage, act: Callable[..., object]) -> None:
    with pytest.raises(IllegalState):
        act(item=stage.item(), by=stage.member, now=NOW)


def test_nobody_comments_before_the_notice(stage: Stage) -> None:
    with pytest.raises(IllegalState):
        comments.add(item=stage.item(), text="Bra", by=stage.member, now=NOW)
