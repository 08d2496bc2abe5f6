"""Who takes part in a measure, as one person may know it, and whether the person reads it for that alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.access import Person, can, scope_of
from measures.enums import MeasureAct, PartyState
from measures.models import Measure, MeasureParty
from measures.services.more import says_more
from municipalities.enums import Role
from municipalities.models import Municipality
from norwegian.dates import local_day, long_date

WORKS: Final = tuple(f"municipalities.{role}" for role in Role)


@dataclass(frozen=True)
class Taking:
    """A municipality beside the one that runs the measure, with the acts of the person."""

    pk: int
    place: str
    words: str
    by: str
    is_ours: bool
    is_offered: bool
    may_change: bool
    may_end: bool


@dataclass(frozen=True)
class Sharing:
    """What the page of a measure tells of those who take part."""

    parties: list[Taking]
    may_offer: bool


def parties_said() -> ArraySubquery:
    """Return the parties of a measure, to be read with it."""
    rows = MeasureParty.objects.at_work().filter(measure=OuterRef("pk")).in_order()
    facts = {name: name for name in ("pk", "state", "offered_at", "answered_at", "ends_on")}
    names = {
        "number": "municipality_id",
        "place": "municipality__name",
        "county": "municipality__county",
        "offered_by": "offered_by__name",
        "answered_by": "answered_by__name",
    }
    return ArraySubquery(rows.values(said=JSONObject(**facts, **names)))


def sharing_of(measure: Any, person: Person, day: date) -> Sharing | None:
    """Return who takes part in a measure that was read with its parties; nothing where little is said of measures.

    Everybody who sees it knows who takes part; what was offered and not taken is for those who run it.
    """
    if not says_more(measure.municipality):
        return None
    scope = scope_of(person)
    handles = scope.ids("municipalities.coordinator") | scope.ids("municipalities.administrator")
    at_home = can(person, MeasureAct.GRANT_PARTNER, measure)
    shown = [_taking(said, day, at_home=at_home, handles=said["number"] in handles) for said in measure.parties_said]
    may_offer = measure.has_near and can(person, MeasureAct.SHARE_MEASURE, measure)
    return Sharing([each for each in shown if each], may_offer)


def _taking(said: dict[str, Any], day: date, *, at_home: bool, handles: bool) -> Taking | None:
    ends_on = date.fromisoformat(said["ends_on"]) if said["ends_on"] else None
    takes_part = said["state"] == PartyState.JOINED and (ends_on is None or ends_on >= day)
    is_offered = said["state"] == PartyState.OFFERED
    if not takes_part and not at_home:
        return None
    return Taking(
        pk=said["pk"],
        place=str(Municipality(name=said["place"], county=said["county"])),
        words=_words(said, ends_on, day),
        by=(said["answered_by"] or "") if said["answered_at"] else (said["offered_by"] or ""),
        is_ours=handles and takes_part,
        is_offered=is_offered,
        may_change=handles and takes_part,
        may_end=takes_part and (handles or at_home),
    )


def _words(said: dict[str, Any], ends_on: date | None, day: date) -> str:
    when = said["answered_at"] or said["offered_at"]
    told = {"day": long_date(local_day(datetime.fromisoformat(when)))}
    if said["state"] == PartyState.OFFERED:
        return _("Asked %(day)s, has not answered") % told
    if said["state"] == PartyState.DECLINED:
        return _("Declined %(day)s") % told
    if said["state"] == PartyState.TAKEN_BACK:
        return _("The offer was taken back %(day)s") % told
    if ends_on is None:
        return _("Takes part since %(day)s") % told
    until = {"day": long_date(ends_on)}
    return (_("Takes part until %(day)s") if ends_on >= day else _("Took part until %(day)s")) % until


def reads_by_sharing(measure: Measure, person: Person) -> bool:
    """Tell whether the person sees the measure since a municipality of theirs takes part, and works in no other."""
    scope = scope_of(person)
    works_at_home = any(measure.municipality_id in scope.ids(standing) for standing in WORKS)
    return measure.pk in scope.ids("measures.joins") and not works_at_home
