"""Reading a draft, saying something of it, and saying that there is nothing to add."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from accounts.access import can, permitted
from accounts.guards import ActMixin, person_of, post_act
from changes.views import explained
from meetings.models import AgendaItem, Paper
from meetings.services import grants
from meetings.views.papers import PaperRead
from reviews.enums import ReviewAct
from reviews.forms.review import RemarkForm
from reviews.models import Review, Thread
from reviews.selectors.draft import DraftRow, draft_of, in_words, reviewer_of
from reviews.services import reading, threads
from reviews.views.asking import WITH_MEETING


class ReviewDetail(ActMixin, DetailView[Review]):
    """The whole draft on one page, as one may read it, with what is said of it. That it is opened is noted."""

    act = ReviewAct.READ
    model = Review
    queryset = WITH_MEETING
    template_name = "reviews/review_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, person, now = self.object, self.request.user, timezone.now()
        reviewer = reviewer_of(person, review)
        draft = draft_of(person, review, reviewer)
        self._note(draft.readable, reviewer)
        may_comment = can(person, ReviewAct.COMMENT, review)
        return super().get_context_data(
            meeting=review.meeting,
            draft=draft,
            rows=[(row, in_words(row.changed) if row.changed else "", _form(f"sak-{row.pk}")) for row in draft.rows],
            reviewer=reviewer,
            has_finished=reviewer is not None
            and reviewer.finished_at is not None
            and draft.answered == len(draft.readable),
            may_comment=may_comment,
            sees_board=can(person, ReviewAct.VIEW_BOARD, review),
            whole_form=_form("moteplan"),
            is_late=review.is_open and review.deadline < timezone.localdate(now),
            **kwargs,
        )

    def _note(self, rows: list[DraftRow], reviewer: Any) -> None:
        items = [row.item for row in rows if row.item is not None]
        now = timezone.now()
        grants.note_readings(items=items, what="review", by=person_of(self.request), now=now)
        if reviewer is not None:
            reading.note_seen(reviewer=reviewer, items=items, now=now)


def _form(name: str, data: Any = None) -> RemarkForm:
    return RemarkForm(data, auto_id=f"id-{name}-%s")


class DraftPaperRead(PaperRead):
    """A paper of a draft, for those it is shown to."""

    act: ClassVar[str] = ReviewAct.READ_PAPER

    def get_guarded_object(self) -> Paper:
        shown = permitted(Paper.objects.select_related("item__meeting"), self.request.user, ReviewAct.READ_PAPER)
        found: Paper = get_object_or_404(shown, pk=self.kwargs["pk"])
        self.held, self.item = found, found.item
        return found


def _item_of(request: HttpRequest, review: Review, pk: Any) -> AgendaItem:
    """Return an item of the draft that the person may read.

    Raises:
        Http404: when it is not, or not theirs to read.
    """
    items = permitted(AgendaItem.objects.prefetch_related("papers"), request.user, ReviewAct.READ_ITEM)
    item: AgendaItem = get_object_or_404(items, meeting=review.meeting_id, pk=pk)
    return item


def _at(review: Review, anchor: str) -> HttpResponse:
    return redirect(f"{review.get_absolute_url()}#{anchor}")


@post_act(ReviewAct.COMMENT, Review)
def comment_on_agenda(request: HttpRequest, review: Review) -> HttpResponse:
    return _begin(request, review, None, "hele-sakslista")


@post_act(ReviewAct.COMMENT, Review)
def comment_on_item(request: HttpRequest, review: Review, draft_item_pk: int) -> HttpResponse:
    item = _item_of(request, review, draft_item_pk)
    return _begin(request, review, item, f"sak-{item.pk}")


def _begin(request: HttpRequest, review: Review, item: AgendaItem | None, anchor: str) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _again(request, review, form, about=item.title if item else "")
    with explained(request):
        text = form.cleaned_data["text"]
        threads.begin(review=review, item=item, text=text, by=person_of(request), now=timezone.now())
        messages.success(request, _("The comment is saved. Those who see the draft can read it."))
    return _at(review, anchor)


def _again(request: HttpRequest, review: Review, form: RemarkForm, about: str) -> HttpResponse:
    context = {"review": review, "meeting": review.meeting, "form": form, "about": about}
    return render(request, "reviews/remark_form.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@post_act(ReviewAct.ANSWER, Thread)
def thread_answer(request: HttpRequest, thread: Thread) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _again(request, thread.review, form, about=thread.item.title if thread.item else "")
    with explained(request):
        threads.answer(thread=thread, text=form.cleaned_data["text"], by=person_of(request), now=timezone.now())
        messages.success(request, _("The answer is saved."))
    return redirect(thread)


@post_act(ReviewAct.RESOLVE, Thread)
def thread_resolve(request: HttpRequest, thread: Thread) -> HttpResponse:
    """Say that the thread needs no more, or open it again with ``undo``."""
    change = threads.reopen if "undo" in request.POST else threads.resolve
    with explained(request):
        change(thread=thread, by=person_of(request), now=timezone.now())
    return redirect(thread)


@post_act(ReviewAct.FINISH, Review)
def nothing_to_add(request: HttpRequest, review: Review, draft_item_pk: int) -> HttpResponse:
    """Say that there is nothing to add to an item, or take that back with ``undo``."""
    item = _item_of(request, review, draft_item_pk)
    change = reading.take_back if "undo" in request.POST else reading.nothing_to_add
    with explained(request):
        change(review=review, item=item, by=person_of(request), now=timezone.now())
    return _at(review, f"sak-{item.pk}")


@post_act(ReviewAct.FINISH, Review)
def finish(request: HttpRequest, review: Review) -> HttpResponse:
    with explained(request):
        reading.finish(review=review, by=person_of(request), now=timezone.now())
        messages.success(request, _("Thank you. Whoever prepares the meeting sees that you have reviewed the draft."))
    return redirect(review)
