"""A volunteer's own shifts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from accounts import confirming
from accounts.guards import ActMixin, person_of
from accounts.models import CalendarFeed
from changes.views import explained
from nightwatch.calendar import calendar_file
from nightwatch.enums import NightwatchAct, SignUpState
from nightwatch.models import Group, JoinAsk, SignUp
from nightwatch.selectors.offers import asking, questions
from nightwatch.selectors.taking import hours_of
from nightwatch.selectors.teams import teams_of
from nightwatch.services import places, turns
from nightwatch.views.agreeing import Agreeing
from nightwatch.views.turns import may_answer
from reminders.rendering import absolute_url

PAST_PER_PAGE = 20


def feed_address(request: HttpRequest) -> str:
    """Return the person's calendar address without its scheme; nothing when they have none.

    Nothing either when they have not shown lately that it is them: the page about the calendar asks for that.
    """
    person = person_of(request)
    is_shown = confirming.is_recent(request, person)
    feed = CalendarFeed.objects.filter(user=person).first() if is_shown else None
    return absolute_url(reverse("calendar_feed", args=[feed.token])).partition("//")[2] if feed else ""


class OwnShifts(ActMixin, TemplateView):
    """What is ahead, and what has been."""

    act = NightwatchAct.VIEW_OWN_SHIFTS
    template_name = "nightwatch/own_shifts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, person = timezone.now(), self.request.user
        mine = SignUp.objects.filter(user=person.pk).select_related("shift__group")
        kept = mine.exclude(state=SignUpState.WITHDRAWN)
        past = kept.filter(shift__ends_at__lte=now, state=SignUpState.CONFIRMED).order_by("-shift__starts_at", "-pk")
        return super().get_context_data(
            upcoming=kept.filter(shift__ends_at__gt=now).order_by("shift__starts_at", "pk"),
            past=Paginator(past, PAST_PER_PAGE).get_page(self.request.GET.get("side")),
            groups=Group.objects.in_use().walked_by(person, timezone.localdate()).by_name(),
            feed=feed_address(self.request),
            asks=JoinAsk.objects.waiting().filter(user=person.pk).select_related("group", "shift").order_by("pk"),
            questions=questions(person, now=now),
            walked=hours_of(person, year=timezone.localdate(now).year, now=now),
            **kwargs,
        )


class OwnSignUp(ActMixin, DetailView[Any]):
    """The person's own place: what happens next, and the calendar."""

    act = NightwatchAct.VIEW_SIGN_UP
    context_object_name = "sign_up"
    template_name = "nightwatch/sign_up_detail.html"

    def get_queryset(self) -> QuerySet[SignUp]:
        mine: QuerySet[SignUp] = SignUp.objects.visible_to(self.request.user).filter(user=self.request.user.pk)
        return mine.select_related("user", "shift__group", "shift__leader", "shift__team")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sign_up, now = self.object, timezone.now()
        is_asked = may_answer(sign_up, now=now)
        group = sign_up.shift.group
        ahead = sign_up.shift.sign_ups.waiting().filter(pk__lt=sign_up.pk).count() if sign_up.is_waiting else 0
        return super().get_context_data(
            shift=sign_up.shift,
            ahead=ahead,
            feed=feed_address(self.request),
            is_ahead=sign_up.shift.starts_at > now,
            asking=asking(sign_up),
            teams=teams_of(group),
            token=turns.token_of(sign_up) if is_asked else "",
            agreeing=Agreeing(self.request, person=sign_up.user, group=group, now=now, says_yes=False)
            if is_asked
            else None,
            **kwargs,
        )


class OwnSignUpCalendar(OwnSignUp):
    """The shift as a file for a calendar."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(
            calendar_file(self.get_object()),
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="vakt.ics"'},
        )


class Withdraw(OwnSignUp):
    """«I can't come»: asks once, then signs off."""

    act = NightwatchAct.WITHDRAW
    template_name = "nightwatch/sign_up_withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shift, now = self.object.shift, timezone.now()
        return super().get_context_data(
            must_ask=self.object.is_confirmed and places.must_find_stand_in(shift, now=now),
            is_the_day=places.is_the_day(shift, now=now),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sign_up = self.get_object()
        with explained(request):
            places.withdraw(sign_up=sign_up, by=sign_up.user, now=timezone.now())
            messages.success(request, _("You are signed off from the shift."))
            return redirect("nightwatch:own_shifts")
        return redirect(sign_up)
