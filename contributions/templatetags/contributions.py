"""``{% panels "body" council %}``: what other rooms add to a place, drawn where the tag stands."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from contributions.panels import panels_on
from contributions.places import Place, Visit

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, about: Any = None) -> SafeString:
    """Draw the panels of ``place``; each template gets the page's context, and what is its own as ``panel``.

    Raises:
        ValueError: when there is no such place, or no page.
    """
    visit = Visit(context.get("user"), about)
    page = context.template
    if page is None:
        raise ValueError("Panels are drawn on a page.")
    drawn = []
    for name, content in panels_on(Place(place), visit):
        # As `include` does it: the context of the page goes on, and is not made anew for each panel.
        with context.push(panel=content):
            drawn.append(page.engine.get_template(name).render(context))
    return mark_safe("".join(drawn))  # noqa: S308  (templates of our own, each escaped by itself)
