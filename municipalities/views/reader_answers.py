"""What readers of the public page have answered, for those who change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.guards import person_of
from municipalities.selectors import reader_answers as found
from municipalities.services import reader_answers
from municipalities.views.settings import InMunicipality


class ReaderAnswers(InMunicipality, TemplateView):
    """How many by month, and what they wrote."""

    template_name = "municipalities/settings/reader_answers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        written = found.in_words(self.guarded)
        has_unread = any(answer.seen_at is None for answer in written)
        return super().get_context_data(
            months=found.by_month(self.guarded), written=written, has_unread=has_unread, **kwargs
        )


class ReaderAnswersRead(InMunicipality, TemplateView):
    """Say that what was written is read; it stays in the list."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        reader_answers.mark_read(municipality=self.guarded, by=person_of(request), now=timezone.now())
        messages.success(request, _("All of it is marked as read."))
        return redirect("municipality:reader_answers", self.guarded.slug)
