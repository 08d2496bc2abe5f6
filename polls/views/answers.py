"""Answering a date poll: logged in, and by the link in the mail."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView

from accounts.guards import ActMixin, person_of, post_act, public_view
from changes.views import explained
from history.acting import acting
from history.enums import Way
from polls.enums import PollAct
from polls.errors import PollLinkGone
from polls.forms.answers import AnswersForm
from polls.models import Asked
from polls.selectors.own import own_times
from polls.services import answering, links


def form_for(asked: Asked, data: Any = None) -> AnswersForm:
    return AnswersForm(data, times=own_times(asked), has_seat=asked.seat_id is not None)


class AnswerPage(ActMixin, DetailView[Asked]):
    """All the times on one page, with one save. When the poll is closed, what was said and what came of it."""

    act = PollAct.VIEW_OWN
    model = Asked
    queryset = Asked.objects.select_related("poll__council", "poll__meeting", "seat")
    template_name = "polls/answer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(asked=self.object, poll=self.object.poll, form=form_for(self.object), **kwargs)


@post_act(PollAct.ANSWER, Asked)
def save(request: HttpRequest, asked: Asked) -> HttpResponse:
    form = form_for(asked, request.POST)
    if not form.is_valid():
        context = {"asked": asked, "poll": asked.poll, "form": form}
        return render(request, "polls/answer.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with explained(request):
        answering.give(asked=asked, choices=form.choices(), by=person_of(request), now=timezone.now())
        _tell(request, form)
    return redirect(asked)


def language_of_link(token: str) -> str:
    """Return the language of the person a link was sent to."""
    try:
        return str(links.follow(token).user.language)
    except PollLinkGone:
        return ""


@public_view(PollAct.ANSWER_BY_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the times, and keep the answers on POST: a mail program that opens links answers nothing."""
    try:
        asked = links.follow(token)
    except PollLinkGone:
        return render(request, "polls/answer_link_gone.html", status=HTTPStatus.GONE)
    form = form_for(asked, request.POST or None)
    if request.method == "POST" and form.is_valid():
        # Whoever is logged in here, it is the link that answers.
        with acting(Way.LINK, who=asked.user_id), explained(request):
            answering.give(asked=asked, choices=form.choices(), by=asked.user, now=timezone.now())
            _tell(request, form)
        return redirect("polls:answer_link", token=token)
    context = {"asked": asked, "poll": asked.poll, "form": form, "token": token}
    return render(request, "polls/answer_link.html", context)


answer_link.page_language = language_of_link


def _tell(request: HttpRequest, form: AnswersForm) -> None:
    messages.success(request, _("Your answers are saved. You can change them until the date poll is closed."))
    if form.is_stale:
        messages.warning(request, _("A time was changed while you answered. Look at it once more."))
