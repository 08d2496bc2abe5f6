"""What every page needs to know."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.person_mark import person_mark
from look import display
from look.addresses import reverse
from municipalities.acting import acting_for, coordinated_by
from slt_portal import navigation
from slt_portal.origins import page_of


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the demo flag, the reader's display choices, and the places they may open."""
    person = getattr(request, "user", None)
    chosen = display.chosen(request.COOKIES)
    return {
        "DEMO": settings.DEMO,
        "acting_for": _acting_for(request),
        "display": chosen,
        "display_preferences": tuple((preference, chosen[preference.name]) for preference in display.PREFERENCES),
        "interface_languages": tuple(settings.LANGUAGES),
        "page_before_log_in": partial(page_of, request),
        "person_mark": person_mark(person),
        "navigation": tuple(navigation.links(person, request.path, _room(request))) if person is not None else (),
    }


def _room(request: HttpRequest) -> str:
    """Return the namespace of the page's address; empty for the portal's own, and where there is no page."""
    match = request.resolver_match
    return match.namespace if match is not None else ""


def _acting_for(request: HttpRequest) -> dict[str, Any]:
    """Whom a coordinator acts for, and the others they may act for; empty for everyone else."""
    person = getattr(request, "user", None)
    choices = coordinated_by(person) if person is not None else []
    if not choices:
        return {}
    number = acting_for(request)
    current = next((municipality for municipality in choices if municipality.number == number), None)
    return {"url": reverse("act_for"), "current": current, "choices": choices}
