"""Who is asked about a place: the page on which they answer, and what those who wait choose beforehand."""

from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.guards import person_of, post_act, public_view
from changes.errors import DomainError
from changes.views import explained
from history.acting import acting
from history.enums import Way
from nightwatch.answering import called_from
from nightwatch.enums import NightwatchAct
from nightwatch.models import Shift, SignUp
from nightwatch.services import places, turns
from nightwatch.services.errors import OfferGoneError
from nightwatch.views.agreeing import Agreeing

YES, NO = "yes", "no"
ANSWERS: Final = {YES: places.take, NO: places.let_go}


def language_of_link(token: str) -> str:
    """Return the language of the person a link was sent to."""
    try:
        return str(turns.follow(token).user.language)
    except OfferGoneError:
        return ""


@public_view(NightwatchAct.ANSWER_TURN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the place that is held, and answer on POST: a mail program that opens links answers nothing."""
    now = timezone.now()
    try:
        sign_up = turns.follow(token)
    except OfferGoneError:
        return render(request, "nightwatch/offer_gone.html", status=410)
    error = ""
    given = request.POST.get("answer", "") if request.method == "POST" else ""
    shift = sign_up.shift
    agreeing = Agreeing(request, person=sign_up.user, group=shift.group, now=now, says_yes=given == YES)
    # Whoever is logged in here, it is the link that answers.
    with acting(Way.LINK, who=sign_up.user_id):
        if given == NO or (given == YES and agreeing.has_agreed()):
            error = _answered(sign_up, given, now)
            sign_up = turns.follow(token)
    context = {
        "sign_up": sign_up,
        "shift": sign_up.shift,
        "error": error,
        "token": token,
        "agreeing": agreeing,
        "may_answer": may_answer(sign_up, now=now),
    }
    return render(request, "nightwatch/turn_answer.html", context)


def may_answer(sign_up: SignUp, *, now: datetime) -> bool:
    """Whether they are asked: about a held place, a moved shift, or a free place in the last hours before it."""
    shift = sign_up.shift
    if not shift.is_open or shift.starts_at <= now:
        return False
    if not sign_up.is_waiting or now < called_from(shift.starts_at):
        return sign_up.answers_by is not None
    return bool(Shift.objects.with_counts().get(pk=shift.pk).free_count > 0)


def _answered(sign_up: SignUp, given: str, now: datetime) -> str:
    """Carry the answer out; return why it could not be."""
    try:
        ANSWERS[given](sign_up=sign_up, now=now)
    except DomainError as error:
        return str(error.explanation)
    return ""


answer.page_language = language_of_link


@post_act(NightwatchAct.CHOOSE_TURN, SignUp)
def choose(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    """Choose whether to be asked before one gets a place."""
    at_once = request.POST.get("at_once") == "1"
    places.choose_turn(sign_up=sign_up, takes_at_once=at_once, by=person_of(request), now=timezone.now())
    told = _("You are asked before you get a place.")
    messages.success(request, _("You get a place at once when one becomes free.") if at_once else told)
    return redirect(sign_up)


@post_act(NightwatchAct.GIVE_PLACE, SignUp)
def give(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    """Note that somebody who waits has said yes on the telephone."""
    with explained(request):
        given = places.give(sign_up=sign_up, by=person_of(request), now=timezone.now())
        messages.success(request, _("%(name)s has a place.") % {"name": given.user})
    return redirect(sign_up.shift)
