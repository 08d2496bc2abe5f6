"""Papers: reading one through its guard, adding, replacing and removing."""

import logging
from typing import Any, ClassVar

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, View

from accounts.guards import ActMixin, person_of, post_act
from changes.views import AsksService, explained
from documents.names import served_name
from documents.types import PDF, SHOWN_IN_BROWSER, SUFFIXES
from meetings.enums import MeetingAct
from meetings.forms.papers import LinkForm, PaperForm, ReplaceForm
from meetings.models import AgendaItem, Paper, PaperVersion
from meetings.models.paper import Held
from meetings.services import grants, many_papers, paper_versions, papers

logger = logging.getLogger(__name__)


class _Read(ActMixin, View):
    """The file itself. Nothing in it may run on our address, and no cache between us and the reader keeps it."""

    held: Held
    item: AgendaItem

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        held, item = self.held, self.item
        if held.is_link:
            grants.note_reading(item=item, what="paper", by=person_of(request), now=timezone.now())
            return redirect(held.address)
        try:
            content = held.file.open("rb")
        except OSError as error:
            # Not its name: the item may be exempt.
            logger.error("The file of paper %s cannot be opened: %s.", held.pk, error.strerror)
            context = {"item": item, "meeting": item.meeting}
            return render(request, "meetings/paper_missing.html", context, status=404)
        grants.note_reading(item=item, what="paper", by=person_of(request), now=timezone.now())
        # What was stored before names and types were held together is given out as nothing in particular.
        media_type = held.content_type if held.content_type in SUFFIXES else "application/octet-stream"
        response = FileResponse(
            content,
            as_attachment=media_type not in SHOWN_IN_BROWSER,
            filename=served_name(held.original_name, media_type),
            content_type=media_type,
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        # A sandbox leaves a PDF blank on telephones: there the browser's own reader counts as a script of the page.
        sandbox = "" if media_type == PDF else "; sandbox"
        response["Content-Security-Policy"] = f"default-src 'none'; style-src 'unsafe-inline'{sandbox}"
        return response


class PaperRead(_Read):
    """The newest version of a paper."""

    act: ClassVar[str] = MeetingAct.READ_PAPER
    model = Paper

    def get_guarded_object(self) -> Paper:
        mine = Paper.objects.visible_to(self.request.user).select_related("item__meeting")
        found: Paper = get_object_or_404(mine, pk=self.kwargs["pk"])
        self.held, self.item = found, found.item
        return found


class PaperVersionRead(_Read):
    """What a paper was before."""

    act = MeetingAct.READ_OLD_PAPER
    model = PaperVersion

    def get_guarded_object(self) -> PaperVersion:
        mine = PaperVersion.objects.visible_to(self.request.user).select_related("paper__item__meeting")
        found: PaperVersion = get_object_or_404(mine, pk=self.kwargs["pk"])
        self.held, self.item = found, found.paper.item
        return found


@post_act(MeetingAct.ADD_PAPER, AgendaItem)
def paper_create(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Add the files. Those that are let in are kept whatever becomes of the others, which are named with the reason."""
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        with explained(request):
            _add(request, item, form)
    if form.errors:
        return _shown_again(request, item, paper_form=form)
    return redirect(f"{item.get_absolute_url()}#dokumenter")


def _add(request: HttpRequest, item: AgendaItem, form: PaperForm) -> None:
    files, title = form.cleaned_data["file"], form.cleaned_data["title"]
    taken = many_papers.add(item=item, files=files, title=title, by=person_of(request), now=timezone.now())
    for refused in taken.refused:
        form.add_error("file", str(refused if len(files) > 1 else refused.reason))
    if number := len(taken.added):
        told = ngettext("The paper is added.", "%(count)d papers are added.", number)
        messages.success(request, told % {"count": number})


@post_act(MeetingAct.ADD_PAPER, AgendaItem)
def paper_link(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _shown_again(request, item, link_form=form)
    with explained(request):
        papers.add_link(item=item, **form.cleaned_data, by=person_of(request), now=timezone.now())
        messages.success(request, _("The link is added."))
    return redirect(f"{item.get_absolute_url()}#dokumenter")


def _shown_again(request: HttpRequest, item: AgendaItem, **form: Any) -> HttpResponse:
    context = {"item": item, "meeting": item.meeting, "paper_form": None, "link_form": None} | form
    return render(request, "meetings/paper_form.html", context, status=422)


class PaperReplace(ActMixin, AsksService, FormView[ReplaceForm]):
    """A new version of a paper; the one before stays for those who may read the item."""

    act = MeetingAct.REPLACE_PAPER
    model = Paper
    form_class = ReplaceForm
    template_name = "meetings/paper_replace.html"

    def get_guarded_object(self) -> Paper:
        mine = Paper.objects.visible_to(self.request.user).select_related("item__meeting__council")
        found: Paper = get_object_or_404(mine, pk=self.kwargs["pk"])
        self.paper = found
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"paper": self.paper}

    def form_valid(self, form: Any) -> HttpResponse:
        change = paper_versions.replace_address if self.paper.is_link else paper_versions.replace_file
        change(paper=self.paper, **form.cleaned_data, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The new version is in place."))
        return redirect(f"{self.paper.item.get_absolute_url()}#dokumenter")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.paper.item
        grants.note_reading(item=item, what="change", by=person_of(self.request), now=timezone.now())
        return super().get_context_data(paper=self.paper, item=item, meeting=item.meeting, **kwargs)


@post_act(MeetingAct.REMOVE_PAPER, Paper)
def paper_remove(request: HttpRequest, paper: Paper) -> HttpResponse:
    item = paper.item
    with explained(request):
        papers.remove(paper=paper, by=person_of(request), now=timezone.now())
        messages.success(request, _("The paper is deleted."))
    return redirect(f"{item.get_absolute_url()}#dokumenter")
