"""Which page a request came from: where somebody is led back to when they have logged in."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse


def page_of(request: HttpRequest) -> str:
    """Return the page a request came from: its own address, or the one before where that only takes what is sent."""
    match = request.resolver_match
    if match is None or not getattr(match.func, "is_post_act", False):
        return request.get_full_path()
    before = urlsplit(request.headers.get("Referer", ""))
    is_ours = f"{before.scheme}://{before.netloc}" == f"{request.scheme}://{request.get_host()}"
    if not is_ours or _only_takes(before.path):
        return reverse("home")
    return f"{before.path}?{before.query}" if before.query else before.path


def _only_takes(path: str) -> bool:
    """Tell whether an address answers nothing to who asks for it, or is none."""
    try:
        return bool(getattr(resolve(path).func, "is_post_act", False))
    except Resolver404:
        return True
