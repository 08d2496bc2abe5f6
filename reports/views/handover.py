"""What a new coordinator of a municipality is handed."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.guards import person_of
from documents.blocks import Paper
from reports.enums import ReportAct
from reports.selectors.handover import pack_of, paper_of
from reports.views.base import OfMunicipality, PdfView


class HandOverDetail(OfMunicipality, TemplateView):
    """What waits, what comes, who sits where, and what has been agreed."""

    act = ReportAct.HAND_OVER
    template_name = "reports/handover.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        chapters = pack_of(person_of(self.request), self.guarded, now=now)
        return super().get_context_data(chapters=chapters, now=now, **kwargs)


class HandOverFile(OfMunicipality, PdfView):
    """The same as PDF."""

    act = ReportAct.HAND_OVER

    def make(self) -> Paper:
        return paper_of(person_of(self.request), self.guarded, now=timezone.now())

    @property
    def name(self) -> str:
        return f"overlevering-{self.guarded.slug}"

    def back(self) -> Any:
        return reverse("reports:handover", args=[self.guarded.slug])
