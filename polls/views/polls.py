"""Asking about a date, what came of it, and closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView

from accounts.access import can
from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from councils.models import Council
from look.choices import offer
from polls.enums import PollAct
from polls.forms.answers import CloseForm
from polls.forms.poll import PollForm, TimeForm
from polls.models import Poll, PollTime
from polls.selectors.ranking import asked_of, ranking
from polls.services import polling


class PollCreate(ActMixin, AsksService, FormView[PollForm]):
    """Ask those of a body, and others, which of some times suits them."""

    act = PollAct.ASK
    form_class = PollForm
    template_name = "polls/poll_create.html"

    def get_guarded_object(self) -> Council:
        council: Council = fetch(Council, self.request.user, pk=self.kwargs["council_pk"])
        return council

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"calls": polling.calls_on(self.guarded, timezone.now())}

    def form_valid(self, form: PollForm) -> HttpResponse:
        cleaned = form.cleaned_data
        poll = polling.ask(
            council=self.guarded,
            facts=form.facts(),
            seats=cleaned["seats"],
            guests=cleaned["guests"],
            by=person_of(self.request),
            now=timezone.now(),
        )
        number = poll.asked.count()
        words = ngettext("%(count)d person is asked.", "%(count)d people are asked.", number)
        messages.success(self.request, words % {"count": number})
        return redirect(poll)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)


class PollDetail(ActMixin, DetailView[Poll]):
    """The times, the best first, and who is silent."""

    act = PollAct.VIEW
    model = Poll
    queryset = Poll.objects.select_related("council", "meeting", "opened_by", "closed_by")
    template_name = "polls/poll_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        poll, person = self.object, self.request.user
        everybody = asked_of(poll)
        return super().get_context_data(
            may_change=can(person, PollAct.CHANGE, poll),
            rows=ranking(person, poll, everybody, now=timezone.now()),
            everybody=everybody,
            silent=[asked for asked in everybody if asked.said < asked.times],
            **kwargs,
        )


class OfPoll(ActMixin):
    """A page about the poll in the address."""

    act = PollAct.CHANGE

    def get_guarded_object(self) -> Poll:
        poll: Poll = fetch(Poll, self.request.user, Poll.objects.select_related("council"), pk=self.kwargs["pk"])
        return poll

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(poll=self.guarded, **kwargs)


class TimeAdd(OfPoll, AsksService, FormView[TimeForm]):
    form_class = TimeForm
    template_name = "polls/time_form.html"

    def form_valid(self, form: TimeForm) -> HttpResponse:
        polling.add_time(poll=self.guarded, **form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The time is added, and those who have answered are told."))
        return redirect(self.guarded)


class TimeChange(OfPoll, ChangesRow, FormView[TimeForm]):
    """Move a time: what was said of the others stays."""

    form_class = TimeForm
    template_name = "polls/time_form.html"

    def fetch_below(self) -> None:
        self.time: PollTime = get_object_or_404(PollTime, poll=self.guarded, pk=self.kwargs["poll_time_pk"])

    def find_row(self) -> PollTime:
        return self.time

    def unchanged_address(self) -> Poll:
        poll: Poll = self.guarded
        return poll

    def form_valid(self, form: TimeForm) -> HttpResponse:
        polling.change_time(time=self.row, **form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The time is changed, and those who had answered it are told."))
        return redirect(self.guarded)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(time=self.time, **kwargs)


@post_act(PollAct.CHANGE, Poll)
def remind(request: HttpRequest, poll: Poll) -> HttpResponse:
    with explained(request):
        number = polling.remind(poll=poll, by=person_of(request), now=timezone.now())
        words = ngettext("%(count)d person is reminded.", "%(count)d people are reminded.", number)
        messages.success(request, words % {"count": number})
    return redirect(poll)


class PollClose(OfPoll, AsksService, FormView[CloseForm]):
    """Choose the time, and the meeting is planned; or close it without one."""

    form_class = CloseForm
    template_name = "polls/poll_close.html"

    def get_initial(self) -> dict[str, Any]:
        return {"time": self.request.GET.get("tid", "")}

    def get_form(self, form_class: Any = None) -> CloseForm:
        form: CloseForm = super().get_form(form_class)
        self.times = list(self.guarded.times.all())
        offer(form, "time", [(time.pk, time.words) for time in self.times])
        form.fields["time"].label = _("Time")
        return form

    def form_valid(self, form: CloseForm) -> HttpResponse:
        chosen = next((time for time in self.times if time.pk == form.cleaned_data["time"]), None)
        is_without = "without" in self.request.POST
        if chosen is None and not is_without:
            form.add_error("time", _("Choose a time, or close without a meeting."))
            return self.form_invalid(form)
        time = None if is_without else chosen
        meeting = polling.close(poll=self.guarded, time=time, by=person_of(self.request), now=timezone.now())
        if meeting is None:
            messages.success(self.request, _("The date poll is closed, and those who were asked are told."))
            return redirect(self.guarded)
        messages.success(self.request, _("The meeting is planned as a draft, and those who were asked are told."))
        return redirect(meeting)
