"""How the messages of a review read. Rendered when they are sent, from things as they then are; never what was said."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import can
from councils.contacts import contact_of, owners
from reminders.enums import Urgency
from reminders.models import Reminder
from reminders.registry import Kind, Message, Target, register
from reminders.rendering import absolute_url, render_mail
from reviews.enums import ReviewAct
from reviews.models import Release, Review, Reviewer
from reviews.selectors.board import board_of
from reviews.selectors.news import news_for, told_last
from reviews.services import messages, progress


def to_reviewer(reminder: Reminder, *, template: str) -> Message | None:
    """Ask, or remind: nothing when they have finished, sit there no more, or the notice is out."""
    reviewer = reminder.target
    if not isinstance(reviewer, Reviewer) or not can(reviewer.user, ReviewAct.FINISH, reviewer.review):
        return None
    standing = progress.standing_of(reviewer, reviewer.review, progress.items_of(reviewer.review))
    if standing.has_finished:
        return None
    context = _context(reviewer.review) | {"has_changed": reviewer.finished_at is not None}
    return render_mail(f"reviews/mail/{template}", context)


def commented(reminder: Reminder, *, template: str, of_own_threads: bool) -> Message | None:
    """Tell how many comments are new, and on what; nothing when there is none the person may read."""
    review = reminder.target
    if not isinstance(review, Review) or not review.is_open:
        return None
    news = news_for(reminder.recipient, review, told_last(reminder), of_own_threads=of_own_threads)
    if not news or not can(reminder.recipient, ReviewAct.READ, review):
        return None
    context = _context(review) | {"news": news, "number": sum(each.number for each in news)}
    return render_mail(f"reviews/mail/{template}", context)


def all_answered(reminder: Reminder) -> Message | None:
    review = reminder.target
    if not isinstance(review, Review) or not can(reminder.recipient, ReviewAct.CHANGE, review):
        return None
    board = board_of(reminder.recipient, review)
    # Somebody more was asked meanwhile, or an item has changed.
    if board.waited_for:
        return None
    url = absolute_url(reverse("reviews:board", args=[review.pk]))
    return render_mail("reviews/mail/all_answered", _context(review) | {"open_threads": board.open_threads, "url": url})


def about_release(reminder: Reminder, *, template: str) -> Message | None:
    release = reminder.target
    act = ReviewAct.RELEASE if template == "release_asked" else ReviewAct.ASK_RELEASE
    if not isinstance(release, Release) or not can(reminder.recipient, act, release.meeting):
        return None
    if release.is_released != (template == "released"):
        return None
    meeting = release.meeting
    page = absolute_url(f"{meeting.get_absolute_url()}#frigivelse")
    context = {"release": release, "meeting": meeting, "council": meeting.council, "url": page}
    return render_mail(f"reviews/mail/{template}", context)


def _context(review: Review) -> dict[str, Any]:
    return {
        "review": review,
        "meeting": review.meeting,
        "council": review.meeting.council,
        "url": absolute_url(review.get_absolute_url()),
    }


def _reviewers() -> "QuerySet[Any]":
    rows = Reviewer.objects.select_related("review__meeting__council", "user")
    return rows.prefetch_related("readings", owners("review__meeting__council"))


def _reviews() -> "QuerySet[Any]":
    return Review.objects.select_related("meeting__council").prefetch_related(owners("meeting__council"))


def _releases() -> "QuerySet[Any]":
    rows = Release.objects.select_related("meeting__council", "released_by", "asked_by")
    return rows.prefetch_related(owners("meeting__council"))


REVIEWER = Target(
    model=Reviewer,
    rows=_reviewers,
    contact=lambda reviewer: contact_of(reviewer.review.meeting.council),
    about=lambda reviewer: str(reviewer.review.meeting.council),
)
REVIEW = Target(
    model=Review,
    rows=_reviews,
    contact=lambda review: contact_of(review.meeting.council),
    about=lambda review: str(review.meeting.council),
)
RELEASE = Target(
    model=Release,
    rows=_releases,
    contact=lambda release: contact_of(release.meeting.council),
    about=lambda release: str(release.meeting.council),
)
ASKED = _("You get this because you are asked to review the draft of a meeting.")
PREPARES = _("You get this because you see to the meetings of the body.")

register(
    Kind(
        name=messages.ASKED,
        label=_("A draft to review"),
        target=REVIEWER,
        urgency=Urgency.DAY,
        digest=_("A draft to review: %(about)s"),
        reason=ASKED,
        render=partial(to_reviewer, template="asked"),
    ),
    Kind(
        name=messages.REMINDER,
        label=_("Reminder of a draft to review"),
        target=REVIEWER,
        urgency=Urgency.DAY,
        digest=_("You have not reviewed the draft: %(about)s"),
        reason=ASKED,
        render=partial(to_reviewer, template="reminder"),
    ),
    Kind(
        name=messages.COMMENTED,
        label=_("Comments on a draft"),
        target=REVIEW,
        urgency=Urgency.DAY,
        digest=_("There are comments on the draft: %(about)s"),
        reason=PREPARES,
        render=partial(commented, template="commented", of_own_threads=False),
    ),
    Kind(
        name=messages.ANSWERED,
        label=_("Answers in a thread about a draft"),
        target=REVIEW,
        urgency=Urgency.DAY,
        digest=_("There are answers to what you wrote about the draft: %(about)s"),
        reason=_("You get this because you have written in the thread."),
        render=partial(commented, template="answered", of_own_threads=True),
    ),
    Kind(
        name=messages.ALL_ANSWERED,
        label=_("Everybody has reviewed a draft"),
        target=REVIEW,
        urgency=Urgency.DAY,
        digest=_("Everybody has reviewed the draft: %(about)s"),
        reason=PREPARES,
        render=all_answered,
    ),
    Kind(
        name=messages.RELEASE_ASKED,
        label=_("A draft to release"),
        target=RELEASE,
        urgency=Urgency.DAY,
        digest=_("A draft waits for your release: %(about)s"),
        reason=_("You get this because you chair the body."),
        render=partial(about_release, template="release_asked"),
    ),
    Kind(
        name=messages.RELEASED,
        label=_("A draft is released"),
        target=RELEASE,
        urgency=Urgency.DAY,
        digest=_("The draft is released: %(about)s"),
        reason=PREPARES,
        render=partial(about_release, template="released"),
    ),
)
