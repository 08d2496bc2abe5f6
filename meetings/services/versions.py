"""Which text of the minutes somebody has read, so that no other is approved."""

from collections.abc import Iterable
from typing import Final

from django.utils.crypto import salted_hmac

from accounts.access import Person
from meetings.models import AgendaItem, Invitation, Meeting, with_views

SALT: Final = "meetings.version-of-minutes"
HOW_THEY_CAME: Final = ("pk", "attended", "by_video", "came_at", "left_at")


def mark_of(item: AgendaItem) -> str:
    """Return what names all that the minutes say on an item loaded with its decision, follow-ups and views.

    A keyed hash, since the words may be exempt and the mark travels in addresses.
    """
    decision = getattr(item, "decision", None)
    given = sorted(
        (each.pk, each.text, each.responsible_id, str(each.due_on), each.is_done, each.is_dropped)
        for each in item.follow_ups.all()
    )
    facts = [item.pk, item.title, item.public_title, item.classification, item.minutes_version]
    views: list[dict[str, str]] = vars(item)["views"]
    put_off = [item.put_off_reason] if item.put_off_reason else []
    more = [*put_off, *([decision.votes] if decision and decision.votes else []), *views]
    return _mark([*facts, decision.text if decision else "", decision.basis if decision else "", given, *more])


def texts_version(marks: Iterable[str]) -> str:
    """Return what names the minutes' texts: another name when any of them is changed."""
    return _mark(list(marks))


def whole_version(meeting: Meeting, person: Person) -> str:
    """Return what names the minutes as ``person`` may read them just now, with who came. Three queries."""
    items = meeting.items.listed_for(person).in_order().select_related("decision").prefetch_related("follow_ups")
    came = Invitation.objects.filter(meeting=meeting).order_by("pk").values_list(*HOW_THEY_CAME)
    return _mark([texts_version(mark_of(item) for item in with_views(items)), list(came)])


def mark_of_all(meeting: Meeting) -> str:
    """Return what names the minutes as they are, whoever may read what. Three queries."""
    items = meeting.items.in_order().select_related("decision").prefetch_related("follow_ups")
    came = Invitation.objects.filter(meeting=meeting).order_by("pk").values_list(*HOW_THEY_CAME)
    return _mark([texts_version(mark_of(item) for item in with_views(items)), list(came)])


def _mark(shown: list[object]) -> str:
    return salted_hmac(SALT, repr(shown), algorithm="sha256").hexdigest()[:32]
