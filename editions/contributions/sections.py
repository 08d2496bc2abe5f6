"""The public documents of meetings on a municipality's page."""

from typing import Final

from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from editions.selectors.publications import shown_of

LATEST: Final = 3


@sections.contributes(order=45)
def documents(page: PublicPage) -> Section | None:
    """The latest of them, where there are any."""
    found = list(shown_of(page.municipality.pk)[: LATEST + 1])
    if not found:
        return None
    content = {"latest": found[:LATEST], "has_more": len(found) > LATEST, "slug": page.municipality.slug}
    return Section("motedokumenter", _("Documents of meetings"), "editions/sections/documents.html", content)
