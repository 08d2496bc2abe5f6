"""What stands in the portal that a file could reach, and whose it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accounts.models import User
from councils.models import Assistant, Ownership, Tenure
from municipalities.models import Appointment, Cooperation, Municipality, Organisation, Participation
from nightwatch.models import GroupMunicipality, Volunteer
from onboarding import format as form
from onboarding.models import OnboardedRow, SaidRow
from onboarding.read import Source


@dataclass(frozen=True)
class Shared:
    """Who shares a body, a cooperation or a group."""

    host: str = ""
    members: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Empty when nothing has been brought in."""

    homes: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, Shared] = field(default_factory=dict)
    cooperations: Mapping[str, Shared] = field(default_factory=dict)
    groups: Mapping[str, Shared] = field(default_factory=dict)
    partners: Mapping[tuple[str, str | None], frozenset[str]] = field(default_factory=dict)
    ties: Mapping[str, frozenset[str]] = field(default_factory=dict)
    staff: frozenset[str] = frozenset()


def body_address(row: form.Body) -> str:
    """Return what tells a body from all others, whatever it is called."""
    return f"body:{row.owners[0]}/{row.key}" if row.owners else ""


def standing(sources: Sequence[Source]) -> Standing:
    """Read it from the database, as far as the files go."""
    documents = [source.document for source in sources]
    emails = [row.email for document in documents for row in document.person]
    return Standing(
        homes=dict(SaidRow.objects.filter(model=Municipality._meta.label_lower).values_list("row_id", "home")),
        bodies=_bodies([row for document in documents for row in document.body]),
        cooperations=_cooperations([row.name for document in documents for row in document.cooperation]),
        groups=_groups([row.key for document in documents for row in document.natteravn]),
        partners=_partners([row.name for document in documents for row in document.organisation]),
        ties=ties(emails),
        staff=frozenset(User.objects.filter(email__in=emails, is_staff=True).values_list("email", flat=True)),
    )


def _bodies(rows: list[form.Body]) -> dict[str, Shared]:
    addresses = dict(
        OnboardedRow.objects.filter(address__in=[body_address(row) for row in rows]).values_list("address", "row_id")
    )
    named = {
        (name, number): council
        for council, name, number in Ownership.objects.filter(council__name__in=[row.name for row in rows])
        .order_by("council")
        .values_list("council", "council__name", "municipality")
    }
    found = {}
    for row in rows:
        address = body_address(row)
        council = addresses.get(address) or (named.get((row.name, row.owners[0])) if row.owners else None)
        if council is not None:
            found[address] = council
    shared = _shared(
        Ownership.objects.filter(council__in=found.values()).values_list("council", "municipality", "is_lead")
    )
    return {address: shared[council] for address, council in found.items() if council in shared}


def _shared(rows: Iterable[tuple[int, str, bool]]) -> dict[int, Shared]:
    members: dict[int, set[str]] = defaultdict(set)
    hosts: dict[int, str] = {}
    for key, number, is_lead in rows:
        members[key].add(number)
        if is_lead:
            hosts[key] = number
    return {key: Shared(hosts.get(key, ""), frozenset(numbers)) for key, numbers in members.items()}


def _cooperations(names: list[str]) -> dict[str, Shared]:
    rows = Cooperation.objects.filter(name__in=names)
    members: dict[str, set[str]] = defaultdict(set)
    for name, number in Participation.objects.filter(cooperation__in=rows).values_list(
        "cooperation__name", "municipality"
    ):
        members[name].add(number)
    return {row.name: Shared(row.host_id, frozenset({row.host_id, *members[row.name]})) for row in rows}


def _groups(slugs: list[str]) -> dict[str, Shared]:
    rows = GroupMunicipality.objects.filter(group__slug__in=slugs)
    shared = _shared(rows.values_list("group", "municipality", "is_lead"))
    return {slug: shared[group] for group, slug in set(rows.values_list("group", "group__slug"))}


def _partners(names: list[str]) -> dict[tuple[str, str | None], frozenset[str]]:
    rows = Organisation.objects.filter(name__in=names).prefetch_related("partner_of")
    return {(row.name, row.municipality_id): frozenset(each.pk for each in row.partner_of.all()) for row in rows}


def ties(emails: list[str]) -> dict[str, frozenset[str]]:
    """Return the municipalities that each person has or had something to do in."""
    found: dict[str, set[str]] = defaultdict(set)
    for email, number in (
        *Appointment.objects.filter(user__email__in=emails).values_list("user__email", "municipality"),
        *Tenure.objects.filter(user__email__in=emails).values_list(
            "user__email", "seat__council__ownerships__municipality"
        ),
        *Assistant.objects.filter(user__email__in=emails).values_list(
            "user__email", "seat__council__ownerships__municipality"
        ),
        *Volunteer.objects.filter(user__email__in=emails).values_list(
            "user__email", "group__group_municipalities__municipality"
        ),
    ):
        if number is not None:
            found[email].add(number)
    return {email: frozenset(numbers) for email, numbers in found.items()}
