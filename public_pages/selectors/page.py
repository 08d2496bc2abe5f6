"""A municipality's public page, put together from what the rooms say, in a number of queries that does not grow."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.access import Person
from contributions.sections import PublicPage, Section, sections_of
from municipalities.models import Agreement, Cooperation, Municipality, PageLink, PagePicture, PageText
from municipalities.selectors.pictures import TOLD, Shown, shown
from municipalities.selectors.texts import Texts, choose

PERIOD: Final = ("valid_from", "valid_to")


@dataclass(frozen=True)
class Page:
    """A municipality as the public reads about it."""

    municipality: Municipality
    texts: Texts
    sections: list[Section]
    record_lang: str
    pictures: list[Shown]


def with_lists(queryset: QuerySet[Municipality], day: date) -> QuerySet[Municipality]:
    """Fetch the short lists of the page together with the municipality."""
    links = PageLink.objects.filter(municipality=OuterRef("pk")).order_by("position", "pk")
    agreements = Agreement.objects.filter(municipality=OuterRef("pk")).order_by("decided_in", "title")
    pictures = PagePicture.objects.filter(municipality=OuterRef("pk")).shown(day).in_order()
    told = ("title", "purpose", "parties", "decided_in", "case_reference", *PERIOD)
    return queryset.select_related("police_district", "contact").annotate(
        page_agreements=ArraySubquery(agreements.values(json=JSONObject(**{name: name for name in told}))),
        page_pictures=ArraySubquery(pictures.values(json=JSONObject(**{name: name for name in TOLD}))),
        page_links=ArraySubquery(links.values(json=JSONObject(text="text", url="url"))),
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
        equal = [cooperation.host] if cooperation.is_equal else []
        cooperation.participants = [*equal, *(Municipality(**row) for row in cooperation.participants)]
    return found


def page_of(slug: str, *, person: Person, language: str, day: date) -> Page:
    """Return the public page of the municipality at ``slug``.

    Raises:
        Municipality.DoesNotExist: when no municipality that uses the portal has the address.
    """
    municipality: Any = with_lists(Municipality.objects.visible_to(person), day).get(slug=slug)
    for agreement in municipality.page_agreements:
        agreement.update({name: agreement[name] and date.fromisoformat(agreement[name]) for name in PERIOD})
    own = municipality.language
    written = PageText.objects.filter(municipality=municipality).select_related("edition__text__owner")
    texts = choose(written, language=language, own=own)
    record_lang = "" if own == language else own
    visited = PublicPage(municipality, person, texts.by_slot, record_lang, day)
    pictures = shown(municipality.page_pictures, slug=slug)
    visited.keep("portraits", lambda: {each.person: each for each in pictures if each.person})
    on_page = [each for each in pictures if not each.person]
    return Page(municipality, texts, sections_of(visited), record_lang, on_page)
