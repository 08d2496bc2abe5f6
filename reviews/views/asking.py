"""Showing a draft to somebody, who has looked at what, changing it, reminding."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from meetings.enums import MeetingAct
from meetings.views.of_meeting import OfMeeting
from reviews.enums import ReviewAct
from reviews.forms.review import ReviewForm
from reviews.models import Review
from reviews.selectors.board import board_of
from reviews.selectors.releases import release_of
from reviews.services import asking

WITH_MEETING = Review.objects.select_related("meeting__council", "asked_by")


class ReviewAsk(OfMeeting, AsksService, FormView[ReviewForm]):
    act = ReviewAct.ASK
    form_class = ReviewForm
    template_name = "reviews/review_form.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        there = Review.objects.filter(meeting=self.meeting).first()
        if there is not None:
            return redirect("reviews:board", pk=there.pk)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        calls = asking.calls_today(self.meeting.council, timezone.now())
        return super().get_form_kwargs() | {"calls": calls, "meeting": self.meeting}

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        review = asking.ask(meeting=self.meeting, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        number = review.reviewers.count()
        words = ngettext("%(count)d person is asked.", "%(count)d people are asked.", number)
        messages.success(self.request, words % {"count": number})
        return redirect("reviews:board", pk=review.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)


class ReviewChange(ChangesRow, ActMixin, FormView[ReviewForm]):
    act = ReviewAct.CHANGE
    form_class = ReviewForm
    template_name = "reviews/review_form.html"

    def get_guarded_object(self) -> Review:
        review: Review = fetch(Review, self.request.user, WITH_MEETING, pk=self.kwargs["pk"])
        return review

    def get_form_kwargs(self) -> dict[str, Any]:
        meeting = self.guarded.meeting
        calls = asking.calls_today(meeting.council, timezone.now())
        return super().get_form_kwargs() | {"calls": calls, "meeting": meeting}

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        asking.change(review=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The review is changed. Those who are new get an e-mail."))
        return redirect("reviews:board", pk=self.row.pk)

    def unchanged_address(self) -> str:
        return f"{self.guarded.get_absolute_url()}oversikt/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.guarded.meeting, review=self.guarded, **kwargs)


class Board(ActMixin, DetailView[Review]):
    """Reviewer by item."""

    act = ReviewAct.VIEW_BOARD
    model = Review
    queryset = WITH_MEETING
    template_name = "reviews/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, person = self.object, self.request.user
        return super().get_context_data(
            meeting=review.meeting,
            board=board_of(person, review),
            may_change=can(person, ReviewAct.CHANGE, review),
            may_send=can(person, MeetingAct.SEND_NOTICE, review.meeting),
            release=release_of(person, review.meeting, timezone.localdate()),
            **kwargs,
        )


@post_act(ReviewAct.CHANGE, Review)
def remind(request: HttpRequest, review: Review) -> HttpResponse:
    with explained(request):
        number = asking.remind(review=review, by=person_of(request), now=timezone.now())
        words = ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", number)
        messages.success(request, words % {"count": number})
    return redirect("reviews:board", pk=review.pk)
