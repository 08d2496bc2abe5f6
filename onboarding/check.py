"""What a file says of other things must hold: references, order of ages and dates, what may stand once."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from pydantic import BaseModel

from councils.enums import COUNTED, SeatFunction
from municipalities.enums import OrganisationType
from nightwatch.models import Group
from nightwatch.models.group import RESERVED_SLUGS
from onboarding import format as form
from onboarding.explain import did_you_mean, expected_type, one_of, shown
from onboarding.faults import Fault, Path
from onboarding.once import repeated
from onboarding.periods import crowded
from onboarding.read import Source
from onboarding.run import Run
from onboarding.scope import outside

NUMBER_OR_FILE = re.compile(r"(municipality\[\d+\](\.number)?)?")
Found: TypeAlias = Iterator[tuple[Path, str]]
Check: TypeAlias = Callable[[Run, Source, Any], Found]


def check(run: Run) -> list[Fault]:
    """Return every fault in the files, those of form included; one for each place."""
    faults: dict[tuple[str, str, int], Fault] = {}
    of_form = (fault for source in run.sources for fault in source.faults)
    found = [*of_form, *_says_something(run), *_cross(run), *repeated(run), *crowded(run)]
    # Whose a file is, is only known when its numbers are right.
    if not any(NUMBER_OR_FILE.fullmatch(fault.where) for fault in found):
        found += outside(run)
    for fault in found:
        faults.setdefault((fault.file, fault.where, 0 if fault.where else fault.line), fault)
    return in_order(run, faults.values())


def in_order(run: Run, faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in the order of the files and their lines."""
    order = [source.name for source in run.sources]
    return sorted(faults, key=lambda fault: (order.index(fault.file), fault.line))


def _says_something(run: Run) -> Iterator[Fault]:
    for source in run.sources:
        if not source.faults and not source.document.model_fields_set - {"format"}:
            message = _("The file says nothing yet. Have you removed the # in front of the lines you filled in?")
            yield Fault(source.name, "", message)


def _cross(run: Run) -> Iterator[Fault]:
    for source, path, table in run.tables():
        for rule in (*EVERY_TABLE, *RULES.get(type(table), ())):
            for at, text in rule(run, source, table):
                yield source.fault((*path, *at), text)


def _expected(message: str, expected: str) -> str:
    return message + " " + _("Expected: %(expected)s.") % {"expected": expected}


def _each(table: BaseModel, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield the texts that ``table`` states under ``names``, each with its place."""
    for name in names:
        value = getattr(table, name)
        if isinstance(value, list):
            yield from (((name, index), entry) for index, entry in enumerate(value))
        elif value:
            yield (name,), value


NUMBERS: dict[type[BaseModel], tuple[str, ...]] = {
    form.Municipality: ("number", "same_as"),
    form.Cooperation: ("host", "participants"),
    form.Organisation: ("municipality", "partner_of"),
    form.Appointment: ("municipality",),
    form.Body: ("owners", "host"),
    form.Seat: ("municipality",),
    form.Natteravn: ("municipalities",),
    form.Leaving: ("municipality",),
}
EMAILS: dict[type[BaseModel], tuple[str, ...]] = {
    form.Appointment: ("person",),
    form.Seat: ("person", "deputies", "assistants"),
    form.Natteravn: ("leaders",),
}


def _numbers_are_in_the_register(run: Run, source: Source, table: BaseModel) -> Found:
    for path, number in _each(table, NUMBERS.get(type(table), ())):
        if number not in run.known.register:
            message = _("“%(number)s” is not a municipality number.") % {"number": number}
            yield path, run.known.was(number) or _expected(message, _("a number in the register, for example “3418”"))


def _people_are_known(run: Run, source: Source, table: BaseModel) -> Found:
    for path, email in _each(table, EMAILS.get(type(table), ())):
        if email not in run.emails:
            message = _("“%(email)s” is not a person in the files.") % {"email": email}
            # Of the file itself: who is in the portal, or in another municipality's file, is nobody else's business.
            own = sorted(row.email for row in source.document.person)
            yield path, _expected(message, _("the e-mail address of a [[person]]")) + did_you_mean(email, own)


def _dates_in_order(run: Run, source: Source, table: BaseModel) -> Found:
    if not isinstance(table, form.Dated) or table.ends_on is None:
        return
    if table.starts_on is None and table.ends_on < run.since:
        yield ("starts_on",), _expected(_("The row has ended, so its first day is needed."), _("a date"))
    elif table.starts_on is not None and table.ends_on < table.starts_on:
        message = _("The last day is before the first.")
        yield ("ends_on",), _expected(message, _("%(day)s or later") % {"day": table.starts_on.isoformat()})


def _ages_in_order(run: Run, source: Source, table: form.Municipality | form.Indicator | form.Body) -> Found:
    if table.age_from is not None and table.age_to is not None and table.age_from > table.age_to:
        message = _("The lowest age is above the highest.")
        yield ("age_from",), _expected(message, _("%(age)s or less") % {"age": table.age_to})


def _period_in_order(run: Run, source: Source, table: form.Agreement) -> Found:
    if table.valid_from and table.valid_to and table.valid_to < table.valid_from:
        message = _("The last day is before the first.")
        yield ("valid_to",), _expected(message, _("%(day)s or later") % {"day": table.valid_from.isoformat()})


def _value_with_its_year(run: Run, source: Source, table: form.Indicator) -> Found:
    for name in ("baseline", "target"):
        year, value = getattr(table, f"{name}_year"), getattr(table, f"{name}_value")
        if (year is None) != (value is None):
            lacking = f"{name}_year" if year is None else f"{name}_value"
            yield (lacking,), _expected(_("Year and value go together."), f"{name}_year, {name}_value")


def _goals_are_known(run: Run, source: Source, table: form.Municipality) -> Found:
    keys = [goal.key for goal in table.goal]
    named: list[tuple[Path, str]] = []
    for index, goal in enumerate(table.goal):
        named += [(("goal", index, "parent"), goal.parent)] if goal.parent else []
    for name in ("strategy", "indicator"):
        for index, row in enumerate(getattr(table, name)):
            named += [((name, index, "goals", place), key) for place, key in enumerate(row.goals)]
    for path, key in named:
        if key not in keys:
            message = _("“%(key)s” is not a goal of this municipality.") % {"key": key}
            yield path, _expected(message, one_of(keys) if keys else _("the key of a goal")) + did_you_mean(key, keys)


def _goals_make_a_tree(run: Run, source: Source, table: form.Municipality) -> Found:
    parents = {goal.key: goal.parent for goal in table.goal}
    for index, goal in enumerate(table.goal):
        above, seen = goal.parent, set()
        while above and above != goal.key and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above and above == goal.key:
            yield ("goal", index, "parent"), _expected(_("The goal is above itself."), _("a goal further up"))


def _same_as_is_in_the_run(run: Run, source: Source, table: form.Municipality) -> Found:
    if not table.same_as or table.same_as not in run.known.register:
        return
    model = next((row for s in run.sources for row in s.document.municipality if row.number == table.same_as), None)
    if model is None or model is table or model.same_as:
        message = _("The texts of “%(number)s” cannot be used here.") % {"number": table.same_as}
        yield ("same_as",), _expected(message, _("another municipality in these files, with texts of its own"))


def _slug_is_free(run: Run, source: Source, table: form.Municipality) -> Found:
    taken = run.known.slugs.get(table.slug)
    if taken and taken != table.number and taken not in run.numbers:
        message = _("The address “%(slug)s” belongs to %(name)s.")
        message %= {"slug": table.slug, "name": run.known.register[taken]}
        yield ("slug",), _expected(message, _("an address that is free"))


def _host_is_not_a_participant(run: Run, source: Source, table: form.Cooperation) -> Found:
    for index, number in enumerate(table.participants):
        if number == table.host:
            message = _("The host goes under host, not here.")
            yield ("participants", index), _expected(message, _("the other municipalities"))


def _somebody_works_together(run: Run, source: Source, table: form.Cooperation) -> Found:
    if not table.host and len(table.participants) == 1:
        message = _("A cooperation has a host, or at least two municipalities on equal terms.")
        yield ("participants",), _expected(message, _("all the municipalities, or a line with host"))
    if "participants" in table.model_fields_set and not form.sharers(table):
        yield ("participants",), _expected(_("Nobody takes part."), _("at least one municipality number"))


def _bodies_have_owners(run: Run, source: Source, table: form.Body) -> Found:
    if table.host and table.owners and table.host not in table.owners:
        message = _("“%(number)s” does not own the body.") % {"number": table.host}
        yield ("host",), _expected(message, one_of(table.owners))
    for index, seat in enumerate(table.seat):
        if seat.municipality and table.owners and seat.municipality not in table.owners:
            message = _("“%(number)s” does not own the body.") % {"number": seat.municipality}
            yield ("seat", index, "municipality"), _expected(message, one_of(table.owners))
    if "owners" in table.model_fields_set and not table.owners:
        yield ("owners",), _expected(_("Somebody must own the body."), _("at least one municipality number"))


def _other_body_is_known(run: Run, source: Source, table: form.Body) -> Found:
    keys = [row.key for row in source.document.body if row is not table]
    if table.meets_after and table.meets_after not in keys:
        message = _("“%(key)s” is not the key of another body.") % {"key": table.meets_after}
        expected = one_of(keys) if keys else _("the key of a [[body]]")
        yield ("meets_after",), _expected(message, expected) + did_you_mean(table.meets_after, keys)


def _organisations_are_known(run: Run, source: Source, table: form.Seat) -> Found:
    yield from _organisation(run, source, "organisation", table.organisation)


def _organisation(run: Run, source: Source, name: str, key: str | None) -> Found:
    if key and run.organisation(source, key) is None:
        keys = [row.key for row in source.document.organisation]
        message = _("“%(key)s” is not the key of an organisation.") % {"key": key}
        yield (name,), _expected(message, _("the key of an [[organisation]]")) + did_you_mean(key, keys)


def _holder_is_not_deputy(run: Run, source: Source, table: form.Seat) -> Found:
    for index, email in enumerate(table.deputies):
        if email == table.person:
            message = _("The holder of a seat is not a deputy for it.")
            yield ("deputies", index), _expected(message, _("somebody else"))


def _assistants_can_answer(run: Run, source: Source, table: form.Seat) -> Found:
    if table.assistants and (table.youth or table.function == SeatFunction.SECRETARY):
        message = _("Nobody answers notices for the secretary, or for somebody who may be a minor.")
        yield ("assistants",), _expected(message, _("a seat that others can answer for"))
        return
    for index, email in enumerate(table.assistants):
        if email == table.person or email in table.deputies:
            message = _("Whoever has a seat, or is a deputy for it, does not answer notices for the holder too.")
            yield ("assistants", index), _expected(message, _("somebody else"))


def _cadence_has_its_number(run: Run, source: Source, table: form.Cadence) -> Found:
    counted = table.kind in COUNTED
    if "kind" not in table.model_fields_set:
        return
    if counted and table.number is None:
        message = _("The kind %(kind)s needs a number.") % {"kind": table.kind.value}
        yield ("number",), _expected(message, _("a whole number from 1 to 52"))
    if not counted and table.number not in (None, 1):
        message = _("The kind %(kind)s has no number.") % {"kind": table.kind.value}
        yield ("number",), _expected(message, "kind = “per_year”, “every_n_months”, “every_n_weeks”")


def _people_agree(run: Run, source: Source, table: form.Person) -> Found:
    for other in run.sources[: run.sources.index(source)]:
        for index, row in enumerate(other.document.person):
            if row.email == table.email and row != table:
                message = _("The person is described differently in %(file)s.") % {"file": other.name}
                line = other.fault(("person", index), "").line
                yield ("email",), _expected(message, _("the same as on line %(line)s there") % {"line": line})


def _person_is_whole(run: Run, source: Source, table: form.Person) -> Found:
    """Name and language are for somebody new: who is in the portal has them already."""
    for name in ("name", "language"):
        if table.email and table.email not in run.known.emails and name not in table.model_fields_set:
            expected = expected_type(type(table).model_fields[name].annotation)
            yield (name,), _expected(_("This must be filled in."), expected)


def _listed_once(run: Run, source: Source, table: BaseModel) -> Found:
    for name in type(table).model_fields:
        value = getattr(table, name)
        if not isinstance(value, list):
            continue
        for index, entry in enumerate(value):
            if isinstance(entry, str) and entry in value[:index]:
                yield (name, index), _("“%(entry)s” is in the list twice.") % {"entry": shown(entry)}


def _clears_what_can_be(run: Run, source: Source, table: BaseModel) -> Found:
    if not isinstance(table, form.Table):
        return
    can = form.clearable(type(table))
    for index, name in enumerate(table.clear):
        if name not in can:
            message = _("“%(key)s” cannot be emptied here.") % {"key": shown(name)}
            yield ("clear", index), _expected(message, one_of(can)) if can else message
        elif name in table.model_fields_set:
            message = _("“%(key)s” is filled in and is to be emptied too.") % {"key": name}
            yield ("clear", index), _expected(message, _("one of the two"))


def _leaves_or_owns(run: Run, source: Source, table: form.Body | form.Cooperation | form.Natteravn) -> Found:
    for index, leaving in enumerate(table.leaves):
        if leaving.municipality in form.sharers(table):
            message = _("“%(number)s” leaves, and is also among those who stay.") % {"number": leaving.municipality}
            yield ("leaves", index, "municipality"), _expected(message, _("one of the two"))


def _night_groups_hold(run: Run, source: Source, table: form.Natteravn) -> Found:
    if table.key in RESERVED_SLUGS:
        message = _("The portal uses the address “%(key)s” itself.") % {"key": table.key}
        yield ("key",), _expected(message, _("another key"))
    if (table.minimum or FEWEST) > (table.maximum or MOST):
        message = _("The fewest cannot be more than the most.")
        yield ("minimum",), _expected(message, _("at most %(le)s") % {"le": table.maximum or MOST})
    yield from _organisation(run, source, "police_contact", table.police_contact)
    found = run.organisation(source, table.police_contact) if table.police_contact else None
    if found and found[1].type != OrganisationType.POLICE:
        message = _("“%(key)s” is not with the police.") % {"key": table.police_contact}
        yield ("police_contact",), _expected(message, _("an organisation of the type “police”"))
    if "municipalities" in table.model_fields_set and not table.municipalities:
        yield ("municipalities",), _expected(_("The group walks nowhere."), _("at least one municipality number"))


# What a group has when the file does not say.
FEWEST: int = Group._meta.get_field("minimum").default
MOST: int = Group._meta.get_field("maximum").default

EVERY_TABLE: tuple[Check, ...] = (
    *(_numbers_are_in_the_register, _people_are_known, _dates_in_order, _listed_once, _clears_what_can_be),
)
RULES: dict[type[BaseModel], tuple[Check, ...]] = {
    form.Municipality: (
        _ages_in_order,
        _goals_are_known,
        _goals_make_a_tree,
        _same_as_is_in_the_run,
        _slug_is_free,
    ),
    form.Indicator: (_ages_in_order, _value_with_its_year),
    form.Agreement: (_period_in_order,),
    form.Cooperation: (_host_is_not_a_participant, _somebody_works_together, _leaves_or_owns),
    form.Person: (_people_agree, _person_is_whole),
    form.Body: (_ages_in_order, _bodies_have_owners, _other_body_is_known, _leaves_or_owns),
    form.Cadence: (_cadence_has_its_number,),
    form.Seat: (_organisations_are_known, _holder_is_not_deputy, _assistants_can_answer),
    form.Natteravn: (_night_groups_hold, _leaves_or_owns),
}
