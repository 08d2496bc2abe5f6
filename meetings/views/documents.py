"""The documents of a meeting as PDF, made anew for whoever asks: nobody is given another's edition."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from accounts.guards import ActMixin, person_of
from documents.errors import NotSet
from documents.types import PDF
from documents.typeset import typeset
from meetings.enums import MeetingAct
from meetings.models import Decision, Meeting
from meetings.selectors import documents
from meetings.selectors.documents import Made
from meetings.services import grants
from meetings.views.of_meeting import OfMeeting

# A browser shows it; nothing in it may run on our address, and no cache between us and the reader keeps it.
HEADERS: Final = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


class _Document(View):
    """Answers with a document, and notes who read what is exempt in it."""

    # What is noted of the reading.
    what: str

    def make(self) -> Made:
        """Return the document for this reader."""
        raise NotImplementedError

    def about(self) -> Any:
        """Return what the document belongs to, where its reader is led when it cannot be made."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        made, now = self.make(), timezone.now()
        try:
            content = typeset(made.paper, now=timezone.localtime(now))
        except NotSet as error:
            messages.error(request, str(error.explanation))
            return redirect(self.about())
        grants.note_readings(items=made.items, what=self.what, by=person_of(request), now=now)
        shown = {"Content-Disposition": f'inline; filename="{made.name}"'}
        return HttpResponse(content, content_type=PDF, headers=HEADERS | shown)


class _OfMeeting(OfMeeting, _Document):
    def about(self) -> Meeting:
        return self.meeting


class NoticeDocument(_OfMeeting):
    """The notice with the agenda."""

    act = MeetingAct.VIEW_MEETING
    what = "notice"

    def make(self) -> Made:
        return documents.notice(self.request.user, self.meeting, self.kwargs["edition"])


class AttendanceDocument(_OfMeeting):
    """The attendance list."""

    act = MeetingAct.VIEW_ANSWERS
    what = "attendance"

    def make(self) -> Made:
        return documents.attendance(self.meeting)


class MinutesDocument(_OfMeeting):
    """The minutes."""

    act = MeetingAct.VIEW_MINUTES
    what = "minutes"

    def make(self) -> Made:
        return documents.minutes(self.request.user, self.meeting, self.kwargs["edition"])


class DecisionExcerpt(ActMixin, SingleObjectMixin[Decision], _Document):
    """A decision by itself."""

    act = MeetingAct.VIEW_DECISION
    model = Decision
    queryset = Decision.objects.select_related("item__meeting__council", "item__legal_basis")
    what = "decision"

    def make(self) -> Made:
        return documents.excerpt(self.about())

    def about(self) -> Decision:
        found: Decision = self.get_object()
        return found
