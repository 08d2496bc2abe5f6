"""The text library: one text that Tønsberg and Færder share, and one that has a newer version than Rana uses."""

from datetime import datetime, timedelta
from typing import Any, Final

from accounts.models import User
from history.acting import in_their_name
from municipalities.enums import PageSlot
from municipalities.models import LibraryEdition, LibraryText, Municipality, PageText
from municipalities.services import library
from municipalities.services.library import LibraryFacts, stamp_of

HOW_SLT_WORKS: Final = {
    "nb": (
        "De som møter barn og unge i kommunen og politiet, møtes jevnlig, deler det de ser, og blir enige om hvem som "
        "gjør hva."
    ),
    "nn": (
        "Dei som møter barn og unge i kommunen og politiet, møtest jamleg, deler det dei ser, og blir samde om kven "
        "som gjer kva."
    ),
}
NEWER: Final = {
    "nb": (
        "De som møter barn og unge i kommunen, politiet og frivilligheten, møtes jevnlig. De deler det de ser, leter "
        "etter årsakene, blir enige om hvem som gjør hva, og ser etter om det virket."
    ),
    "nn": (
        "Dei som møter barn og unge i kommunen, politiet og frivillige lag, møtest jamleg. Dei deler det dei ser, "
        "leitar etter årsakene, blir samde om kven som gjer kva, og ser etter om det verka."
    ),
}


def fill(*, now: datetime) -> None:
    rana, tonsberg = (User.objects.get(email=f"slt-koordinator.{name}@example.no") for name in ("rana", "tonsberg"))
    _share_the_method(tonsberg, now)
    old = now - timedelta(days=200)
    office = User.objects.get(email="portaladministrator@example.no")
    facts = LibraryFacts(title="Slik arbeider SLT", slot=PageSlot.METHOD, bodies=HOW_SLT_WORKS)
    text = in_their_name(library.add, owner=None, facts=facts, by=office, now=old)
    _use(Municipality.objects.get(name="Rana"), text, "nb", rana, old)
    newer = LibraryFacts(title="Slik arbeider SLT", slot=PageSlot.METHOD, bodies=NEWER)
    in_their_name(library.change, text=text, facts=newer, by=office, now=now - timedelta(days=9))


def _share_the_method(coordinator: User, now: datetime) -> None:
    """How both work stands in the library as it stands on their pages, kept by Tønsberg."""
    owner = Municipality.objects.get(name="Tønsberg")
    written = PageText.objects.filter(municipality=owner, slot=PageSlot.METHOD).order_by("language")
    bodies = {each.language: each.body for each in written}
    facts = LibraryFacts(title="Slik arbeider vi systematisk", slot=PageSlot.METHOD, bodies=bodies)
    text = in_their_name(library.add, owner=owner, facts=facts, by=coordinator, now=now - timedelta(days=90))
    for municipality in Municipality.objects.filter(name__in=("Tønsberg", "Færder")).in_order():
        for language in bodies:
            _use(municipality, text, language, coordinator, now - timedelta(days=90))


def _use(municipality: Municipality, text: LibraryText, language: str, by: User, now: datetime) -> None:
    edition = LibraryEdition.objects.get(text=text, language=language)
    place: Any = {"municipality": municipality, "language": language, "slot": text.slot}
    seen = stamp_of(PageText.objects.filter(**place).first())
    in_their_name(library.take, municipality=municipality, edition=edition, seen=seen, by=by, now=now)
