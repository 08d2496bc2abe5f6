"""Published measures of other municipalities: looked through, read, and taken as a starting point."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from accounts.guards import ActMixin, person_of
from measures.enums import MeasureAct, Status
from measures.errors import NotPublished
from measures.forms.published import PublishedFilter
from measures.models import Measure
from measures.services import published
from measures.services.published import Published
from measures.views.measures import MeasureCreate


class PublishedList(ActMixin, ListView[Measure]):
    """What the country's municipalities have published of their measures, the newest first."""

    act = MeasureAct.VIEW_PUBLISHED
    template_name = "measures/published_list.html"
    paginate_by = 50
    page_kwarg = "side"

    def get_queryset(self) -> Any:
        self.filter = PublishedFilter(self.request.GET)
        found = self.filter.apply(Measure.objects.published())
        return found.select_related("municipality", "more").order_by("-created_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(filter=self.filter, is_filtered=bool(self.request.GET), **kwargs)
        told["measures"] = [published.told(measure) for measure in told["object_list"]]
        return told


class PublishedDetail(ActMixin, TemplateView):
    """One of them, as others may read it."""

    act = MeasureAct.VIEW_PUBLISHED
    template_name = "measures/published_detail.html"
    measure: Published

    def fetch_below(self) -> None:
        found = published.published(self.kwargs["pk"])
        if found is None:
            raise Http404
        self.measure = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.measure, **kwargs)


class MeasureUse(MeasureCreate):
    """A measure that takes after a published one: its words stand in the form."""

    source: Published | None = None

    def fetch_below(self) -> None:
        self.source = published.published(self.kwargs["pk"])
        # What was published when the form was opened is told of by the service.
        if self.source is None and self.request.method != "POST":
            raise Http404

    def get_initial(self) -> dict[str, Any]:
        said = super().get_initial()
        if self.source is not None:
            said["title"] = self.source.title
            if (shared := self.source.shared) is not None:
                said |= {"description": shared.text, "kind": shared.kind, "horizon": shared.horizon}
        return said

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(source=self.source, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if self.source is None:
            raise NotPublished
        measure = published.use(
            source=self.source.pk,
            municipality=form.cleaned_data.get("municipality") or self.municipalities[0],
            content=form.content(),
            status=Status(form.cleaned_data["status"]),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The measure is saved."))
        return redirect(measure)
