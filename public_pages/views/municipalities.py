"""The public pages of the municipalities: the list, and one page each in the municipality's own language."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from accounts.access import can
from accounts.enums import AccountAct
from accounts.guards import public_view
from contributions.links import links_on
from contributions.places import Place, Visit
from municipalities.enums import MunicipalityAct
from municipalities.models import Municipality
from municipalities.selectors.directory import by_county, directory, not_in_use, search
from municipalities.selectors.languages import language_of_page
from public_pages.selectors.page import page_of


@public_view(AccountAct.VISIT)
def municipality_list(request: HttpRequest) -> HttpResponse:
    """Every municipality that uses the portal, by county, with a search that knows all 357."""
    query = request.GET.get("sok", "").strip()[:60]
    if not query:
        return render(request, "public_pages/municipality_list.html", {"query": "", "directory": directory()})
    in_use, others = search(query, person=request.user)
    context = {"query": query, "counties": by_county(in_use), "others": others, "number": len(in_use)}
    return render(request, "public_pages/municipality_list.html", context)


@public_view(MunicipalityAct.VIEW_PUBLIC_PAGE)
def municipality_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A municipality's SLT work as the public reads about it."""
    context: dict[str, Any] = {}
    try:
        page = page_of(slug, person=request.user, language=get_language() or "nb", day=timezone.localdate())
    except Municipality.DoesNotExist:
        municipality = not_in_use(slug)
        if municipality is None:
            raise Http404 from None
        context = {"municipality": municipality}
        return render(request, "public_pages/municipality_not_in_use.html", context, status=404)
    municipality = page.municipality
    may_change = can(request.user, MunicipalityAct.CHANGE_PAGE, municipality)
    ways = links_on(Place.PUBLIC_PAGE, Visit(request.user, municipality))
    context = {"page": page, "municipality": municipality, "may_change": may_change, "ways": ways}
    return render(request, "public_pages/municipality_page.html", context)


municipality_page.page_language = language_of_page
