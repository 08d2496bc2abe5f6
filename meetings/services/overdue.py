"""Follow-ups that are overdue come up by themselves: as an item on the next ordinary meeting whose agenda is open."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from councils.models import Council
from meetings.enums import Classification, ItemType, MeetingKind, MeetingState
from meetings.models import AgendaItem, FollowUp, Meeting
from meetings.services import agenda, states


def known_to_all(day: date) -> "QuerySet[FollowUp]":
    """Return what is overdue on ``day`` and may be known to be so by everybody in its body.

    An item tells all who see the agenda that something is late: that may come neither of an exempt item nor of one
    that somebody is kept out of.
    """
    open_to_all = AgendaItem.objects.exclude(classification=Classification.EXEMPT).kept_from_nobody()
    found: QuerySet[FollowUp] = FollowUp.objects.overdue(day).filter(item__in=open_to_all)
    return found


def bodies(now: datetime) -> "QuerySet[Council]":
    """Return the bodies in which something is overdue."""
    late = known_to_all(timezone.localdate(now)).values("item__meeting__council")
    found: QuerySet[Council] = Council.objects.filter(pk__in=late).order_by("pk")
    return found


@transaction.atomic
def bring_up(*, council: Council, by: User | None, now: datetime) -> AgendaItem | None:
    """Put what is overdue on the next ordinary meeting that is a draft; None where there is nothing to do.

    Once a meeting: when whoever prepares it takes the item off, it stays off.
    """
    drafts = Meeting.objects.filter(council=council, state=MeetingState.DRAFT, kind=MeetingKind.ORDINARY)
    following = drafts.filter(starts_at__gt=now).order_by("starts_at", "pk").first()
    if following is None or following.overdue_raised_at is not None:
        return None
    if not known_to_all(timezone.localdate(now)).filter(item__meeting__council=council).exists():
        return None
    locked = states.lock(following)
    if not locked.is_draft or locked.overdue_raised_at is not None:
        return None
    with translation.override(council.language):
        facts = agenda.ItemFacts(title=_("Overdue follow-ups"), type=ItemType.INFORMATION)
    item = agenda.add(meeting=locked, facts=facts, by=by, now=now)
    item.takes_up_overdue = True
    item.save(update_fields=["takes_up_overdue"])
    Meeting.objects.filter(pk=locked.pk).update(overdue_raised_at=now)
    return item
