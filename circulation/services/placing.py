"""What the next meeting of a body gets on its agenda: what was not decided in writing, and word of what was."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from circulation.enums import State
from circulation.models import Circulation
from circulation.services.locking import lock_in
from meetings.enums import ItemType, MeetingState
from meetings.models import AgendaItem, Decision
from meetings.services import agenda, between, matters


def put_on_agenda(circulation: Circulation, *, now: datetime) -> bool:
    """Move the matter of a circulation that is locked to the next agenda; tell whether there was one."""
    meeting = between.next_meeting(circulation.council_id, now)
    item = AgendaItem.objects.select_related("meeting").filter(pk=circulation.item_id).first()
    if meeting is None or item is None or not item.meeting.is_between:
        return False
    between.put_on_agenda(item=item, meeting=meeting, resolution=circulation.resolution, by=None, now=now)
    return True


def put_reference(circulation: Circulation, *, now: datetime) -> bool:
    """Let the next agenda tell of a decision, for a circulation that is locked; tell whether there was one.

    It says the number alone: the words are read where the decision is, by the rules of the day. Whoever is kept out of
    the matter is kept out of this too.
    """
    meeting = between.next_meeting(circulation.council_id, now)
    decided = Decision.objects.select_related("item__meeting__council").filter(item=circulation.item_id).first()
    if meeting is None or decided is None or circulation.closed_by is None:
        return False
    with translation.override(circulation.council.language):
        title = _("Decided between meetings: decision %(number)s") % {"number": decided.case_number}
    item = agenda.add(
        meeting=meeting,
        facts=agenda.ItemFacts(title=title, type=ItemType.REFERENCE),
        by=circulation.closed_by,
        now=now,
    )
    matters.keep_out_the_same(source=decided.item, item=item, by=circulation.closed_by, now=now)
    circulation.reference, circulation.referred_at = item, now
    circulation.save(update_fields=["reference", "referred_at"])
    return True


def waiting() -> "QuerySet[Circulation]":
    """Return what waits for a meeting of its body: matters to be treated, and decisions to be told of.

    What somebody has taken off an agenda again does not come back.
    """
    to_treat = Q(state=State.TO_MEETING, item__meeting__is_between=True)
    untold = Q(referred_at__isnull=True) | Q(reference__meeting__state=MeetingState.CANCELLED)
    found: QuerySet[Circulation] = Circulation.objects.filter(to_treat | Q(untold, state=State.DECIDED)).order_by("pk")
    return found


@transaction.atomic
def place(*, circulation: Circulation, now: datetime) -> bool:
    """Put what waits on the next agenda, if a meeting is planned; tell whether it was.

    Raises:
        WrongState: when it is neither decided nor goes to a meeting.
    """
    locked = lock_in(circulation, State.DECIDED, State.TO_MEETING)
    if not waiting().filter(pk=locked.pk).exists():
        return False
    return put_reference(locked, now=now) if locked.is_decided else put_on_agenda(locked, now=now)
