"""Send a matter to those who are to decide it, and remind them."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.access import standings_changed
from accounts.models import User
from circulation.enums import State
from circulation.errors import DeadlineBehind, NobodyToAsk, NobodyWaits, NotAllowedHere, RemindedToday
from circulation.models import Circulation, Voter
from circulation.services import electorate, messages
from circulation.services.electorate import Place
from circulation.services.locking import lock_in
from meetings.enums import ItemPermission
from meetings.models import AgendaItem
from meetings.services import between, grants
from norwegian.dates import local_day

# As long as a deputy follows up what they decided in (``meetings/standings.py``).
REMEMBERED: Final = timedelta(days=400)


@transaction.atomic
def send(*, circulation: Circulation, by: User, now: datetime) -> Circulation:
    """Ask those in the seats that decide. From now on the matter stands as it is, and is read as on an agenda.

    Raises:
        WrongState: when it has been sent already.
        NotAllowedHere: when the body decides between meetings no more.
        DeadlineBehind: when the deadline is past.
        NobodyToAsk: when there is nobody who can be asked.
    """
    locked = lock_in(circulation, State.WRITTEN)
    if not locked.council.decides_between:
        raise NotAllowedHere
    if locked.deadline < local_day(now):
        raise DeadlineBehind
    item: AgendaItem = AgendaItem.objects.select_related("meeting__council").get(pk=locked.item_id)
    places = [place for place in electorate.places_of(item, timezone.localdate(now)) if place.tenure is not None]
    if not places:
        raise NobodyToAsk
    between.show(sitting=locked.sitting, by=by, now=now)
    locked.state, locked.sent_at, locked.sent_by = State.SENT, now, by
    locked.save(update_fields=["state", "sent_at", "sent_by"])
    for place in places:
        messages.ask(voter=_ask(locked, item, place, by=by, now=now), now=now)
    standings_changed()
    return locked


def _ask(circulation: Circulation, item: AgendaItem, place: Place, *, by: User, now: datetime) -> Voter:
    tenure = place.tenure
    assert tenure is not None  # noqa: S101
    if place.is_deputy:
        _let_in(item, tenure.user, by=by, now=now)
    made: Voter = Voter.objects.create(
        circulation=circulation,
        user=tenure.user,
        seat=place.seat,
        is_deputy=place.is_deputy,
        known_as=tenure.known_as,
        asked_at=tenure.asked_at,
    )
    return made


def _let_in(item: AgendaItem, deputy: User, *, by: User, now: datetime) -> None:
    """Let a deputy read the matter they are asked about: of the body's meetings they see those they are called to."""
    with translation.override(item.meeting.council.language):
        reason = _("Is asked as deputy.")
    ends_on = timezone.localdate(now) + REMEMBERED
    grants.give(item=item, user=deputy, permission=ItemPermission.GUEST, reason=reason, ends_on=ends_on, by=by, now=now)


@transaction.atomic
def remind(*, circulation: Circulation, by: User, now: datetime) -> int:
    """Remind everybody who has not answered; return how many.

    Raises:
        WrongState: when it is not open.
        RemindedToday: when that was done today.
        NobodyWaits: when everybody has answered.
    """
    locked = lock_in(circulation, State.SENT)
    if locked.reminded_at and timezone.localdate(locked.reminded_at) == timezone.localdate(now):
        raise RemindedToday
    silent = list(locked.voters.silent().select_related("circulation", "user").order_by("pk"))
    if not silent:
        raise NobodyWaits
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    return messages.remind(voters=silent, now=now)
