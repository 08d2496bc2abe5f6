"""Finding a municipality by name, among those that use the portal and the rest of the 357."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils.text import slugify

from accounts.access import Person
from municipalities.models import Municipality
from norwegian.sorting import norwegian_key

# As Norwegian addresses on the web are written.
PLAIN: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def plain(name: str) -> str:
    """Return ``name`` as it stands in an address: Åsnes is asnes."""
    return slugify(name.lower().translate(PLAIN))


# Of the rows themselves, so that nobody has to remember to say that one was changed, by whatever way it was.
STATE: Final = """
SELECT count(*) FILTER (WHERE slug <> ''), coalesce(md5(string_agg(row::text, '|' ORDER BY number)), '')
FROM municipalities_municipality AS row
"""


@dataclass(frozen=True)
class Directory:
    """All municipalities that use the portal, as everybody sees them; the same as another when nothing has changed.

    What it holds is read when it is drawn, and so not at all where the drawing is kept (``{% kept %}``).
    """

    version: str
    number: int = field(compare=False)

    @property
    def municipalities(self) -> list[Municipality]:
        return list(Municipality.objects.visible_to(AnonymousUser()).in_order())

    @property
    def counties(self) -> list[tuple[str, list[Municipality]]]:
        return by_county(self.municipalities)


def directory() -> Directory:
    """Return the directory as it is now. The database goes over the rows; none of them is read here."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        number, version = cursor.fetchone()
    return Directory(version, number)


def search(query: str, *, person: Person) -> tuple[list[Municipality], list[Municipality]]:
    """Return the municipalities whose name holds ``query``: those that use the portal, and the others.

    Æ, Ø and Å are found as a and o too. Without a query: all that use the portal, and no others.
    """
    in_use = list(Municipality.objects.visible_to(person).in_order())
    if not query:
        return in_use, []
    wanted = plain(query)
    found = [municipality for municipality in Municipality.objects.in_order() if matches(municipality, wanted)]
    used = {municipality.pk for municipality in in_use}
    return [each for each in found if each.pk in used], [each for each in found if each.pk not in used]


def matches(municipality: Municipality, wanted: str) -> bool:
    return any(wanted in plain(name) for name in (municipality.name, municipality.other_name, municipality.county))


def by_county(municipalities: Iterable[Municipality]) -> list[tuple[str, list[Municipality]]]:
    """Group municipalities under their counties, both in Norwegian order."""
    rows = sorted(municipalities, key=lambda each: (norwegian_key(each.county), each.sort_key))
    return [(county, list(group)) for county, group in groupby(rows, key=lambda each: each.county)]


def not_in_use(slug: str) -> Municipality | None:
    """Return the municipality a mistaken address seems to mean, when it does not use the portal yet."""
    return next((each for each in Municipality.objects.filter(slug="") if plain(each.full_name) == slug), None) or next(
        (each for each in Municipality.objects.filter(slug="") if plain(each.name) == slug), None
    )
