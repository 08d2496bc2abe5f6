"""The municipality's own Word file: shown, brought, fetched again, taken away."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts.guards import person_of
from changes.errors import DomainError
from changes.views import refuse
from documents.names import served_name
from documents.types import WORD
from municipalities.forms.word_template import WordTemplateForm
from municipalities.models import WordTemplate
from municipalities.services import word_templates
from municipalities.views.settings import InMunicipality


class WordTemplateDetail(InMunicipality, FormView[WordTemplateForm]):
    """Which file documents are written into. Reading a new one takes long, so it is done before anything is locked."""

    form_class = WordTemplateForm
    template_name = "municipalities/settings/word_template.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = WordTemplate.objects.filter(municipality=self.guarded).select_related("added_by").defer("content")
        return super().get_context_data(kept=rows.first(), **kwargs)

    def form_valid(self, form: WordTemplateForm) -> HttpResponse:
        now = timezone.now()
        try:
            document = word_templates.ready(form.cleaned_data["file"], now=now)
            word_templates.keep(municipality=self.guarded, document=document, by=person_of(self.request), now=now)
        except DomainError as error:
            refuse(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Plans and reports as Word files are written into this file from now on."))
        return redirect("municipality:word_template", self.guarded.slug)

    def form_invalid(self, form: WordTemplateForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class WordTemplateFile(InMunicipality, View):
    """The file as it was brought."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = WordTemplate.objects.filter(municipality=self.guarded).first()
        if found is None:
            raise Http404
        named = content_disposition_header(as_attachment=True, filename=served_name(found.name, WORD))
        headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": str(named)}
        return HttpResponse(bytes(found.content), content_type=WORD, headers=headers)


class WordTemplateRemove(InMunicipality, View):
    """Go back to the portal's own way of writing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        word_templates.remove(municipality=self.guarded, by=person_of(request), now=timezone.now())
        messages.success(request, _("Plans and reports are written in the portal's own way again."))
        return redirect("municipality:word_template", self.guarded.slug)
