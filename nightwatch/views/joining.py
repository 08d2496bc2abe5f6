"""A wish to join a group: what the person sees of it, and what whoever leads the group answers."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, explained
from nightwatch.enums import NightwatchAct
from nightwatch.forms.joining import DeclineForm
from nightwatch.models import JoinAsk
from nightwatch.services import joining


class JoinDetail(ActMixin, DetailView[Any]):
    """How it stands, to whoever asked and to those in charge of the group."""

    act = NightwatchAct.VIEW_JOIN
    context_object_name = "asked"
    template_name = "nightwatch/join_detail.html"

    def get_queryset(self) -> QuerySet[JoinAsk]:
        asks: QuerySet[JoinAsk] = JoinAsk.objects.visible_to(self.request.user)
        return asks.select_related("group", "user", "shift", "answered_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, person = self.object, self.request.user
        return super().get_context_data(
            is_own=asked.user_id == person.pk,
            shift_is_ahead=asked.shift is not None and asked.shift.is_open and asked.shift.starts_at > timezone.now(),
            may_answer=can(person, NightwatchAct.ANSWER_JOIN, asked),
            may_take_back=can(person, NightwatchAct.TAKE_BACK_JOIN, asked),
            situation=asked.situation().words,
            **kwargs,
        )


@post_act(NightwatchAct.ANSWER_JOIN, JoinAsk)
def approve(request: HttpRequest, asked: JoinAsk) -> HttpResponse:
    """Let the person join, and sign them up for the shift they wanted."""
    with explained(request):
        sign_up = joining.approve(asked=asked, by=person_of(request), now=timezone.now())
        if sign_up is None:
            told = _("%(name)s is in the group, and chooses a shift.")
        elif sign_up.is_confirmed:
            told = _("%(name)s is in the group, and has a place on the shift.")
        else:
            told = _("%(name)s is in the group, and on the waiting list of the shift.")
        messages.success(request, told % {"name": asked.user})
        return redirect(asked.group)
    return redirect(asked)


class JoinDecline(ActMixin, AsksService, FormView[DeclineForm]):
    """Say no, and why."""

    act = NightwatchAct.ANSWER_JOIN
    form_class = DeclineForm
    template_name = "nightwatch/join_decline.html"
    asked: JoinAsk

    def get_guarded_object(self) -> JoinAsk:
        asks = JoinAsk.objects.select_related("group", "user")
        self.asked = fetch(JoinAsk, self.request.user, asks, pk=self.kwargs["pk"])
        return self.asked

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(asked=self.asked, **kwargs)

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        joining.decline(asked=self.asked, reason=reason, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The answer is sent."))
        return redirect(self.asked.group)


@post_act(NightwatchAct.TAKE_BACK_JOIN, JoinAsk)
def take_back(request: HttpRequest, asked: JoinAsk) -> HttpResponse:
    """Want to join no more."""
    with explained(request):
        joining.take_back(asked=asked, by=person_of(request), now=timezone.now())
        messages.success(request, _("You have taken it back. You are not on the shift."))
    return redirect(asked)
