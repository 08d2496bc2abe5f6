"""One meeting, and planning one."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, person_of
from changes.views import AsksService, ChangesRow, explained
from councils.models import Council
from meetings.enums import MeetingAct, MeetingState
from meetings.forms.meeting import CancelForm, MeetingForm, NotHeldForm
from meetings.models import Meeting
from meetings.selectors.agenda import agenda_for, readable, reviews_by_person
from meetings.selectors.answers import answer_board
from meetings.selectors.changes import latest
from meetings.selectors.joint import bodies_to_meet
from meetings.selectors.quorum import quorums
from meetings.selectors.timing import minutes_over
from meetings.services import notices, planning
from meetings.views.of_meeting import OfMeeting

# What everybody who is called hears of.
NEWS = {"day", "starts", "ends", "place", "video_url"}
# From when on starting the minutes is what one comes to the page for.
NEAR = timedelta(hours=2)


def acts_on(request: HttpRequest, meeting: Meeting) -> dict[str, bool]:
    """Return which acts the page offers, by name: ``may.send_notice``."""
    acts = (
        MeetingAct.CHANGE_MEETING,
        MeetingAct.SEND_NOTICE,
        MeetingAct.RECALL_NOTICE,
        MeetingAct.CANCEL_MEETING,
        MeetingAct.SAY_NOT_HELD,
        MeetingAct.DELETE_MEETING,
        MeetingAct.START_MEETING,
        MeetingAct.WRITE_MINUTES,
        MeetingAct.VIEW_MINUTES,
        MeetingAct.APPROVE_MINUTES,
        MeetingAct.VIEW_ANSWERS,
        MeetingAct.ENTER_ANSWERS,
        MeetingAct.VIEW_REVIEWS,
        MeetingAct.ADD_ITEM,
        MeetingAct.VIEW_HISTORY,
    )
    return {act.removeprefix("meetings."): can(request.user, act, meeting) for act in acts}


class MeetingDetail(ActMixin, DetailView[Meeting]):
    act = MeetingAct.VIEW_MEETING
    model = Meeting
    queryset = Meeting.objects.select_related("council", "notice_sent_by", "minutes_approved_by").with_left_open()
    template_name = "meetings/meeting_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, person = self.object, self.request.user
        now = timezone.now()
        rows = agenda_for(person, meeting)
        mine = readable(rows)
        board = answer_board(person, meeting, now=now)
        may = acts_on(self.request, meeting)
        may["start_meeting"] = may["start_meeting"] and meeting.day_has_come(now)
        has_begun = meeting.has_notice and meeting.has_started(now)
        may["send_notice"] = may["send_notice"] and not meeting.has_started(now)
        may["say_not_held"] = may["say_not_held"] and has_begun
        may["cancel_meeting"] = may["cancel_meeting"] and not has_begun
        may_recall = may["recall_notice"] and not meeting.has_started(now)
        return super().get_context_data(
            rows=rows,
            readable_count=len(mine),
            has_papers=any(row.papers for row in mine),
            reviewed_count=sum(row.is_reviewed for row in mine),
            # Nobody reads up on a meeting that has been held.
            may_review=not meeting.has_started(now)
            and any(row.item and can(person, MeetingAct.REVIEW_ITEM, row.item) for row in mine),
            may=may,
            board=board,
            quorums=quorums(meeting, board.invitations),
            over=minutes_over(((row.begins, row.ends) for row in rows if row.begins and row.ends), meeting)
            if may["add_item"]
            else 0,
            recall=notices.difference(meeting, board.invitations) if may_recall else None,
            reviews=reviews_by_person(rows, board.invitations),
            shows_reviews=may["view_reviews"] and meeting.has_notice and bool(mine),
            changed=latest(meeting) if meeting.state == MeetingState.NOTICE_SENT else None,
            is_near=meeting.starts_at - NEAR <= now,
            is_left_behind=meeting.is_draft and meeting.has_started(now),
            **kwargs,
        )


def shown_again(request: HttpRequest, meeting: Meeting, **context: Any) -> HttpResponse:
    """Return the meeting's page with a form that was refused in it."""
    view = MeetingDetail()
    view.setup(request, pk=meeting.pk)
    view.object = view.get_object()
    return view.render_to_response(view.get_context_data(**context), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class MeetingCreate(ActMixin, AsksService, FormView[MeetingForm]):
    """Plan a meeting of one body."""

    act = MeetingAct.PLAN_MEETING
    form_class = MeetingForm
    template_name = "meetings/meeting_create.html"

    def get_guarded_object(self) -> Council:
        found: Council = get_object_or_404(Council.objects.visible_to(self.request.user), pk=self.kwargs["council_pk"])
        self.council = found
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = bodies_to_meet(self.request.user, self.council, timezone.localdate())
        return super().get_form_kwargs() | {"bodies": bodies}

    def form_valid(self, form: Any) -> HttpResponse:
        meeting = planning.plan(council=self.council, **form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The meeting is planned as a draft. Add the items, then send the notice."))
        return redirect(meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.council, **kwargs)


class MeetingChange(ChangesRow, OfMeeting, FormView[MeetingForm]):
    """Change time, place and name; those who are called are told of what they have to know."""

    act = MeetingAct.CHANGE_MEETING
    form_class = MeetingForm
    template_name = "meetings/meeting_change.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = bodies_to_meet(self.request.user, self.meeting.council, timezone.localdate(), self.row)
        return super().get_form_kwargs() | {"bodies": bodies}

    def form_valid(self, form: Any) -> HttpResponse:
        changed = planning.change(meeting=self.meeting, **form.facts(), by=person_of(self.request), now=timezone.now())
        told = _("The meeting is changed.")
        if changed.has_notice and form.written & NEWS:
            told = _("The meeting is changed, and everyone who was called is told.")
        elif changed.has_notice and "taking_part" in form.written:
            told = _("The meeting is changed. Those who are called now get the notice, and the others are told.")
        messages.success(self.request, told)
        return redirect(changed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)


class MeetingCancel(OfMeeting, FormView[CancelForm]):
    """Asks for the reason, says who will be told, and cancels."""

    act = MeetingAct.CANCEL_MEETING
    form_class = CancelForm
    template_name = "meetings/meeting_cancel.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_known": self.meeting.has_notice}

    def form_valid(self, form: CancelForm) -> HttpResponse:
        with explained(self.request):
            planning.cancel(
                meeting=self.meeting,
                reason=form.cleaned_data["reason"],
                by=person_of(self.request),
                now=timezone.now(),
            )
            messages.success(self.request, _("The meeting is cancelled."))
            return redirect(self.meeting)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        called = self.meeting.invitations.select_related("user").in_order()
        return super().get_context_data(meeting=self.meeting, called=called, **kwargs)


class MeetingNotHeld(OfMeeting, FormView[NotHeldForm]):
    """Asks why, says what follows, and notes that nobody met."""

    act = MeetingAct.SAY_NOT_HELD
    form_class = NotHeldForm
    template_name = "meetings/meeting_not_held.html"

    def form_valid(self, form: NotHeldForm) -> HttpResponse:
        with explained(self.request):
            planning.say_not_held(
                meeting=self.meeting,
                reason=form.cleaned_data["reason"],
                by=person_of(self.request),
                now=timezone.now(),
            )
            messages.success(self.request, _("It is noted that the meeting was not held."))
            return redirect(self.meeting)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, **kwargs)


class MeetingDelete(OfMeeting, TemplateView):
    """Asks first: a draft goes with its agenda and its papers."""

    act = MeetingAct.DELETE_MEETING
    template_name = "meetings/meeting_delete.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with explained(request):
            planning.delete(meeting=self.meeting, by=person_of(request), now=timezone.now())
            messages.success(request, _("The draft is deleted."))
            return redirect("meetings:meeting_list")
        return redirect(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = self.meeting.items.listed_for(self.request.user).in_order()
        return super().get_context_data(meeting=self.meeting, items=items, **kwargs)
