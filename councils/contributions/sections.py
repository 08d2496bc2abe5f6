"""The levels and their bodies on a municipality's public page."""

from typing import Final

from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from councils.enums import Level
from councils.selectors.levels import levels_of
from municipalities.enums import PageSlot

LEVEL_TEXTS: Final = {
    Level.GOVERNING: PageSlot.GOVERNING,
    Level.COORDINATING: PageSlot.COORDINATING,
    Level.EXECUTING: PageSlot.EXECUTING,
}


@sections.contributes(order=40)
def levels(page: PublicPage) -> Section:
    """Each level with the municipality's own words on it, and its bodies."""
    found = levels_of(page.municipality.pk, day=page.day)
    told = [(group, page.texts.get(LEVEL_TEXTS.get(group.level, ""))) for group in found]
    return Section("nivaer", _("Levels and meeting bodies"), "councils/sections/levels.html", {"levels": told})
