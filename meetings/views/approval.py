"""Approving the minutes: saying that they wait, and a question about the very text that was read."""

from datetime import UTC
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.guards import person_of, post_act
from changes.views import explained
from councils.enums import MinutesApproval
from meetings.enums import MeetingAct
from meetings.errors import OtherVersion
from meetings.models import Meeting
from meetings.selectors.approval import parse, question
from meetings.services import approvals, minutes
from meetings.views.of_meeting import OfMeeting

# What the link from the minutes carries: which text was read, and when.
READ = "lest"


class MinutesApprove(OfMeeting, TemplateView):
    """What will be locked, who wrote it and when. Approves the version that was read, and no other."""

    act = MeetingAct.APPROVE_MINUTES
    template_name = "meetings/minutes_approve.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = self.asked()
        if asked.gaps and "anyway" not in request.POST:
            messages.error(
                request, _("Something is missing from the minutes. Tick that they are to be approved as they are.")
            )
            return self.render_to_response(self.get_context_data(asked=asked), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        seen = request.POST.get("version", "")
        with explained(request):
            try:
                minutes.approve(meeting=self.meeting, by=person_of(request), now=timezone.now(), seen=seen)
            except OtherVersion:
                context = self.get_context_data(asked=asked, is_overtaken=True)
                return self.render_to_response(context, status=HTTPStatus.CONFLICT)
            messages.success(request, _("The minutes are approved and locked. Those who were called are told."))
        return redirect("meetings:minutes", self.meeting.pk)

    def asked(self) -> Any:
        carried = self.request.POST.get(READ) or self.request.GET.get(READ, "")
        return question(self.request.user, self.meeting, read=parse(carried, UTC))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = kwargs.pop("asked", None) or self.asked()
        return super().get_context_data(
            meeting=self.meeting,
            asked=asked,
            read=self.request.POST.get(READ) or self.request.GET.get(READ, ""),
            has_started=self.meeting.has_started(timezone.now()),
            **({"is_overtaken": asked.is_read and not asked.is_current} | kwargs),
        )


@post_act(MeetingAct.WRITE_MINUTES, Meeting)
def minutes_ready(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Tell the chair that the minutes wait, or give them to the members, as the body has it."""
    with explained(request):
        if meeting.council.minutes_approval != MinutesApproval.CHAIR:
            approvals.send(meeting=meeting, by=person_of(request), now=timezone.now())
            messages.success(request, _("The minutes are sent to the members. You can still change them."))
            return redirect("meetings:minutes", meeting.pk)
        people = minutes.say_ready(meeting=meeting, by=person_of(request), now=timezone.now())
        told = _("%(people)s is told that the minutes wait. You can go on writing until they are approved.")
        messages.success(request, told % {"people": ", ".join(str(person) for person in people)})
    return redirect("meetings:minutes", meeting.pk)
