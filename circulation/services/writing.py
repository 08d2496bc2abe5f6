"""Write a matter, change it, and delete it, before it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from circulation.enums import State
from circulation.errors import DeadlineBehind, NotAllowedHere
from circulation.models import Circulation
from circulation.services.locking import lock_in
from councils.models import Council
from meetings.enums import Classification
from meetings.models import LegalBasis
from meetings.services import agenda, between
from norwegian.dates import local_day


@dataclass(frozen=True, kw_only=True)
class MatterFacts:
    """What a matter is about, and how open it is."""

    title: str
    description: str = ""
    classification: Classification = Classification.INTERNAL
    public_title: str = ""
    legal_basis: LegalBasis | None = None


@transaction.atomic
def write(
    *, council: Council, matter: MatterFacts, resolution: str, deadline: date, by: User, now: datetime
) -> Circulation:
    """Keep a matter that is not sent yet, with a proposed resolution and a deadline. Papers are added to its item.

    Raises:
        NotAllowedHere: when the body does not decide between meetings.
        DeadlineBehind: when the deadline is past.
    """
    if not Council.objects.filter(pk=council.pk, decides_between=True).exists():
        raise NotAllowedHere
    _check(deadline, now)
    sitting = between.begin(council=council, by=by, now=now)
    item = agenda.add(meeting=sitting, facts=agenda.ItemFacts(**vars(matter)), by=by, now=now)
    made: Circulation = Circulation.objects.create(
        council=council,
        sitting=sitting,
        item=item,
        resolution=resolution,
        deadline=deadline,
        written_at=now,
        written_by=by,
    )
    return made


@transaction.atomic
def change(*, circulation: Circulation, resolution: str, deadline: date, by: User, now: datetime) -> Circulation:
    """Change the proposed resolution and the deadline. The matter itself is changed as an agenda item is.

    Raises:
        WrongState: when it has been sent.
        DeadlineBehind: when the deadline is moved to a day that is past.
    """
    locked = lock_in(circulation, State.WRITTEN)
    if deadline != locked.deadline:
        _check(deadline, now)
    locked.resolution, locked.deadline = resolution, deadline
    locked.save(update_fields=["resolution", "deadline"])
    return locked


@transaction.atomic
def drop(*, circulation: Circulation, by: User, now: datetime) -> None:
    """Delete a matter that nobody was asked about, with its papers. The history remembers it.

    Raises:
        WrongState: when it has been sent.
    """
    locked = lock_in(circulation, State.WRITTEN)
    sitting = locked.sitting
    locked.delete()
    between.drop(sitting=sitting)


def _check(deadline: date, now: datetime) -> None:
    if deadline < local_day(now):
        raise DeadlineBehind
