"""Who does what in a municipality: organisations, and the people who sit for them, by field, as one person may see."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import F, Q

from accounts.access import Person
from councils.enums import SeatCategory
from councils.models import Council, Tenure
from measures.models import Measure
from municipalities.enums import OrganisationType
from municipalities.models import Municipality, Organisation
from norwegian.sorting import norwegian_key

# Leaders first, then the organisations by what they are. A seat of no organisation is under what it speaks for.
LEADERS: Final = {each.value: each.label for each in (SeatCategory.POLITICAL, SeatCategory.ADMINISTRATIVE)}
FIELDS: Final = LEADERS | {each.value: each.label for each in OrganisationType}


@dataclass
class Sitting:
    """Somebody, what they are, and the bodies they sit in."""

    name: str
    title: str
    bodies: list[Council] = field(default_factory=list)


@dataclass(frozen=True)
class Doing:
    """A measure that is open, and whether the organisation leads it."""

    measure: Measure
    leads: bool


@dataclass
class Entry:
    """An organisation; without a name those who sit for none."""

    name: str = ""
    contributes: str = ""
    people: dict[tuple[int, str], Sitting] = field(default_factory=dict)
    doings: list[Doing] = field(default_factory=list)

    @property
    def sitting(self) -> list[Sitting]:
        return list(self.people.values())

    def says(self, words: str) -> bool:
        """Tell whether everything in ``words`` stands somewhere in it."""
        told = [self.name, self.contributes, *(doing.measure.title for doing in self.doings)]
        for each in self.sitting:
            told += [each.name, each.title, *map(str, each.bodies)]
        text = " ".join(told).lower()
        return all(word in text for word in words.lower().split())


@dataclass(frozen=True)
class Field:
    """What some have in common: the school, the police, a voluntary organisation."""

    key: str
    label: str
    entries: list[Entry]


def fields_of(municipality: Municipality, person: Person, day: date) -> list[Field]:
    """Return the fields with somebody in them, made of what ``person`` sees elsewhere.

    Partners are on the public page; seats are told of bodies, and measures as far as the person may open them. Who may
    be a minor is nobody to turn to, and is left out.
    """
    found: dict[str, dict[int, Entry]] = {}
    for partner in municipality.partners.by_name():
        _entry(found, partner)
    for tenure in _tenures(municipality.pk, person, day):
        seat = tenure.seat
        key = seat.organisation or (seat.category if seat.category in FIELDS else OrganisationType.OTHER)
        sitting = Sitting(tenure.public_name, seat.title)
        people = _entry(found, key).people
        people.setdefault((tenure.user_id, seat.title), sitting).bodies.append(seat.council)
    for measure in _measures(municipality.pk, person):
        for partner, leads in _taking_part(measure):
            _entry(found, partner).doings.append(Doing(measure, leads))
    return [Field(key, str(label), _sorted(found[key])) for key, label in FIELDS.items() if key in found]


def narrowed(fields: list[Field], *, key: str, words: str) -> list[Field]:
    """Return the fields, or the one with ``key``, with the entries that say ``words``."""
    chosen = [each for each in fields if not key or each.key == key]
    kept = [Field(each.key, each.label, [entry for entry in each.entries if entry.says(words)]) for each in chosen]
    return [each for each in kept if each.entries]


def _entry(found: dict[str, dict[int, Entry]], of: Organisation | str) -> Entry:
    if isinstance(of, Organisation):
        return found.setdefault(of.type, {}).setdefault(of.pk, Entry(of.name, of.field))
    return found.setdefault(of, {}).setdefault(0, Entry())


def _sorted(entries: dict[int, Entry]) -> list[Entry]:
    return sorted(entries.values(), key=lambda entry: norwegian_key(entry.name))


def _tenures(number: str, person: Person, day: date) -> Iterator[Tenure]:
    own = Q(seat__municipality__isnull=True) | Q(seat__municipality=number)
    seen = Council.objects.visible_to(person).active(day).of(number)
    rows = Tenure.objects.on(day).holders().filter(own, seat__council__in=seen.values("pk"), seat__is_youth=False)
    related = rows.select_related("user", "seat__council", "seat__organisation")
    order = F("seat__council__position").asc(nulls_last=True)
    yield from related.order_by(order, "seat__council_id", "seat__position", "pk")


def _measures(number: str, person: Person) -> Iterator[Measure]:
    seen = Measure.objects.visible_to(person).of(number).open()
    yield from (
        seen.select_related("responsible_organisation", "responsible_seat__organisation")
        .prefetch_related("partners")
        .by_due_date()
    )


def _taking_part(measure: Measure) -> Iterator[tuple[Organisation, bool]]:
    seat = measure.responsible_seat
    leads = measure.responsible_organisation or (seat.organisation if seat else None)
    if leads is not None:
        yield leads, True
    yield from ((partner, False) for partner in measure.partners.all() if partner != leads)
