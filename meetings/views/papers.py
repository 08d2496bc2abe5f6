"""Papers: reading one through its guard, adding and removing."""

import logging
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.guards import ActMixin, person_of, post_act
from accounts.models import User
from changes.views import explained, refuse
from documents.errors import DocumentRefused
from documents.names import served_name
from documents.types import PDF, SHOWN_IN_BROWSER, SUFFIXES
from meetings.enums import MeetingAct
from meetings.forms.item import PaperForm
from meetings.models import AgendaItem, Paper
from meetings.services import grants, papers

logger = logging.getLogger(__name__)


class PaperRead(ActMixin, View):
    """The file itself. Nothing in it may run on our address, and no cache between us and the reader keeps it."""

    act = MeetingAct.READ_PAPER
    model = Paper

    def get_guarded_object(self) -> Paper:
        mine = Paper.objects.visible_to(self.request.user).select_related("item__meeting")
        found: Paper = get_object_or_404(mine, pk=self.kwargs["pk"])
        self.paper = found
        return found

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        paper = self.paper
        try:
            content = paper.file.open("rb")
        except OSError as error:
            # Not its name: the item may be exempt.
            logger.error("The file of paper %d cannot be opened: %s.", paper.pk, error.strerror)
            context = {"item": paper.item, "meeting": paper.item.meeting}
            return render(request, "meetings/paper_missing.html", context, status=404)
        grants.note_reading(item=paper.item, what="paper", by=person_of(request), now=timezone.now())
        # What was stored before names and types were held together is given out as nothing in particular.
        media_type = paper.content_type if paper.content_type in SUFFIXES else "application/octet-stream"
        response = FileResponse(
            content,
            as_attachment=media_type not in SHOWN_IN_BROWSER,
            filename=served_name(paper.original_name, media_type),
            content_type=media_type,
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        # A sandbox leaves a PDF blank on telephones: there the browser's own reader counts as a script of the page.
        sandbox = "" if media_type == PDF else "; sandbox"
        response["Content-Security-Policy"] = f"default-src 'none'; style-src 'unsafe-inline'{sandbox}"
        return response


@post_act(MeetingAct.ADD_PAPER, AgendaItem)
def paper_create(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        with explained(request):
            _add(item, form, person_of(request))
            if form.is_valid():
                messages.success(request, _("The paper is added."))
    if form.errors:
        context = {"item": item, "meeting": item.meeting, "paper_form": form}
        return render(request, "meetings/paper_form.html", context, status=422)
    return redirect(f"{item.get_absolute_url()}#dokumenter")


def _add(item: AgendaItem, form: PaperForm, by: User) -> None:
    """Add the paper; a file that is not let in is a fault of its field, so that the title stays as typed."""
    try:
        papers.add(item=item, **form.cleaned_data, by=by, now=timezone.now())
    except DocumentRefused as refused:
        refuse(form, refused)


@post_act(MeetingAct.REMOVE_PAPER, Paper)
def paper_remove(request: HttpRequest, paper: Paper) -> HttpResponse:
    item = paper.item
    with explained(request):
        papers.remove(paper=paper, by=person_of(request), now=timezone.now())
        messages.success(request, _("The paper is deleted."))
    return redirect(f"{item.get_absolute_url()}#dokumenter")
