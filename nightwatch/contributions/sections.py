"""Natteravn on a municipality's public page."""

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from municipalities.enums import PageSlot
from nightwatch.models import Group, Shift


@sections.contributes(order=90)
def nightwatch(page: PublicPage) -> Section | None:
    """The municipality's words on natteravn, and the way to its groups' shifts."""
    if not page.municipality.has_nightwatch and PageSlot.NIGHTWATCH not in page.texts:
        return None
    coming = Shift.objects.open().upcoming(timezone.now()).filter(group=OuterRef("pk")).in_order()
    lacking = coming.settled().with_counts().filter(confirmed_count__lt=F("minimum"))
    groups = list(
        Group.objects.filter(municipalities=page.municipality)
        .annotate(
            next_shift=Subquery(coming.values("starts_at")[:1]),
            next_lacking=Subquery(lacking.values("starts_at")[:1]),
            is_counted=F("night__has_public_numbers"),
        )
        .order_by("name")
    )
    return Section(
        "natteravn",
        _("Natteravn"),
        "nightwatch/sections/nightwatch.html",
        {
            "groups": groups,
            "has_numbers": any(group.is_counted for group in groups),
            "recruits": page.municipality.has_nightwatch and bool(groups),
            "slug": page.municipality.slug,
        },
        first="nightwatch/sections/nightwatch_first.html",
    )
