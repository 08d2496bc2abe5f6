"""How much of a meeting's history its reader sees: the rules of today, asked item by item."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from accounts.access import Person
from history.models import Change
from history.selectors.story import Sight, key_of
from meetings.enums import Classification
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Meeting

ITEM = AgendaItem._meta.db_table
GRANT = AgendaItemUserObjectPermission._meta.db_table


def sight_of(person: Person, meeting: Meeting) -> Sight:
    """Return what stays unseen of the meeting's history.

    *Hidden* is everything about an item the person may not know of. *Wordless* is an item that is exempt today, or
    has been: its words are read on its own page, where reading is noted, and what was written while it was exempt
    did not become open with it. So is an item that is there no more, since no rule can be asked about it; from whom
    was ever kept out of such an item it is hidden.
    """
    items = AgendaItem.objects.filter(meeting=meeting)
    may_know = Q(pk__in=items.listed_for(person).values("pk"))
    found = items.order_by().annotate(is_listed=ExpressionWrapper(may_know, BooleanField()))
    rows = list(found.values_list("pk", "classification", "is_listed"))
    there = {pk: classification for pk, classification, _is_listed in rows}
    listed = {pk for pk, _classification, is_listed in rows if is_listed}
    changes = Change.objects.about(key_of(meeting))
    recorded = changes.filter(table=ITEM).values_list("row", "before__classification", "after__classification")
    told = {(int(row), Classification.EXEMPT in {was, became}) for row, was, became in recorded}
    gone = {pk for pk, _exempt in told} - set(there)
    exempt = {pk for pk, is_exempt in told if is_exempt}
    exempt |= {pk for pk, classification in there.items() if classification == Classification.EXEMPT}
    hidden = _keys((set(there) - listed) | (gone & _granted(person, meeting) if gone else set()))
    return Sight(hidden, _keys(gone | exempt) - hidden)


def _granted(person: Person, meeting: Meeting) -> set[int]:
    """The items on which the person has ever been an exception, whatever it was."""
    grants = Change.objects.about(key_of(meeting)).filter(table=GRANT, about__contains=[f"accounts_user:{person.pk}"])
    keys = {key for about in grants.values_list("about", flat=True) for key in about}
    return {int(key.rpartition(":")[2]) for key in keys if key.startswith(f"{ITEM}:")}


def _keys(items: set[int]) -> frozenset[str]:
    return frozenset(f"{ITEM}:{pk}" for pk in items)
