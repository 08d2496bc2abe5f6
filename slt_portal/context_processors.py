"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from slt_portal import display, navigation


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the demo flag, the reader's display choices, and the places they may open."""
    person = getattr(request, "user", None)
    chosen = display.chosen(request.COOKIES)
    return {
        "DEMO": settings.DEMO,
        "display": chosen,
        "display_preferences": [(preference, chosen[preference.name]) for preference in display.PREFERENCES],
        "languages": settings.LANGUAGES,
        "navigation": list(navigation.links(person, request.path)) if person is not None else [],
    }
