"""What several apps hold about people, in the same words, and how all of it is told (``contributions/erasure.py``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Rows, Whose, clean, numbers, parts

DONE = _("That it was you who planned, wrote, changed or approved something")
DONE_STAYS = _("What was done stays, since the municipality answers for it. It no longer says your name, but a number.")
TEXTS = _("Your name, e-mail address or telephone number in texts that others have written")
FOR_THE_WORK = _("The municipality needs to know who does what in the work.")
FOR_LOG_IN = _("So that you, and nobody else, get in.")
FOR_ACCOUNT = _("The municipality must be able to show afterwards what was done and by whom.")
TEXTS_STAY = _("The texts themselves. A first name alone stays too, since it may be somebody else's.")
ARCHIVE = _(
    "Minutes and decisions are documents of the municipality and are kept by the Archives Act, with the names of who"
    " took part (GDPR article 17(3)(b) and (d))."
)
TASKS = _("Follow-ups and measures you are or were responsible for")
TO_BE_DONE = _("What is decided has to be done by somebody.")
TASKS_STAY = _("What was done, without your name. What is still to be done goes to whoever coordinates the work.")

ABOUT: Final[dict[Whose, Promise]] = {
    Whose.EVERYONE: _("Everyone with an account"),
    Whose.BODIES: _("Members of meeting bodies, coordinators and partners"),
    Whose.VOLUNTEERS: _("Natteravn volunteers"),
}
BECOMES: Final[dict[Fate, Promise]] = {
    Fate.DELETED: _("It is deleted"),
    Fate.NUMBERED: _("Your name goes, a number stays"),
    Fate.CLEANED: _("It is taken out of the texts"),
    Fate.KEPT: _("It stays"),
}
AS_LONG: Final = _("As long as you have an account")
BY_THE_ARCHIVE: Final = _("As the Archives Act says, also when the account is gone")


def fields_of(app: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the fields of an app's models as parts name them: ``measures.Goal.text``."""
    return tuple(f"{app}.{model}.{name}" for model, found in names.items() for name in found)


def texts(name: str, *fields: str) -> Part:
    """The part of an app for texts in which others may have written what somebody is called."""
    return Part(
        name=name,
        whose=Whose.EVERYONE,
        held=TEXTS,
        why=FOR_THE_WORK,
        fate=Fate.CLEANED,
        fields=fields,
        erase=clean(*fields),
        stays=TEXTS_STAY,
    )


def done(name: str, *fields: str) -> Part:
    """The part of an app for who did something: the fields point at the person."""
    rows = (field.rpartition(".") for field in fields)
    return Part(
        name=name,
        whose=Whose.EVERYONE,
        held=DONE,
        why=FOR_ACCOUNT,
        fate=Fate.NUMBERED,
        stays=DONE_STAYS,
        fields=fields,
        rows=tuple(Rows(label, person) for label, _dot, person in rows),
    )


@dataclass
class Told:
    """A line: what is held, why and how long, and what erasure does with it. ``number`` is how many rows there are."""

    held: str
    why: str
    fate: Fate
    stays: list[str] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def becomes(self) -> str:
        return str(BECOMES[self.fate])

    @property
    def goes(self) -> bool:
        """Whether nothing of it points at the person any more, not even a number."""
        return self.fate in {Fate.DELETED, Fate.CLEANED}

    @property
    def how_long(self) -> list[str]:
        return self.periods or [str(BY_THE_ARCHIVE if self.fate == Fate.KEPT else AS_LONG)]


def told(given: Iterable[Part] | None = None, *, person: Any = None) -> dict[Whose, list[Told]]:
    """Return everything that is held, by about whom; what several parts say with the same words once.

    Of ``person`` only what there is, as far as it can be counted.
    """
    found: dict[Whose, dict[str, Told]] = {whose: {} for whose in Whose}
    all_parts = parts() if given is None else list(given)
    by_part = numbers(all_parts, person) if person is not None else {}
    for part in all_parts:
        number = by_part.get(part.name, 0)
        if str(part.held) and (person is None or number or not part.is_counted):
            lines = found[part.whose]
            line = lines.setdefault(str(part.held), Told(str(part.held), str(part.why), part.fate))
            line.number += number
            _add(line.stays, str(part.stays))
            _add(line.periods, str(part.period) if part.period else "")
    return {whose: list(lines.values()) for whose, lines in found.items() if lines}


def groups(lines: dict[Whose, list[Told]]) -> Iterator[tuple[str, str, list[Told]]]:
    """Yield the key, the heading and the lines of each part of the privacy page."""
    for whose, held in lines.items():
        yield str(whose), str(ABOUT[whose]), held


def _add(to: list[str], text: str) -> None:
    if text and text not in to:
        to.append(text)
