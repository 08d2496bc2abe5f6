"""Showing where the words that were looked for stand."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from norwegian.full_text import BEGIN, END

register = template.Library()


@register.filter
def found(text: str) -> SafeString:
    """``{{ hit.title|found }}``: the text, with what was looked for marked."""
    # Escaped first, so that the only tags are ours.
    marked = escape(text).replace(BEGIN, "<mark>").replace(END, "</mark>")
    return mark_safe(marked)  # noqa: S308
