"""A form that changes something others may change at the same time.

It shows what is kept, with a signed note of what it showed. When it comes back, three texts of each field are held
together: what was shown, what was sent, and what is kept by now. What only one side touched is merged without a
question. What both touched is a :class:`Clash`: the page shows both, and the person chooses.

The values themselves are not in the note, only what tells them apart; it also holds the number of the thing's last
change (:mod:`changes.services.ledger`), so that a value that was changed and changed back is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from django import forms
from django.core import signing
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.crypto import salted_hmac

from changes import values
from changes.models import Change
from changes.services import ledger

NAME: Final = "shown"
SAVED, MINE = "saved", "mine"
# Different for different texts, and short: twenty hexadecimal digits.
DIGITS: Final = 20


@dataclass(frozen=True)
class Seen:
    """What a form showed: when, after which change, each field's mark, and what it has asked about already."""

    at: datetime | None = None
    version: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clash:
    """A field that somebody else has saved since it was shown, and that was changed here too."""

    name: str
    label: str
    anchor: str
    saved: str
    mine: str
    change: Change | None
    choice: str = ""

    @property
    def is_long(self) -> bool:
        return max(len(self.saved), len(self.mine)) > values.LONG or "\n" in self.saved + self.mine


def target_of(row: Model) -> str:
    """Name what a form changes, the same wherever the form stands."""
    return f"{row._meta.label}:{row.pk}"


class GuardedForm(forms.BaseForm):
    """To be put before the kind of form it is: ``class MeetingForm(GuardedForm, forms.ModelForm)``."""

    base_fields: ClassVar[dict[str, forms.Field]]
    target = ""
    person: Any = None
    kept: Mapping[str, Any] = {}
    seen = Seen()
    is_known = True

    def guard(self, *, target: str, person: Any = None, kept: Mapping[str, Any] | None = None) -> None:
        """Hold what was sent together with what is kept now: the form's initial values, and ``kept``.

        ``target`` names what is changed, ``person`` is who reads the form. ``kept`` is for fields whose initial value
        is a proposal. A bound form must be guarded before it is asked whether it is valid, with the row of the
        database locked.
        """
        self.target, self.person, self.kept = target, person, kept or {}
        self.clashes: list[Clash] = []
        self.overtaken: dict[str, Change | None] = {}
        self.closed: list[str] = []
        self.written: set[str] = set()
        self.version = 0
        if self.is_bound:
            self._compare()
        self.version = self.version or ledger.version(target=target)

    @property
    def is_clear(self) -> bool:
        """Whether nothing has to be chosen before the form can be saved."""
        return not self.clashes and not self.closed

    @property
    def shown(self) -> str:
        """Return the signed note of what the form shows, to be sent back with it."""
        said = {
            "v": self.version,
            "t": int(timezone.now().timestamp()),
            "f": {name: self._mark(name, self._kept_of(name)) for name in self.fields},
            "a": [clash.name for clash in self.clashes],
        }
        return signing.dumps(said, salt=self._salt, compress=True)

    @property
    def shown_name(self) -> str:
        return self.add_prefix(NAME)

    @property
    def _salt(self) -> str:
        return f"changes.{type(self).__name__}.{self.target}"

    def _read(self) -> Seen:
        try:
            said = signing.loads(self.data.get(self.shown_name, ""), salt=self._salt, max_age=ledger.KEPT)
        except signing.BadSignature:
            return Seen()
        at = datetime.fromtimestamp(said["t"], tz=timezone.get_default_timezone())
        return Seen(at, said["v"], said["f"], tuple(said["a"]))

    def _kept_of(self, name: str) -> values.Sent:
        inner = self.fields[name]
        value = self.kept[name] if name in self.kept else self.get_initial_for_field(inner, name)
        return values.sent_for(inner, value)

    def _mark(self, name: str, sent: values.Sent) -> str:
        inner = self.fields.get(name) or self.base_fields[name]
        text = f"{name}:{values.one_spelling(inner, sent)}"
        return salted_hmac(self._salt, text, algorithm="sha256").hexdigest()[:DIGITS]

    def _compare(self) -> None:
        self.seen = self._read()
        self.is_known = self.seen.at is not None
        later = ledger.since(target=self.target, version=self.seen.version) if self.is_known else {}
        self.version = max([self.seen.version, *(change.pk for change in later.values())])
        given: Any = self.data
        data = given.copy()
        for name in list(self.fields):
            self._compare_field(name, data, later)
        self.closed = [str(self.base_fields[name].label) for name in self._closed_names()]
        self.data = data

    def _compare_field(self, name: str, data: Any, later: Mapping[str, Change]) -> None:
        inner, key = self.fields[name], self.add_prefix(name)
        now = self._kept_of(name)
        mine = values.sent_in(inner, data, key)
        mark, mark_now = self.seen.marks.get(name), self._mark(name, now)
        mark_mine = mark if mine is None else self._mark(name, mine)
        is_touched = mine is not None and mark_mine != mark
        is_overtaken = mark_now != mark or name in later
        if mine is None or (not is_touched and is_overtaken):
            values.put_in(inner, data, key, now)
            if self.is_known and mark is not None and is_overtaken:
                self.overtaken[name] = later.get(name)
            return
        if mark_mine == mark_now:
            return
        choice = data.get(f"{key}-choice", "")
        is_asked = name in self.seen.asked
        if is_overtaken or (is_asked and choice not in {SAVED, MINE}):
            self.clashes.append(self._clash(name, now, mine, later.get(name)))
        elif is_asked and choice == SAVED:
            values.put_in(inner, data, key, now)
        else:
            self.written.add(name)

    def _clash(self, name: str, now: values.Sent, mine: values.Sent, change: Change | None) -> Clash:
        bound: BoundField = self[name]
        several = values.takes_several(bound.field) or isinstance(bound.field.widget, forms.RadioSelect)
        return Clash(
            name=name,
            label=str(bound.label),
            anchor=f"{bound.auto_id}_0" if several else bound.id_for_label or bound.auto_id,
            saved=values.in_words(bound.field, now),
            mine=values.in_words(bound.field, mine),
            change=change,
            choice=f"{self.add_prefix(name)}-choice",
        )

    def _closed_names(self) -> list[str]:
        """Return what was changed here in fields that the form no longer has: the thing has gone on meanwhile."""
        gone = [name for name in self.seen.marks if name not in self.fields and name in self.base_fields]
        sent = {name: values.sent_in(self.base_fields[name], self.data, self.add_prefix(name)) for name in gone}
        return [
            name
            for name, found in sent.items()
            if found is not None and self._mark(name, found) != self.seen.marks[name]
        ]

    def label_of(self, name: str) -> str:
        return str(self[name].label)
