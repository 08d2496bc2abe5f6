"""A group's equipment and rules, as those who may read them see them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from nightwatch.models import Group, Shift, Store
from norwegian import clock

# The equipment is put back in the night, and the page is read once more in the morning.
STAYS: Final = timedelta(hours=12)
NOON: Final = time(12)


@dataclass(frozen=True)
class Told:
    """What is said on a page. ``access`` is empty until the day before the shift, and after it."""

    equipment: str = ""
    access: str = ""
    rules: str = ""
    comes_later: bool = False

    @property
    def lines(self) -> str:
        """The equipment and how to get in, as one text."""
        return "\n".join(each for each in (self.equipment, self.access) if each)


def told_from(shift: Shift) -> datetime:
    """Return from when those on the shift read how to get in."""
    return clock.moment(shift.evening - timedelta(days=1), NOON)


def told_on(shift: Shift, *, now: datetime, leads: bool = False) -> Told | None:
    """Return what is said to somebody on the shift, or who ``leads`` the group; None when the group says nothing."""
    store = Store.objects.filter(group=shift.group_id).first()
    if store is None:
        return None
    is_near = told_from(shift) <= now < shift.ends_at + STAYS
    return Told(
        equipment=store.equipment,
        access=store.access if leads or is_near else "",
        rules=store.rules,
        comes_later=bool(store.access) and not leads and now < told_from(shift),
    )


def rules_of(group: Group) -> str:
    """Return the rules of the group, for those who are in it."""
    store = _store_of(group)
    return store.rules if store else ""


def mailed_before(shift: Shift) -> Told:
    """Return what the reminder of a shift says: nothing but that there is more, unless the group has chosen so."""
    store = _store_of(shift.group)
    if store is None or not (store.equipment or store.access):
        return Told()
    return Told(store.equipment, store.access) if store.mails_access else Told(comes_later=True)


def _store_of(group: Group) -> Store | None:
    # A batch of messages has it loaded already.
    found: Store | None = getattr(group, "store", None)
    return found
