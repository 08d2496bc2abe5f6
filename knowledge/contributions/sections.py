"""The municipality's challenges on its public page, in the words it has chosen for everybody."""

from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from knowledge.models import Challenge


@sections.contributes(order=16)
def challenges(page: PublicPage) -> Section | None:
    found = list(
        Challenge.objects.of(page.municipality.pk).filter(municipality__knowledge__is_on=True).public().in_order()
    )
    if not found:
        return None
    return Section("utfordringer", _("Challenges"), "knowledge/sections/challenges.html", {"challenges": found})
