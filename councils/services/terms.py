"""The end of a term: prepared as a draft, left and come back to, and carried out in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from accounts.access import standings_changed
from accounts.models import User
from contributions.erasure import delete_batch
from councils.errors import ChangedSincePreview, NoPoliticalSeats, TermBegun, TermDone
from councils.models import Council, Seat, Tenure, Term, TermSeat
from councils.newcomers import Newcomer
from councils.services import councils as bodies
from councils.services import invitations, tenures
from councils.services.term_changes import SeatChange, TermPreview, mark_of, political_seats, previews_of


@dataclass(frozen=True, kw_only=True)
class SeatPlan:
    """Whoever is to have a seat after the term: who has it now, somebody new, or nobody yet."""

    goes_on: bool = False
    holder: Newcomer | None = None
    deputies: Sequence[Newcomer] = field(default_factory=tuple)


@transaction.atomic
def start(*, councils: Sequence[Council], ends_on: date, by: User, now: datetime) -> list[Term]:
    """Prepare the end of the term in each of the bodies. Nobody's seat changes by it.

    Raises:
        NoPoliticalSeats: when one of them has no seat of the political leadership then.
        TermBegun: when one of them is being prepared already.
    """
    keys = sorted(council.pk for council in councils)
    locked = list(Council.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    begun = Term.objects.filter(council__in=locked, carried_out_at__isnull=True).select_related("council").first()
    if begun is not None:
        raise TermBegun(str(begun.council))
    with_seats = {seat.council_id for seat in political_seats(locked, ends_on)}
    for council in locked:
        if council.pk not in with_seats:
            raise NoPoliticalSeats(str(council))
    return [Term.objects.create(council=each, ends_on=ends_on, opened_at=now, opened_by=by) for each in locked]


@transaction.atomic
def fill(*, term: Term, ends_on: date, plans: Mapping[int, SeatPlan], by: User, now: datetime) -> Term:
    """Keep the day and, by the key of each seat, who is to have it. It stays a draft.

    Raises:
        TermDone: when it is carried out already.
    """
    locked = _lock([term])[0]
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    for seat in political_seats([locked.council], ends_on).filter(pk__in=plans):
        plan = plans[seat.pk]
        TermSeat.objects.update_or_create(
            term=locked,
            seat=seat,
            defaults={
                "goes_on": plan.goes_on,
                "email": plan.holder.email if plan.holder else "",
                "name": plan.holder.name if plan.holder else "",
                "deputies": [newcomer.line for newcomer in plan.deputies],
            },
        )
    return locked


@transaction.atomic
def drop(*, term: Term, by: User, now: datetime) -> None:
    """Take the draft back: nothing of it is kept.

    Raises:
        TermDone: when it is carried out already.
    """
    _lock([term])[0].delete()


@transaction.atomic
def carry_out(*, terms: Sequence[Term], mark: str, by: User, now: datetime) -> list[TermPreview]:
    """End the political seats' tenures on the day, give the seats to those who take them, and write to all of them.

    All of it or nothing. ``mark`` is that of the preview somebody has read.

    Raises:
        TermDone: when one of them is carried out or taken back already.
        ChangedSincePreview: when it is not what the preview showed.
        SeatTaken: when somebody was given one of the seats meanwhile.
    """
    locked = _lock(terms)
    seats = political_seats([term.council for term in locked], min(term.ends_on for term in locked))
    list(Seat.objects.select_for_update(of=("self",)).filter(pk__in=seats.values("pk")).order_by("pk"))
    previews = previews_of(locked)
    if mark_of(previews) != mark:
        raise ChangedSincePreview
    left, given = [], []
    for preview in previews:
        new = [tenure for change in preview.changes for tenure in _carry_out(preview, change, now)]
        going_on = {tenure.user_id for tenure in new} | _staying(preview)
        given += new
        left += [each for change in preview.changes for each in change.leaving if each.user_id not in going_on]
        bodies.touch(council=preview.term.council, now=now)
    _close(locked, by, now)
    invitations.invite(tenures=given, now=now)
    invitations.thank(tenures=left, now=now)
    standings_changed()
    return previews


def _lock(terms: Sequence[Term]) -> list[Term]:
    keys = {term.pk for term in terms}
    rows = Term.objects.select_for_update(of=("self",)).select_related("council").order_by("pk")
    locked = list(rows.filter(pk__in=keys, carried_out_at__isnull=True))
    if not locked or len(locked) != len(keys):
        raise TermDone
    return locked


def _carry_out(preview: TermPreview, change: SeatChange, now: datetime) -> list[Tenure]:
    """End who leaves the seat, and return the tenures of those who come into it."""
    for tenure in change.leaving:
        tenure.ends_on = preview.term.ends_on
        tenure.save(update_fields=["ends_on"])
    newcomers = [(change.holder, False)] if change.holder else []
    newcomers += [(deputy, True) for deputy in change.deputies]
    new = [
        tenures.give(seat=change.seat, newcomer=newcomer, is_deputy=is_deputy, starts_on=preview.first_day, now=now)
        for newcomer, is_deputy in newcomers
    ]
    _order_deputies(preview, change, new)
    return new


def _order_deputies(preview: TermPreview, change: SeatChange, new: Sequence[Tenure]) -> None:
    """Let the deputies stand in the order in which they were written."""
    plan = TermSeat.objects.filter(term=preview.term, seat=change.seat).first()
    if plan is None:
        return
    emails = [line.partition(" ")[0] for line in plan.deputies]
    for tenure in [*change.staying_deputies, *(tenure for tenure in new if tenure.is_deputy)]:
        tenure.deputy_order = emails.index(tenure.user.email) + 1
        tenure.save(update_fields=["deputy_order"])


def _staying(preview: TermPreview) -> set[int]:
    """Return those who keep a political seat in the body: nobody says goodbye to them."""
    return {
        tenure.user_id
        for change in preview.changes
        for tenure in [change.stays, *change.staying_deputies, *change.coming]
        if tenure is not None
    }


def _close(terms: Sequence[Term], by: User, now: datetime) -> None:
    TermSeat.objects.filter(term__in=terms).delete()
    for term in terms:
        term.carried_out_at, term.carried_out_by = now, by
        term.save(update_fields=["carried_out_at", "carried_out_by"])


def forget_drafts(before: datetime, limit: int) -> int:
    """Let go of who was written down for terms that ended long ago and were never carried out."""
    return delete_batch(TermSeat.objects.filter(term__ends_on__lt=before.date()), limit)
