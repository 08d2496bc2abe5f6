"""Sending the notice: a page that shows exactly who gets what, and what to think of first; and keeping it up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from accounts.guards import person_of
from accounts.posted import number_of
from changes.views import explained
from contributions.before_notice import hints_on
from contributions.places import Visit
from meetings.dates import reminder_due
from meetings.enums import MeetingAct
from meetings.forms.meeting import NoticeForm
from meetings.selectors.joint import by_body
from meetings.services import notices
from meetings.views.of_meeting import OfMeeting


class NoticeSend(OfMeeting, FormView[NoticeForm]):
    act = MeetingAct.SEND_NOTICE
    form_class = NoticeForm
    template_name = "meetings/notice_send.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.calls = notices.calls_for(self.meeting)
        every = [call.seat.pk for call in self.calls if call.is_every_meeting]
        return super().get_form_kwargs() | {"calls": self.calls, "initial": {"seats": every}}

    def form_valid(self, form: NoticeForm) -> HttpResponse:
        with explained(self.request):
            sent = notices.send(
                meeting=self.meeting,
                seats=form.cleaned_data["seats"],
                by=person_of(self.request),
                now=timezone.now(),
            )
            number = sent.invitations.count()
            words = ngettext(
                "The notice is on its way to %(number)d person.",
                "The notice is on its way to %(number)d people.",
                number,
            )
            messages.success(self.request, words % {"number": number})
        return redirect(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        hints = hints_on(Visit(self.request.user, self.meeting, now))
        chosen = {number_of(str(pk)) for pk in context["form"]["seats"].value() or []}
        return context | {
            "meeting": self.meeting,
            "calls": [(call, call.seat.pk in chosen) for call in self.calls],
            "warnings": notices.warnings_for(self.meeting, self.calls, now),
            "hints": [hint for hint in hints if not hint.stops],
            "stops": [hint for hint in hints if hint.stops],
            "items": self.meeting.items.listed_for(self.request.user).in_order(),
            "remind_at": reminder_due(self.meeting.starts_at, now),
        }


class NoticeRecall(OfMeeting, TemplateView):
    """Who will be called and who will be taken off, before it is done."""

    act = MeetingAct.RECALL_NOTICE
    template_name = "meetings/notice_recall.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with explained(request):
            done = notices.recall(meeting=self.meeting, by=person_of(request), now=timezone.now())
            said = _("The notice is updated. Those it concerns get an e-mail.") if done else _("Nothing had changed.")
            messages.success(request, said)
        return redirect(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        invitations = self.meeting.invitations.in_order().select_related("user", "seat")
        found = notices.difference(self.meeting, by_body(self.meeting, invitations))
        return super().get_context_data(meeting=self.meeting, recall=found, **kwargs)
