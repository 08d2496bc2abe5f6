"""Tags that draw what every page has: icons and breadcrumbs."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from norwegian.dates import local_day

register = template.Library()

ICONS = "@navikt/aksel-icons/dist/svg"
NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
BLANK_LINE = re.compile(r"\n\s*\n")
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@lru_cache(maxsize=512)
def drawing(folder: Path, name: str) -> str:
    """Return the paths of the icon ``name`` ("bell-dot" is BellDot.svg), or nothing when it is not there.

    Icons are decoration beside words, so a missing package must not stop a page.
    """
    if not NAME.match(name):
        return ""
    file = folder / ICONS / ("".join(part.capitalize() for part in name.split("-")) + ".svg")
    try:
        found = DRAWING.search(file.read_text(encoding="utf-8"))
    except OSError:
        return ""
    return found.group(1).strip() if found else ""


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """``{% icon "calendar" %}``: an icon beside words. With ``label`` it speaks for itself."""
    paths = drawing(settings.NODE_MODULES, name)
    if not paths:
        return SafeString("")
    hidden = SafeString('aria-hidden="true" focusable="false"')
    spoken = format_html('role="img" aria-label="{}"', label) if label else hidden
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="24" height="24" fill="none" {}>{}</svg>',
        f" {css}" if css else "",
        spoken,
        mark_safe(paths),  # noqa: S308  (from the icon package, never from people)
    )


@register.simple_tag
def status(text: str, color: str = "neutral") -> SafeString:
    """``{% status words "success" %}``: a state in words; neutral, info, success, warning or danger."""
    return format_html('<span class="status" data-color="{}">{}</span>', color or "neutral", text)


@register.simple_tag
def leaf(day: date) -> SafeString:
    """``{% leaf meeting.starts_at %}``: a date as a calendar leaf.

    The words beside it say the whole date, so it is hidden from screen readers.
    """
    return _drawn_leaf(local_day(day), get_language())


@lru_cache(maxsize=1024)
def _drawn_leaf(day: date, _language: str | None) -> SafeString:
    return format_html(
        '<span class="leaf" aria-hidden="true"><span class="leaf__day">{}</span>'
        '<span class="leaf__month">{}</span></span>',
        date_format(day, "j"),
        date_format(day, "b"),
    )


@register.filter
def paragraphs(text: str) -> SafeString:
    """Draw plain text: a blank line parts paragraphs, lines that begin with a hyphen are a list."""
    drawn: list[SafeString] = []
    for block in BLANK_LINE.split(text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        words = [line for line in lines if not line.startswith("- ")]
        points = [line[2:] for line in lines if line.startswith("- ")]
        if words:
            drawn.append(format_html("<p>{}</p>", " ".join(words)))
        if points:
            drawn.append(
                format_html(
                    '<ul class="ds-list">{}</ul>', format_html_join("", "<li>{}</li>", ((point,) for point in points))
                )
            )
    return mark_safe("".join(drawn))  # noqa: S308  (every part is escaped above)


@register.filter
def lower_first(text: str) -> str:
    """Return ``text`` as it stands inside a sentence; an abbreviation (SLT-koordinator) keeps its letters."""
    is_abbreviation = text[1:2].isupper()
    return text if is_abbreviation else text[:1].lower() + text[1:]


@register.filter
def domain(url: str) -> str:
    """Return whose website ``url`` is on, as it stands in brackets after a link: uutilsynet.no."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def link_words(text: str, url: str) -> str:
    """Return the words of a link to another website, with the website in brackets unless they name it."""
    site = domain(url)
    return text if not site or site in text else f"{text} ({site})"


@register.inclusion_tag("_components/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """``{% breadcrumbs text url text url … current %}``: pairs of text and address; the last stands alone."""
    steps = [(str(parts[at]), str(parts[at + 1])) for at in range(0, len(parts) - 1, 2)]
    return {"steps": steps, "current": str(parts[-1]) if len(parts) % 2 else "", "home": _("Home")}


@register.filter
def email_address(address: str) -> SafeString:
    """``{{ user.email|email_address }}``: on a narrow screen it breaks after the @, not inside a word."""
    name, at, host = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, host)
