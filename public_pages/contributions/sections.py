"""What the municipality itself says on its public page."""

from typing import Any

from django.utils.translation import gettext as _

from contributions.sections import PublicPage, Section, sections
from municipalities.enums import PageSlot, Role
from municipalities.models import Appointment, Organisation
from municipalities.selectors.partners import partners_by_type
from public_pages.selectors.page import cooperations_of


def _coordinators(page: PublicPage) -> list[Appointment]:
    found: list[Appointment] = page.keep(
        "coordinators",
        lambda: list(
            Appointment.objects.on(page.day)
            .filter(municipality=page.municipality, role=Role.COORDINATOR)
            .select_related("user")
            .order_by("starts_on", "pk")
        ),
    )
    return found


def _with_portraits(page: PublicPage) -> list[Appointment]:
    """Return who coordinates, each with the portrait there is."""
    portraits = page.keep("portraits", dict)
    found = _coordinators(page)
    appointment: Any
    for appointment in found:
        appointment.portrait = portraits.get(appointment.user_id)
    return found


def _text(page: PublicPage, slot: PageSlot, anchor: str, heading: str) -> Section | None:
    text = page.texts.get(slot)
    return text and Section(anchor, heading, "public_pages/sections/text.html", {"text": text})


@sections.contributes(order=10)
def about(page: PublicPage) -> Section:
    return Section("om", _("What SLT is"), "public_pages/sections/about.html", {})


@sections.contributes(order=50)
def cooperation(page: PublicPage) -> Section:
    """With whom the municipality works, and who coordinates."""
    content = {
        "cooperations": cooperations_of(page.municipality.pk, day=page.day),
        "coordinators": _coordinators(page),
        "partners": partners_by_type(Organisation.objects.filter(partner_of=page.municipality)),
    }
    return Section("samarbeid", _("Who works together"), "public_pages/sections/cooperation.html", content)


@sections.contributes(order=60)
def situation(page: PublicPage) -> Section | None:
    return _text(page, PageSlot.SITUATION, "situasjon", _("The situation here"))


@sections.contributes(order=80)
def local(page: PublicPage) -> Section | None:
    return _text(page, PageSlot.LOCAL, "lokalt", _("In our municipality"))


@sections.contributes(order=100)
def contact(page: PublicPage) -> Section:
    return Section(
        "kontakt",
        _("Contact"),
        "public_pages/sections/contact.html",
        {"coordinators": _with_portraits(page)},
        first="public_pages/sections/contact_first.html",
    )
