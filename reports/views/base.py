"""What the pages about reports share."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View

from accounts.guards import ActMixin, fetch
from documents.blocks import Paper
from documents.errors import NotSet
from documents.types import PDF, SUFFIXES, WORD
from documents.typeset import typeset
from documents.word import written
from meetings.views.documents import HEADERS
from municipalities.models import Municipality
from municipalities.selectors.word_templates import template_for
from reports.models import Report


class OfMunicipality(ActMixin):
    """A page about the municipality in the address."""

    def get_guarded_object(self) -> Municipality:
        found: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)


class OfReport(ActMixin):
    """A page about the report in the address."""

    model = Report

    def get_guarded_object(self) -> Report:
        # What the rules look at from the decision and the item, which are shown to whoever may read them.
        rows = Report.objects.select_related(
            "municipality", "decision__item__meeting__council", "item__meeting__council", "state_changed_by"
        )
        found: Report = fetch(Report, self.request.user, rows, pk=self.kwargs["pk"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.guarded, municipality=self.guarded.municipality, **kwargs)


class PdfView(ActMixin, View):
    """A document of ours as PDF; what stops it is told on the page it is of."""

    media_type = PDF
    disposition = "inline"

    def make(self) -> Paper:
        raise NotImplementedError

    @property
    def name(self) -> str:
        raise NotImplementedError

    def back(self) -> Any:
        raise NotImplementedError

    def set(self, paper: Paper, now: datetime) -> bytes:
        return typeset(paper, now=now)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            content = self.set(self.make(), timezone.localtime(timezone.now()))
        except NotSet as error:
            messages.error(request, str(error.explanation))
            return redirect(self.back())
        name = f"{self.name}{SUFFIXES[self.media_type][0]}"
        shown = {"Content-Disposition": f'{self.disposition}; filename="{name}"'}
        return HttpResponse(content, content_type=self.media_type, headers=HEADERS | shown)


class WordView(PdfView):
    """The same as a Word file in the municipality's own template, for whoever goes on writing in it."""

    media_type = WORD
    disposition = "attachment"
    guarded: Any

    def set(self, paper: Paper, now: datetime) -> bytes:
        return written(paper, now=now, template=template_for(self.guarded.municipality))
