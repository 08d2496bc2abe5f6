"""Answering a notice: on the meeting's page, for somebody else, and from the link in the mail."""

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.guards import person_of, post_act, public_view
from changes.views import explained
from history.acting import acting
from history.enums import Way
from meetings.enums import Answer, MeetingAct
from meetings.errors import LinkExpired
from meetings.forms.meeting import AnswerForm
from meetings.models import Invitation
from meetings.selectors.answers import own_board
from meetings.services import answers, links
from meetings.services.assisting import answers_for
from meetings.views.meetings import shown_again


@post_act(MeetingAct.ANSWER_NOTICE, Invitation)
def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Record an answer. A phone gets the answer's part of the page back, a page without scripts the whole."""
    form = AnswerForm(request.POST)
    is_on_page = invitation.user_id == request.user.pk or answers_for(request.user, invitation)
    if form.is_valid():
        with explained(request):
            invitation = answers.give(
                invitation=invitation,
                answer=Answer(form.cleaned_data["answer"]),
                reason=form.cleaned_data["reason"],
                by=person_of(request),
                now=timezone.now(),
            )
            if not request.headers.get("HX-Request"):
                messages.success(request, _("The answer is saved."))
            tell_of_replaced(request, invitation)
    else:
        messages.error(request, _("The answer was not saved. Write a shorter reason without personal information."))
    if request.headers.get("HX-Request") and is_on_page:
        board = own_board(request.user, invitation, now=timezone.now())
        # A refused reason stands as it was typed.
        context = {"board": board, "meeting": invitation.meeting, "form": form, "answered": invitation.pk}
        return render(request, "meetings/_partials/my_answer.html", context)
    if form.errors and is_on_page:
        return shown_again(request, invitation.meeting, form=form, answered=invitation.pk)
    return redirect(invitation.meeting)


def tell_of_replaced(request: HttpRequest, invitation: Invitation) -> None:
    """Say whose answer was another one until now, where holder and assistant have answered each their way."""
    if invitation.replaced:
        words = _("%(person)s had answered “%(answer)s”. Your answer counts now, and %(person)s is told.")
        said = {"person": invitation.replaced.by, "answer": invitation.replaced.answer.label}
        messages.info(request, words % said)


def language_of_link(token: str) -> str:
    """Return the language of the person a link was sent to."""
    try:
        return str(links.opened(token, now=timezone.now()).person.language)
    except LinkExpired:
        return ""


@public_view(MeetingAct.ANSWER_BY_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link answers, and answer on POST: a mail program that opens links answers nothing."""
    now = timezone.now()
    try:
        opened = links.opened(token, now=now)
    except LinkExpired:
        is_known = not isinstance(request.user, AnonymousUser)
        return render(request, "meetings/answer_link_expired.html", {"is_known": is_known}, status=410)
    invitation, person = opened.invitation, opened.person
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # Whoever is logged in here, it is the link that answers.
        with acting(Way.LINK, who=person.pk), explained(request):
            invitation = answers.give(
                invitation=invitation,
                answer=Answer(form.cleaned_data["answer"]),
                reason=form.cleaned_data["reason"],
                by=opened.person,
                now=now,
            )
            tell_of_replaced(request, invitation)
    board = own_board(person, invitation, now=now)
    context = {"invitation": invitation, "meeting": invitation.meeting, "board": board, "form": form, "token": token}
    context["answered"] = invitation.pk
    return render(request, "meetings/answer_link.html", context)


answer_link.page_language = language_of_link
