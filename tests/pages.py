"""Pages as text: what stands in them, however their source is laid out."""

import re
from xml.etree.ElementTree import Element

import html5lib


def squeezed(html: str) -> str:
    """Return the source with every run of white space as one space."""
    return " ".join(html.split())


def words_of(html: str) -> str:
    """Return what is read on the page: no tags, and every run of white space as one space."""
    return squeezed(re.sub(r"<[^>]+>", " ", html))


def form_of(page: bytes, field: str) -> Element | None:
    """Return the form that has an input of this name."""
    document = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    forms = document.iter("form")
    return next((form for form in forms if any(box.get("name") == field for box in form.iter("input"))), None)
