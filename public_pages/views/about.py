"""Pages about the portal itself: privacy, accessibility, cookies, the sitemap and what robots may read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as library_sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control

from accounts.enums import AccountAct
from accounts.guards import public_view
from contributions.held import groups, told
from contributions.sitemaps import sitemaps
from municipalities.selectors.directory import directory


def told_in_every_language(topic: str, facts: Callable[[], dict[str, Any]] | None = None) -> Any:
    """Return a view of ``public_pages/about/<topic>/<language>.html``: long texts, a file for each language.

    ``facts`` is what the page tells beside them.
    """

    @public_view(AccountAct.VISIT)
    def view(request: HttpRequest) -> HttpResponse:
        context = {"COOKIE_PREFIX": settings.COOKIE_PREFIX, **(facts() if facts else {})}
        return render(request, f"public_pages/about/{topic}/{get_language()}.html", context)

    return view


def held() -> dict[str, Any]:
    """What the portal holds about people, as every room says it: the very list that erasure goes over."""
    return {"groups": list(groups(told()))}


privacy = told_in_every_language("privacy", held)
accessibility = told_in_every_language("accessibility")
cookies = told_in_every_language("cookies")


@public_view(AccountAct.VISIT)
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "public_pages/about/sitemap.html", {"directory": directory()})


# The last file that search engines were given, and what it followed from: it names every page of the country.
_file: tuple[Any, HttpResponse] | None = None


@public_view(AccountAct.VISIT)
def sitemap_file(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages, written again when one of the rooms has others."""
    global _file  # noqa: PLW0603
    if request.GET:
        return library_sitemap(request, sitemaps())
    version = tuple((name, each().version()) for name, each in sitemaps().items())
    if _file is None or _file[0] != version:
        _file = version, library_sitemap(request, sitemaps()).render()
    kept = _file[1]
    return HttpResponse(kept.content, headers=dict(kept.headers))


@public_view(AccountAct.VISIT)
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "public_pages/about/robots.txt",
        {"SITE_URL": settings.SITE_URL},
        content_type="text/plain; charset=utf-8",
    )
