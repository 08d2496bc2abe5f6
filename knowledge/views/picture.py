"""The situation picture: looked at, printed, and put on the agenda of the coordinating body."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.access import can
from accounts.guards import person_of
from changes.views import AsksService
from documents.typeset import typeset
from knowledge.enums import KnowledgeAct
from knowledge.quarters import Quarter, latest
from knowledge.selectors.ahead import deciding_meetings_ahead
from knowledge.selectors.picture import paper_of, picture_of
from knowledge.views.base import OfMunicipality
from meetings.forms.brought import AgendaForm
from meetings.services.brought import put_on_agenda
from norwegian.dates import local_day


class OfQuarter(OfMunicipality):
    """About the quarter in the address, or the running one."""

    act = KnowledgeAct.VIEW

    @property
    def quarter(self) -> Quarter:
        return latest(self.request.GET.get("kvartal", ""), local_day(timezone.now()))

    def document(self) -> tuple[str, bytes]:
        """Return the title and the picture as a file, in the municipality's language: the body reads it."""
        municipality = self.guarded
        with translation.override(municipality.language):
            place = {"place": municipality, "quarter": self.quarter}
            title = _("Situation picture of %(place)s, %(quarter)s") % place
            paper = paper_of(picture_of(municipality, self.quarter), title)
        return title, typeset(paper, now=timezone.localtime(timezone.now()))

    @property
    def file_name(self) -> str:
        return f"situasjonsbilde-{self.guarded.slug}-{self.quarter.code}.pdf"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(quarter=self.quarter, **kwargs)


class PictureDetail(OfQuarter, TemplateView):
    """What has been seen by theme, area and time of day, with the indicators beside it."""

    template_name = "knowledge/picture_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = local_day(timezone.now())
        return super().get_context_data(
            picture=picture_of(self.guarded, self.quarter),
            has_later=self.quarter.after.starts_on <= today,
            may_handle=can(self.request.user, KnowledgeAct.HANDLE, self.guarded),
            **kwargs,
        )


class PictureFile(OfQuarter, View):
    """The same as PDF."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        _title, file = self.document()
        headers = {"Content-Disposition": f'inline; filename="{self.file_name}"'}
        return HttpResponse(file, content_type="application/pdf", headers=headers)


class PictureToAgenda(OfQuarter, AsksService, FormView[AgendaForm]):
    """One press: the picture becomes an item with a paper in the coordinating body's next meeting."""

    act = KnowledgeAct.HANDLE
    form_class = AgendaForm
    template_name = "knowledge/picture_agenda.html"

    def fetch_below(self) -> None:
        self.ahead = deciding_meetings_ahead(self.request.user, self.guarded.pk, now=timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": self.ahead}

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.ahead.first()}

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        title, file = self.document()
        item = put_on_agenda(
            meeting=form.cleaned_data["meeting"],
            title=title,
            paper=file,
            file_name=self.file_name,
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The situation picture is on the agenda."))
        return redirect(item)
