"""Asking others to take one's place, and the page on which they answer."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of, post_act, public_view
from changes.errors import DomainError
from changes.views import AsksService
from history.acting import acting
from history.enums import Way
from nightwatch.enums import NightwatchAct, OfferAnswer, OfferKind
from nightwatch.forms.offer import StandInForm, SwapForm
from nightwatch.models import OfferTo, SignUp
from nightwatch.selectors.offers import shifts_to_swap_for
from nightwatch.services import offers
from nightwatch.services.errors import OfferGoneError
from nightwatch.views.agreeing import Agreeing

# Yes, and then somebody else is asked to take the place.
LOOKS: Final = "stand_in"


class OfPlace(ActMixin, AsksService, FormView[Any]):
    """A page about the person's own place."""

    act = NightwatchAct.ASK_STAND_IN
    title: Any = ""
    sign_up: SignUp

    def get_guarded_object(self) -> SignUp:
        rows = SignUp.objects.select_related("shift__group", "user")
        self.sign_up = fetch(SignUp, self.request.user, rows, pk=self.kwargs["pk"])
        return self.sign_up

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=self.title, sign_up=self.sign_up, shift=self.sign_up.shift, **kwargs)

    def asked(self) -> HttpResponse:
        messages.success(self.request, _("You have asked. The shift is yours until somebody takes it."))
        return redirect(self.sign_up)


class StandInAsk(OfPlace):
    """Ask one, several, or everybody in the group to take the place."""

    title = gettext_lazy("Ask for a stand-in")
    form_class = StandInForm
    template_name = "nightwatch/stand_in_ask.html"

    def form_valid(self, form: StandInForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        offers.ask_for_stand_in(sign_up=self.sign_up, names=form.asked(), by=by, now=now)
        return self.asked()


class SwapAsk(OfPlace):
    """Ask those on another shift to change with one."""

    title = gettext_lazy("Ask to swap shifts")
    form_class = SwapForm
    template_name = "nightwatch/swap_ask.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        others = shifts_to_swap_for(self.sign_up, now=timezone.now())
        return super().get_form_kwargs() | {"sign_up": self.sign_up, "others": others}

    def form_valid(self, form: SwapForm) -> HttpResponse:
        by, now = person_of(self.request), timezone.now()
        offers.ask_to_swap(sign_up=self.sign_up, in_return=form.cleaned_data["in_return"], by=by, now=now)
        return self.asked()


@post_act(NightwatchAct.ASK_STAND_IN, SignUp)
def take_back(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    """Ask no more."""
    offers.take_back(sign_up=sign_up, by=person_of(request), now=timezone.now())
    messages.success(request, _("You ask no more. The shift is yours."))
    return redirect(sign_up)


def language_of_link(token: str) -> str:
    """Return the language of the person a link was sent to."""
    try:
        return str(offers.follow(token).user.language)
    except OfferGoneError:
        return ""


@public_view(NightwatchAct.ANSWER_OFFER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked, and answer on POST: a mail program that opens links answers nothing."""
    now = timezone.now()
    try:
        asked = offers.follow(token)
    except OfferGoneError:
        return render(request, "nightwatch/offer_gone.html", status=410)
    error = ""
    given = request.POST.get("answer", "") if request.method == "POST" else ""
    looks_for_another = given == LOOKS and asked.offer.kind == OfferKind.TEAM
    says_yes = looks_for_another or given == OfferAnswer.ACCEPTED
    agreeing = Agreeing(request, person=asked.user, group=asked.offer.shift.group, now=now, says_yes=says_yes)
    # Whoever is logged in here, it is the link that answers.
    with acting(Way.LINK, who=asked.user_id):
        if (says_yes and agreeing.has_agreed()) or given == OfferAnswer.DECLINED:
            error = _answered(asked, OfferAnswer.ACCEPTED if looks_for_another else OfferAnswer(given), now)
            asked = offers.follow(token)
    shift = asked.offer.shift
    if looks_for_another and (mine := shift.sign_ups.confirmed().filter(user=asked.user_id).first()):
        return redirect("nightwatch:stand_in_ask", mine.pk)
    context = {
        "asked": asked,
        "offer": asked.offer,
        "shift": shift,
        "error": error,
        "token": token,
        "agreeing": agreeing,
        "may_answer": asked.offer.is_open and not asked.answer and shift.is_open and shift.starts_at > now,
    }
    return render(request, "nightwatch/offer_answer.html", context)


def _answered(asked: OfferTo, given: OfferAnswer, now: Any) -> str:
    """Carry the answer out; return why it could not be."""
    if asked.answer:
        return ""
    try:
        if given == OfferAnswer.ACCEPTED:
            offers.accept(asked=asked, now=now)
        else:
            offers.decline(asked=asked, now=now)
    except DomainError as error:
        return str(error.explanation)
    return ""


answer.page_language = language_of_link
