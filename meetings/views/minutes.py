"""Minutes: the whole, and who came."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, person_of, post_act
from accounts.posted import number_in
from changes.views import explained
from meetings.enums import Answer, MeetingAct
from meetings.models import Meeting
from meetings.selectors.agenda import agenda_for, as_approved, readable
from meetings.selectors.approval import reading_of, way_of
from meetings.selectors.gaps import gaps_in, gaps_seen_by
from meetings.selectors.joint import by_body
from meetings.services import attendance as attending
from meetings.services import grants, minutes
from meetings.views.of_meeting import OfMeeting

ATTENDANCE = {"yes": True, "no": False, "unknown": None}


class MinutesStart(OfMeeting, TemplateView):
    """What starting the minutes closes, before it is done: it cannot be undone."""

    act = MeetingAct.START_MEETING
    template_name = "meetings/minutes_start.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with explained(request):
            minutes.start(meeting=self.meeting, by=person_of(request), now=timezone.now())
            return redirect("meetings:minutes", self.meeting.pk)
        return redirect(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meeting=self.meeting,
            is_the_day=self.meeting.day_has_come(timezone.now()),
            unanswered=self.meeting.invitations.filter(answer=Answer.NONE).count(),
            **kwargs,
        )


class MinutesDetail(ActMixin, DetailView[Meeting]):
    """The minutes as they stand: attendance, items, decisions and follow-ups. Prints as it is."""

    act = MeetingAct.VIEW_MINUTES
    model = Meeting
    queryset = Meeting.objects.select_related("council", "minutes_approved_by", "minutes_ready_by")
    template_name = "meetings/minutes_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, person = self.object, person_of(self.request)
        rows = agenda_for(person, meeting, with_follow_ups=True)
        as_approved(rows, meeting)
        read = [row.item for row in readable(rows) if row.item]
        invitations = by_body(meeting, meeting.invitations.in_order().select_related("user", "seat"))
        grants.note_readings(items=read, what="minutes", by=person, now=timezone.now())
        return super().get_context_data(
            rows=rows,
            invitations=invitations,
            gaps=gaps_in(read, invitations),
            reading=str(reading_of(rows, timezone.now())),
            has_started=meeting.has_started(timezone.now()),
            may_write=can(person, MeetingAct.WRITE_MINUTES, meeting),
            may_approve=can(person, MeetingAct.APPROVE_MINUTES, meeting),
            may_ask=meeting.lies_with_members and any(can(person, MeetingAct.COMMENT_ITEM, item) for item in read),
            way=way_of(person, meeting),
            may_correct=any(can(person, MeetingAct.CORRECT_MINUTES, item) for item in read),
            **kwargs,
        )


@post_act(MeetingAct.WRITE_MINUTES, Meeting)
def attendance(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record by one tap whether a person came."""
    invitation = get_object_or_404(
        meeting.invitations.select_related("user", "seat", "meeting"), pk=number_in(request.POST, "invitation")
    )
    with explained(request):
        invitation = attending.record(
            invitation=invitation,
            attended=ATTENDANCE.get(request.POST.get("attended", "")),
            by=person_of(request),
            now=timezone.now(),
        )
    if request.headers.get("HX-Request"):
        by_body(meeting, [invitation])
        context = {
            "invitation": invitation,
            "meeting": meeting,
            "may_write": True,
            "may_approve": can(request.user, MeetingAct.APPROVE_MINUTES, meeting),
            "has_started": meeting.has_started(timezone.now()),
            "gaps": gaps_seen_by(request.user, meeting),
            "way": way_of(request.user, meeting),
            # What the page showed: who came is all that is new on it.
            "reading": request.POST.get("lest", ""),
        }
        return render(request, "meetings/_partials/attendance_saved.html", context)
    return redirect(f"{reverse('meetings:minutes', args=[meeting.pk])}#oppmote")
