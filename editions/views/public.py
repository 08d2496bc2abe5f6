"""What anybody may read of meetings, without a log-in: each document, its PDF, the list of them, the feed."""

from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.decorators import method_decorator
from django.views.generic import ListView, View

from accounts.guards import ActMixin, fetch, public_view
from documents.errors import NotSet
from documents.types import PDF
from documents.typeset import typeset
from editions.enums import EditionAct
from editions.models import Publication
from editions.selectors.publications import lead_of, shown_of
from editions.services.composing import mark_of
from editions.views.feed import PublishedFeed
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality
from municipalities.selectors.languages import language_of_page

# So long a machine between us and the reader may show it without asking: what is withdrawn is soon gone there too.
FRESH: Final = 300
A_DAY: Final = 24 * 60 * 60
# Nothing in a file may run on our address.
FILE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


def language_of_publication(pk: int) -> str:
    """Return the language of the municipality that has the secretariat of the meeting."""
    rows = Publication.objects.filter(pk=pk).order_by("-meeting__council__ownerships__is_lead")
    return rows.values_list("meeting__council__ownerships__municipality__language", flat=True).first() or ""


def kept_for_a_while(response: HttpResponse, etag: str) -> HttpResponseBase:
    """Let a file be kept for some minutes, and answer who asks again by its mark."""
    response.headers["ETag"] = f'"{etag}"'
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


@method_decorator(login_not_required, name="dispatch")
class _OfPublication(ActMixin, View):
    """Finds the publication, and says plainly when it is not public any more."""

    act = EditionAct.VIEW_PUBLICATION
    page_language = staticmethod(language_of_publication)

    def get_guarded_object(self) -> Any:
        rows = Publication.objects.with_closed().select_related("meeting__council")
        return fetch(Publication, self.request.user, rows, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if self.guarded.is_withdrawn or self.guarded.is_closed:
            context = {"publication": self.guarded, "municipality": lead_of(self.guarded.meeting)}
            return render(request, "editions/gone.html", context, status=HTTPStatus.GONE)
        return self.show(request)

    def show(self, request: HttpRequest) -> HttpResponseBase:
        """Return the page or the file."""
        raise NotImplementedError


class PublicationDetail(_OfPublication):
    """The words that were confirmed, as a page."""

    def show(self, request: HttpRequest) -> HttpResponseBase:
        context = {
            "publication": self.guarded,
            "meeting": self.guarded.meeting,
            "content": self.guarded.content,
            "municipality": lead_of(self.guarded.meeting),
        }
        return render(request, "editions/publication.html", context)


class PublicationFile(_OfPublication):
    """The same words as PDF, set once and kept as long as they are the same."""

    def show(self, request: HttpRequest) -> HttpResponseBase:
        row: Publication = self.guarded
        etag = mark_of([row.content, row.published_at.isoformat()])
        if known := get_conditional_response(request, etag=f'"{etag}"'):
            return known
        file = cache.get(f"edition:{etag}")
        if file is None:
            try:
                file = typeset(row.document, now=timezone.localtime(row.published_at))
            except NotSet as error:
                messages.error(request, str(error.explanation))
                return redirect(row)
            cache.set(f"edition:{etag}", file, A_DAY)
        name = f"{row.kind}-{row.meeting.day.isoformat()}.pdf"
        shown = FILE_HEADERS | {"Content-Disposition": f'inline; filename="{name}"'}
        return kept_for_a_while(HttpResponse(file, content_type=PDF, headers=shown), etag)


@method_decorator(login_not_required, name="dispatch")
class PublicationList(ActMixin, ListView[Any]):
    """What a municipality has made public of its meetings, the latest first."""

    act = MunicipalityAct.VIEW_PUBLIC_PAGE
    page_language = staticmethod(language_of_page)
    template_name = "editions/publication_list.html"
    context_object_name = "publications"
    paginate_by = 30
    page_kwarg = "side"

    def get_guarded_object(self) -> Municipality:
        found: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return found

    def get_queryset(self) -> Any:
        return shown_of(self.guarded.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)


@public_view(MunicipalityAct.VIEW_PUBLIC_PAGE)
def feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same as an Atom feed."""
    municipality = Municipality.objects.visible_to(request.user).filter(slug=slug).first()
    if municipality is None:
        raise Http404
    response = PublishedFeed()(request, municipality=municipality)
    etag = mark_of([response.getvalue().decode()])
    known = get_conditional_response(request, etag=f'"{etag}"')
    return known or kept_for_a_while(response, etag)
