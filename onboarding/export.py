"""Give a municipality's file back: everything the format can say, as the portal has it now."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from councils.models import Council, Seat, Tenure
from municipalities.models import Appointment, Cooperation, Municipality, Organisation
from nightwatch.models import Group, Volunteer
from onboarding.export_places import municipality
from onboarding.form_values import filled
from onboarding.format import WEEKDAYS
from onboarding.memory import plain
from onboarding.models import OnboardedRow, SaidRow
from onboarding.standing import ties
from onboarding.steps.bodies import BODY, CALLED, SEAT
from onboarding.steps.walks import GROUP
from onboarding.toml import dumps


class NotOnboardedError(Exception):
    """No municipality that uses the portal has the number."""


def export(number: str, *, today: date) -> str:
    """Return the file that the municipality belongs to, as TOML. Taking it in again changes nothing.

    Raises:
        NotOnboardedError: when there is nothing to give back.
    """
    if not Municipality.objects.onboarded().filter(pk=number).exists():
        raise NotOnboardedError
    head = _("Taken from the portal %(day)s.") % {"day": today.isoformat()}
    return f"# {head}\n{dumps(Export(_of_one_file(number), today).document())}"


def _of_one_file(number: str) -> list[str]:
    """Return the municipalities that share a file, the one it belongs to first."""
    homes = dict(SaidRow.objects.filter(model=Municipality._meta.label_lower).values_list("row_id", "home"))
    home = homes.get(number) or number
    others = sorted(other for other, at in homes.items() if at == home and other != home)
    return [home, *others] if number == home or number in others else [number]


class Export:
    """The rows of the municipalities of one file."""

    def __init__(self, numbers: Sequence[str], today: date) -> None:
        self.numbers, self.today = list(numbers), today
        rows = OnboardedRow.objects.order_by("pk").values_list("model", "row_id", "address")
        self._addresses: dict[tuple[str, int], str] = {(model, key): address for model, key, address in rows}
        self._organisation_keys: dict[int, str] = {}
        self._people: dict[str, User] = {}

    def document(self) -> dict[str, Any]:
        """Return everything, in the order of the template."""
        bodies = list(
            Council.objects.filter(ownerships__municipality__in=self.numbers, ownerships__is_lead=True).order_by("pk")
        )
        groups = list(
            Group.objects.filter(
                group_municipalities__municipality__in=self.numbers, group_municipalities__is_lead=True
            ).order_by("pk")
        )
        organisations = self._organisations(bodies, groups)
        known = Municipality.objects.in_bulk(self.numbers)
        appointments = self._appointments()
        used: set[str] = set()
        keys = {row.pk: self._key(row, row.name, used) for row in bodies}
        told = {
            "body": [self._body(row, keys) for row in bodies],
            "natteravn": [self._group(row) for row in groups],
        }
        document: dict[str, Any] = filled(
            {
                "format": 1,
                "municipality": [municipality(known[number]) for number in self.numbers],
                "cooperation": self._cooperations(),
                "organisation": organisations,
                "person": self._persons(),
                "appointment": appointments,
                **told,
            }
        )
        return document

    def _cooperations(self) -> list[dict[str, Any]]:
        return [
            {
                "name": row.name,
                "host": None if row.is_equal else row.host_id,
                "participants": [
                    *([row.host_id] if row.is_equal else []),
                    *sorted(each.pk for each in row.municipalities.all()),
                ],
                "host_word": row.host_word,
                "purpose": row.purpose,
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
            }
            for row in Cooperation.objects.filter(host__in=self.numbers).order_by("pk")
        ]

    def _organisations(self, bodies: list[Council], groups: list[Group]) -> list[dict[str, Any]]:
        """Give the organisations of the municipalities, their partners, and those that a seat or group names."""
        found = {
            *Organisation.objects.filter(municipality__in=self.numbers),
            *Organisation.objects.filter(partner_of__in=self.numbers),
            *Organisation.objects.filter(seats__council__in=bodies),
            *Organisation.objects.filter(pk__in=[row.police_contact_id for row in groups if row.police_contact_id]),
        }
        used: set[str] = set()
        told = []
        for row in sorted(found, key=lambda row: row.pk):
            key = self._key(row, row.name, used)
            self._organisation_keys[row.pk] = key
            partners = {each.pk for each in row.partner_of.all()}
            told.append(
                {
                    "key": key,
                    "name": row.name,
                    "type": row.type,
                    "municipality": row.municipality_id,
                    "partner_of": [number for number in self.numbers if number in partners],
                    "field": row.field,
                }
            )
        return told

    def _persons(self) -> list[dict[str, Any]]:
        """Give the people. Of one who has to do with other municipalities too, the address is enough."""
        tied = ties(list(self._people))
        told = []
        for email, user in sorted(self._people.items()):
            is_own = tied.get(email, frozenset()) <= set(self.numbers) and not user.is_staff
            words = {"name": user.name, "language": user.language, "phone": user.phone} if is_own else {}
            told.append({"email": email} | words)
        return told

    def _email(self, user: User) -> str:
        self._people[user.email] = user
        return user.email

    def _appointments(self) -> list[dict[str, Any]]:
        rows = Appointment.objects.filter(municipality__in=self.numbers).select_related("user").order_by("pk")
        names = ("role", "title", "percent", "unit", "duties", "starts_on", "ends_on")
        return [
            {"person": self._email(row.user), "municipality": row.municipality_id}
            | {name: getattr(row, name) for name in names}
            | {"paid_by": row.funding}
            for row in rows
        ]

    def _body(self, row: Council, keys: Mapping[int, str]) -> dict[str, Any]:
        owners = {each.municipality_id: each.is_lead for each in row.ownerships.all()}
        lead = next(number for number, is_lead in owners.items() if is_lead)
        address = self._addresses.get((Council._meta.label_lower, row.pk), "")
        first = address.removeprefix("body:").partition("/")[0]
        first = first if first in owners else lead
        return {
            "key": keys[row.pk],
            "owners": [first, *sorted(number for number in owners if number != first)],
            "host": lead if lead != first else None,
            **{name: getattr(row, CALLED.get(name, name)) for name in (*BODY, *CALLED)},
            "meets_after": keys.get(row.meets_after_id or 0),
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "cadence": [self._cadence(each) for each in row.cadences.order_by("starts_on")],
            "seat": self._seats(row),
        }

    def _cadence(self, row: Any) -> dict[str, Any]:
        return {
            "kind": row.kind,
            "number": row.number,
            "weekday": None if row.weekday is None else WEEKDAYS[row.weekday],
            "counted_from": row.counted_from,
            "strength": row.strength,
            "minimum": row.is_minimum,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
        }

    def _seats(self, body: Council) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = []
        seen: set[Hashable] = set()
        keys: set[str] = set()
        for row in body.seats.order_by("position", "pk").prefetch_related("tenures__user", "tenures__assistants__user"):
            said = {name: getattr(row, field) for name, field in SEAT.items()}
            said["organisation"] = self._organisation_keys.get(row.organisation_id or 0)
            identity = (row.title.casefold(), said["organisation"], row.municipality_id)
            key = self._seat_key(row)
            if not key and identity in seen:
                key = self._free(slugify(row.title) or "plass", keys)
            seen.add(identity)
            keys.add(key)
            told.append(said | {"key": key, "starts_on": row.starts_on, "ends_on": row.ends_on} | self._holders(row))
        return told

    def _seat_key(self, row: Seat) -> str:
        """Return the key that the file gave the seat; a seat without one goes by what it is called."""
        told = self._addresses.get((Seat._meta.label_lower, row.pk), "").rpartition("/seat:")[2]
        return "" if "|" in told else told

    def _holders(self, row: Seat) -> dict[str, Any]:
        goes_on = [each for each in row.tenures.all() if each.ends_on is None or each.ends_on >= self.today]
        rows: list[Tenure] = sorted(goes_on, key=lambda each: (each.starts_on, each.pk))
        holders = [each for each in rows if not each.is_deputy]
        deputies = sorted((each for each in rows if each.is_deputy), key=lambda each: each.deputy_order)
        holder = holders[0].user if holders else None
        return {
            "person": self._email(holder) if holder else None,
            "deputies": list(dict.fromkeys(self._email(each.user) for each in deputies if each.user != holder)),
            "assistants": self._assistants(holders[0]) if holders else [],
        }

    def _assistants(self, holder: Tenure) -> list[str]:
        rows = sorted(holder.assistants.all(), key=lambda each: (each.starts_on, each.pk))
        answer = [each.user for each in rows if each.ended_at is None and (each.ends_on or self.today) >= self.today]
        return list(dict.fromkeys(map(self._email, answer)))

    def _group(self, row: Group) -> dict[str, Any]:
        where = row.group_municipalities.order_by("-is_lead", "pk")
        leaders = Volunteer.objects.filter(group=row, ends_on__isnull=True, is_leader=True).select_related("user")
        fields = {"police_briefing": "has_police_briefing"}
        return {
            "key": row.slug,
            "municipalities": [each.municipality_id for each in where],
            **{name: getattr(row, fields.get(name, name)) for name in GROUP},
            "leaders": sorted(self._email(each.user) for each in leaders),
            "police_contact": self._organisation_keys.get(row.police_contact_id or 0),
        }

    def _key(self, row: Council | Organisation, name: str, used: set[str]) -> str:
        """Return the key that the file gave a row, or one made of its name."""
        told = self._addresses.get((row._meta.label_lower, row.pk), "").rpartition("/")[2]
        return self._free(told or slugify(plain(name).translate(NORDIC))[:50] or "rad", used)

    def _free(self, key: str, used: Iterable[str]) -> str:
        taken = used if isinstance(used, set) else set(used)
        free = next(name for name in (key, *(f"{key}-{n}" for n in range(2, 1000))) if name not in taken)
        taken.add(free)
        return free


NORDIC = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
