"""Pages as text: what stands in them, however their source is laid out."""

import re


def squeezed(html: str) -> str:
    """Return the source with every run of white space as one space."""
    return " ".join(html.split())


def words_of(html: str) -> str:
    """Return what is read on the page: no tags, and every run of white space as one space."""
    return squeezed(re.sub(r"<[^>]+>", " ", html))
