"""The parts of a municipality's public page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.utils.functional import Promise

from contributions.places import Keeping
from contributions.registry import Registry


@dataclass
class PublicPage(Keeping):
    """A municipality's page as it is being put together. ``texts`` are its own words by place on the page.

    ``record_lang`` is the language of what stands in the registers, when that is not the page's.
    """

    municipality: Any
    person: Any
    texts: Mapping[str, Any]
    record_lang: str
    day: date


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor, its heading, and the template that shows ``content`` as ``section``.

    ``first`` is the template of what a visitor came for: a row at the top of the page, from the same content.
    """

    anchor: str
    heading: str | Promise
    template: str
    content: Mapping[str, Any]
    first: str = ""


Source: TypeAlias = Callable[[PublicPage], Section | None]

sections: Registry[Source] = Registry()


def sections_of(page: PublicPage) -> list[Section]:
    """Return the parts this page has, in their order; what a municipality has not filled in is left out."""
    found = (source(page) for source in sections)
    return [section for section in found if section is not None]
