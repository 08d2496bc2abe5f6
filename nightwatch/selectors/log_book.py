"""The log book as its page, and the telephone, know it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nightwatch import log_lines
from nightwatch.enums import STEPS, LogKind
from nightwatch.log_lines import Night
from nightwatch.models import LogEntry, NightSetup, Shift, SignUp
from nightwatch.selectors.store import told_on
from norwegian.dates import day_and_date, time_range
from norwegian.phones import show_phone

NOTE_STAYS: Final = timedelta(days=3)
# Nobody is called about a walk of long ago.
CALLED_FOR: Final = timedelta(days=1)


@dataclass(frozen=True)
class Walker:
    """Somebody who is to walk, or who came along: what a line calls them, and what the others do."""

    about: str
    name: str
    since: datetime | None = None
    is_stand_in: bool = False


@dataclass(frozen=True)
class Contact:
    """Somebody to call in the night."""

    label: str
    phone: str

    @property
    def shown(self) -> str:
        return show_phone(self.phone)


@dataclass(frozen=True)
class LogBook:
    """A shift's log book: its lines, what they come to, who is expected, and whom to call."""

    shift: Shift
    lines: list[LogEntry]
    night: Night
    walkers: list[Walker]
    contacts: list[Contact]
    note: str
    store: str = ""


@dataclass(frozen=True)
class Press:
    """One thing to press. ``says`` is what pressing it says: the opposite of how it is, that it is so, or that not."""

    kind: str
    label: str = ""
    about: str = ""
    says: str = "toggle"
    since: datetime | None = None
    is_on: bool = False
    key: str = ""

    @property
    def next(self) -> str:
        if self.says != "toggle":
            return self.says
        return "0" if self.is_on else "1"


@dataclass(frozen=True)
class Presses:
    """Everything there is to press. Each has a key of its own while the page is shown: sent twice, it counts once."""

    people: tuple[Press, ...]
    briefing: tuple[Press, ...]
    steps: tuple[Press, ...]
    key: str = ""
    blank: Press = Press(LogKind.HERE)


def presses(walkers: Iterable[Walker], night: Night, *, new_key: Callable[[], str]) -> Presses:
    """Return what there is to press. Where a script makes the keys, ``new_key`` gives none."""
    came = night.police_came
    return Presses(
        people=tuple(
            Press(LogKind.HERE, each.name, each.about, "toggle", each.since, each.since is not None, new_key())
            for each in walkers
        ),
        briefing=(
            Press(LogKind.BRIEFING, _("The police came"), says="1", is_on=came is True, key=new_key()),
            Press(LogKind.BRIEFING, _("The police did not come"), says="0", is_on=came is False, key=new_key()),
        ),
        steps=tuple(
            Press(kind, str(kind.label), since=since, is_on=since is not None, key=new_key())
            for kind, since in ((kind, night.at(kind)) for kind in STEPS)
        ),
        key=new_key(),
    )


def setup_of(shift: Shift) -> NightSetup | None:
    found: NightSetup | None = NightSetup.objects.filter(group=shift.group_id).first()
    return found


def log_book(shift: Shift, setup: NightSetup, *, now: datetime) -> LogBook:
    """Return the log book of a shift that was fetched with its group and its leader."""
    lines = list(shift.log_entries.order_by("at", "key"))
    night = log_lines.come_to(lines)
    return LogBook(
        shift=shift,
        lines=lines,
        night=night,
        walkers=list(_walkers(shift, night)),
        contacts=list(_contacts(shift, setup)),
        note=shift.note if now < shift.ends_at + NOTE_STAYS else "",
        store=told.lines if (told := told_on(shift, now=now)) else "",
    )


def _walkers(shift: Shift, night: Night) -> Iterator[Walker]:
    """Those with a place, and whoever is ticked all the same, in order of arrival; then who came along."""
    places = shift.sign_ups.select_related("user").in_order_of_arrival()
    shown = [each for each in places if each.is_confirmed or log_lines.place_of(each.pk) in night.here]
    names = Counter(each.first_name for each in shown)
    for each in shown:
        about = log_lines.place_of(each.pk)
        name = _with_initial(each) if names[each.first_name] > 1 else each.first_name
        yield Walker(about, name, night.here.get(about))
    for about, name in night.stand_ins.items():
        yield Walker(about, name or _("Stand-in"), night.here.get(about), is_stand_in=True)


def _with_initial(sign_up: SignUp) -> str:
    """Tell two of the same first name apart."""
    last = sign_up.user.name.split()[-1:]
    return f"{sign_up.first_name} {last[0][0]}." if last and last[0] != sign_up.first_name else sign_up.first_name


def _contacts(shift: Shift, setup: NightSetup) -> Iterator[Contact]:
    if shift.leader is not None and shift.leader.name and shift.leader.phone:
        yield Contact(_("Shift leader: %(name)s") % {"name": shift.leader.name}, shift.leader.phone)
    if setup.police_phone:
        contact = shift.group.police_contact
        yield Contact(str(contact) if contact else _("The police patrol"), setup.police_phone)


def in_json(book: LogBook, *, now: datetime) -> dict[str, Any]:
    """Return what a telephone keeps of the night until it is over. Moments are milliseconds, as scripts count them."""
    shift = book.shift
    return {
        "shift": shift.pk,
        "title": capfirst(day_and_date(shift.starts_at)),
        "when": time_range(shift.starts_at, shift.ends_at),
        "place": shift.meets_at,
        "group": shift.group.name,
        "note": book.note,
        "store": book.store,
        "people": [{"about": each.about, "name": each.name} for each in book.walkers if not each.is_stand_in],
        "contacts": [{"label": each.label, "phone": each.phone, "shown": each.shown} for each in book.contacts],
        "lines": [_line(line) for line in book.lines],
        "ends": _milliseconds(shift.ends_at),
        "isOver": book.night.at(LogKind.HOME) is not None and now > shift.ends_at,
    }


def _line(line: LogEntry) -> dict[str, Any]:
    said = {"key": str(line.key), "kind": line.kind, "about": line.about, "says": line.says, "name": line.name}
    return said | {"at": _milliseconds(line.at)}


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
