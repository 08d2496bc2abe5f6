"""What a member does with an item before the meeting: marks it and comments on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import person_of, post_act
from changes.views import explained
from meetings.enums import MeetingAct
from meetings.forms.item import CommentForm
from meetings.models import AgendaItem
from meetings.services import comments, reviews


@post_act(MeetingAct.REVIEW_ITEM, AgendaItem)
def item_review(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Mark the item as reviewed, or take it back with ``undo``."""
    is_undo = "undo" in request.POST
    with explained(request):
        change = reviews.unmark if is_undo else reviews.mark
        change(item=item, by=person_of(request), now=timezone.now())
    if request.headers.get("HX-Request"):
        context = {"item": item, "is_reviewed": not is_undo, "has_news": False}
        return render(request, "meetings/_partials/review.html", context)
    return redirect(f"{item.get_absolute_url()}#gjennomgang")


@post_act(MeetingAct.COMMENT_ITEM, AgendaItem)
def comment_create(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = CommentForm(request.POST)
    if not form.is_valid():
        context = {"item": item, "meeting": item.meeting, "comment_form": form}
        return render(request, "meetings/comment_form.html", context, status=422)
    with explained(request):
        comments.add(
            item=item,
            text=form.cleaned_data["text"],
            asks_for_change="asks_for_change" in request.POST,
            by=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("The comment is saved. Those who take part in the meeting can read it."))
    return redirect(f"{item.get_absolute_url()}#kommentarer")
