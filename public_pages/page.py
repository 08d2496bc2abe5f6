"""Everything on a municipality's public page, in a number of queries that does not grow with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import Person
from municipalities.enums import OrganisationType, PageSlot, Role
from municipalities.models import Agreement, Appointment, Cooperation, Municipality, Organisation, PageLink, PageText
from nightwatch.models import Group
from norwegian.sorting import norwegian_key
from public_pages.aims import Aims, aims_of
from public_pages.levels import LevelOfBodies, levels_of
from public_pages.texts import Text, Texts, choose

LEVEL_TEXTS: Final = {
    "governing": PageSlot.GOVERNING,
    "coordinating": PageSlot.COORDINATING,
    "executing": PageSlot.EXECUTING,
}


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor and its heading."""

    anchor: str
    heading: str | Promise


@dataclass(frozen=True)
class Page:
    """A municipality as the public reads about it."""

    municipality: Municipality
    texts: Texts
    levels: list[tuple[LevelOfBodies, Text | None]]
    aims: Aims
    cooperations: list[Cooperation]
    partners: list[tuple[str, list[Organisation]]]
    coordinators: list[Appointment]
    record_lang: str

    @property
    def has_nightwatch(self) -> bool:
        return self.municipality.has_nightwatch or PageSlot.NIGHTWATCH in self.texts.by_slot

    @property
    def sections(self) -> list[Section]:
        """The parts this page has, in its order; what a municipality has not filled in is left out."""
        has = self.texts.by_slot
        aims = self.aims
        parts = [
            (True, "om", _("What SLT is")),
            (bool(aims.visions or aims.goals or aims.strategies), "mal", _("Vision, goals and strategies")),
            (bool(aims.indicators), "indikatorer", _("What we measure")),
            (True, "nivaer", _("Levels and meeting bodies")),
            (True, "samarbeid", _("Who works together")),
            (PageSlot.SITUATION in has, "situasjon", _("The situation here")),
            (PageSlot.MEASURES in has, "tiltak", _("Measures")),
            (PageSlot.LOCAL in has, "lokalt", _("In our municipality")),
            (self.has_nightwatch, "natteravn", _("Natteravn")),
            (True, "kontakt", _("Contact")),
        ]
        return [Section(anchor, heading) for is_there, anchor, heading in parts if is_there]


def with_lists(queryset: QuerySet[Municipality]) -> QuerySet[Municipality]:
    """Fetch the short lists of the page together with the municipality."""
    links = PageLink.objects.filter(municipality=OuterRef("pk")).order_by("position", "pk")
    agreements = Agreement.objects.filter(municipality=OuterRef("pk")).order_by("decided_in", "title")
    told = ("title", "purpose", "parties", "decided_in", "case_reference")
    groups = Group.objects.filter(municipalities=OuterRef("pk")).order_by("name")
    return queryset.select_related("police_district", "contact").annotate(
        page_agreements=ArraySubquery(agreements.values(json=JSONObject(**{name: name for name in told}))),
        page_links=ArraySubquery(links.values(json=JSONObject(text="text", url="url"))),
        groups=ArraySubquery(groups.values(json=JSONObject(name="name", slug="slug"))),
    )


def cooperations_of(number: str, *, day: date) -> list[Cooperation]:
    """Return the cooperations ``number`` hosts or takes part in today."""
    mine = Q(host_id=number) | Q(pk__in=Cooperation.objects.filter(municipalities=number).values("pk"))
    others = Municipality.objects.filter(participations__cooperation=OuterRef("pk")).order_by("sort_key")
    named = JSONObject(name="name", county="county", slug="slug")
    found = list(
        Cooperation.objects.on(day)
        .filter(mine)
        .select_related("host")
        .annotate(participants=ArraySubquery(others.values(json=named)))
        .order_by("name")
    )
    for cooperation in found:
        cooperation.participants = [Municipality(**row) for row in cooperation.participants]
    return found


def partners_by_type(organisations: Iterable[Organisation]) -> list[tuple[str, list[Organisation]]]:
    """Group partners by type in the order the types are declared, each by name in Norwegian order."""
    order = {value: place for place, value in enumerate(OrganisationType.values)}
    rows = sorted(organisations, key=lambda each: (order[each.type], norwegian_key(each.name)))
    return [
        (str(OrganisationType(type_).label), list(group)) for type_, group in groupby(rows, key=lambda each: each.type)
    ]


def page_of(slug: str, *, person: Person, language: str, day: date) -> Page:
    """Return the public page of the municipality at ``slug``.

    Raises:
        Municipality.DoesNotExist: when no municipality that uses the portal has the address.
    """
    municipality: Any = with_lists(Municipality.objects.visible_to(person)).get(slug=slug)
    number = municipality.pk
    own = municipality.language
    texts = choose(PageText.objects.filter(municipality=municipality), language=language, own=own)
    levels = levels_of(number, day=day)
    return Page(
        municipality=municipality,
        texts=texts,
        levels=[(group, texts.by_slot.get(LEVEL_TEXTS.get(group.level, ""))) for group in levels],
        aims=aims_of(number),
        cooperations=cooperations_of(number, day=day),
        partners=partners_by_type(Organisation.objects.filter(partner_of=municipality)),
        coordinators=list(
            Appointment.objects.on(day)
            .filter(municipality=municipality, role=Role.COORDINATOR)
            .select_related("user")
            .order_by("starts_on", "pk")
        ),
        record_lang="" if own == language else own,
    )
