"""How a matter ends: decided, taken to a meeting, or ended without a decision."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.access import standings_changed
from accounts.models import User
from circulation.enums import State
from circulation.errors import NotYet
from circulation.models import Circulation, Voter
from circulation.services import counting, messages, placing
from circulation.services.counting import Tally
from circulation.services.locking import lock_in
from meetings.enums import ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Decision
from meetings.services import between
from meetings.services.dissents import View


@transaction.atomic
def decide(*, circulation: Circulation, by: User, now: datetime) -> Decision:
    """Record the decision in the words that were sent, with its number, and who did not agree; tell all who were asked.

    Raises:
        WrongState: when it is not open.
        NotYet: when too few have answered or agreed; says which.
    """
    locked = lock_in(circulation, State.SENT)
    item: AgendaItem = AgendaItem.objects.select_related("meeting__council").get(pk=locked.item_id)
    locked.item = item
    tally = counting.tally_of(locked, timezone.localdate(now))
    if tally.why_not:
        raise NotYet(tally.why_not)
    with translation.override(locked.council.language):
        how = _how(tally)
        views = [_view(voter) for voter in tally.disagreed]
    made = between.decide(item=item, text=locked.resolution, how=how, views=views, by=by, now=now)
    _close(locked, State.DECIDED, tally, by=by, now=now)
    messages.tell(messages.DECIDED, circulation=locked, now=now)
    placing.put_reference(locked, now=now)
    return made


@transaction.atomic
def take_to_meeting(*, circulation: Circulation, reason: str, by: User, now: datetime) -> Circulation:
    """Stop it, and put the matter on the next agenda; where no meeting is planned, on that of the first that is.

    Raises:
        WrongState: when it is not open.
    """
    locked = lock_in(circulation, State.SENT)
    go_to_meeting(locked, reason=reason, by=by, now=now)
    return locked


def go_to_meeting(circulation: Circulation, *, reason: str, by: User, now: datetime) -> None:
    """Let a matter that is locked go to a meeting."""
    tally = counting.tally_of(circulation, timezone.localdate(now))
    circulation.reason = reason
    with translation.override(circulation.council.language):
        between.call_off(sitting=circulation.sitting, reason=_("It is treated in a meeting."), by=by, now=now)
    _close(circulation, State.TO_MEETING, tally, by=by, now=now)
    _let_out_deputies(circulation)
    messages.tell(messages.TO_MEETING, circulation=circulation, now=now)
    placing.put_on_agenda(circulation, now=now)


@transaction.atomic
def end(*, circulation: Circulation, reason: str, by: User, now: datetime) -> Circulation:
    """End it without a decision, and tell all who were asked why.

    Raises:
        WrongState: when it is not open.
    """
    locked = lock_in(circulation, State.SENT)
    tally = counting.tally_of(locked, timezone.localdate(now))
    locked.reason = reason
    between.call_off(sitting=locked.sitting, reason=reason, by=by, now=now)
    _close(locked, State.ENDED, tally, by=by, now=now)
    messages.tell(messages.ENDED, circulation=locked, now=now)
    return locked


def _close(circulation: Circulation, state: State, tally: Tally, *, by: User, now: datetime) -> None:
    circulation.state, circulation.closed_at, circulation.closed_by = state, now, by
    circulation.agreed, circulation.disagreed = len(tally.agreed), len(tally.disagreed)
    circulation.wanted_meeting, circulation.silent = len(tally.wanting_meeting), len(tally.silent)
    circulation.save()


def _let_out_deputies(circulation: Circulation) -> None:
    """A deputy who was asked reads the matter in a meeting when they are called to it."""
    deputies = circulation.voters.filter(is_deputy=True).values("user")
    AgendaItemUserObjectPermission.dated.filter(
        content_object=circulation.item_id,
        permission__codename=ItemPermission.GUEST,
        user__in=deputies,
        starts_on=timezone.localdate(circulation.sent_at),
    ).delete()
    standings_changed()


def _how(tally: Tally) -> str:
    """Return how the decision came about: it stays in the record when the answers themselves are forgotten."""
    groups = (
        (_("Agreed"), tally.agreed),
        (_("Did not agree"), tally.disagreed),
        (_("Wanted it treated in a meeting"), tally.wanting_meeting),
        (_("Did not answer"), tally.silent),
    )
    lines = [_("%(what)s: %(who)s.") % {"what": what, "who": _named(who)} for what, who in groups if who]
    return "\n\n".join([_("Decided in writing, between meetings."), *lines])


def _named(voters: Iterable[Voter]) -> str:
    return "; ".join(_called(voter) for voter in voters)


def _called(voter: Voter) -> str:
    title = voter.seat.title if voter.seat else ""
    seat = _("%(seat)s (deputy)") % {"seat": title} if voter.is_deputy else title
    called = ", ".join(words for words in (voter.shown_name, seat) if words)
    return _("%(who)s (through the secretariat)") % {"who": called} if voter.is_entered else called


def _view(voter: Voter) -> View:
    """A dissent as the minutes of a meeting have it: whose it is, and the agency they spoke for."""
    seat = voter.seat
    agency = (seat.organisation or seat.municipality or seat.get_category_display()) if seat else ""
    return View(whose=_called(voter)[:200], agency=str(agency)[:200], words=voter.words)
