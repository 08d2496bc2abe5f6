"""The papers of a meeting as one file: whether it is made, and the file for the rights its reader has that moment."""

from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from accounts.guards import person_of
from documents.types import PDF
from editions.models import Pack
from editions.services import packs
from meetings.enums import MeetingAct
from meetings.services import grants
from meetings.views.documents import HEADERS
from meetings.views.of_meeting import OfMeeting

# The page asks again by itself while the worker is at it, without a script.
AGAIN: Final = "5"


class PackPage(OfMeeting, TemplateView):
    """Says whether the pack is there, is being made, or can be asked for."""

    act = MeetingAct.VIEW_MEETING
    template_name = "editions/pack.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        edition = packs.edition_of(request.user, self.meeting)
        pack = Pack.objects.filter(meeting=self.meeting, key=edition.key).first()
        context = self.get_context_data(meeting=self.meeting, pack=pack, papers=len(edition.papers))
        response = self.render_to_response(context)
        if pack is not None and pack.is_waiting:
            response.headers["Refresh"] = AGAIN
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        packs.ask(meeting=self.meeting, by=person_of(request), now=timezone.now())
        return redirect("editions:pack", self.meeting.pk)


class PackFile(OfMeeting, View):
    """The file, if it is the one for what the reader may read now; any other is refused, and asked for anew."""

    act = MeetingAct.VIEW_MEETING

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        edition = packs.edition_of(request.user, self.meeting)
        pack = Pack.objects.filter(meeting=self.meeting, key=edition.key, made_at__isnull=False).first()
        if pack is None:
            return redirect("editions:pack", self.meeting.pk)
        try:
            content = pack.file.open("rb")
        except OSError:
            packs.discard(pack)
            return redirect("editions:pack", self.meeting.pk)
        now = timezone.now()
        grants.note_readings(items=edition.made.items, what="pack", by=person_of(request), now=now)
        name = edition.made.name.replace("innkalling", "saksdokumenter", 1)
        return FileResponse(content, filename=name, content_type=PDF, headers=HEADERS)
