"""``{% panels "body" council %}``: what other rooms add to a place, drawn where the tag stands."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from contributions.panels import panels_on
from contributions.places import Place, Visit

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, about: Any = None) -> SafeString:
    """Draw the panels of ``place``; each template gets the page's context, and what is its own as ``panel``.

    Raises:
        ValueError: when there is no such place.
    """
    visit = Visit(context.get("user"), about)
    drawn = []
    for name, content in panels_on(Place(place), visit):
        with context.push(panel=content):
            known: dict[str, Any] = {str(key): value for key, value in context.flatten().items()}
            drawn.append(render_to_string(name, known, context.get("request")))
    return mark_safe("".join(drawn))  # noqa: S308  (templates of our own, each escaped by itself)
