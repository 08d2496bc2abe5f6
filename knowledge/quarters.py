"""A quarter of a year, and a whole one: from which day to which, what it is called, and those before and after."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Year:
    number: int

    @property
    def starts_on(self) -> date:
        return date(self.number, 1, 1)

    @property
    def ends_on(self) -> date:
        return date(self.number, 12, 31)

    @property
    def before(self) -> "Year":
        return Year(self.number - 1)

    @property
    def after(self) -> "Year":
        return Year(self.number + 1)

    @property
    def code(self) -> str:
        return str(self.number)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @property
    def starts_on(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def ends_on(self) -> date:
        return self.after.starts_on - timedelta(days=1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def code(self) -> str:
        """As an address names it: 2027-1."""
        return f"{self.year}-{self.number}"

    def __str__(self) -> str:
        return _("quarter %(part)d, %(year)d") % {"part": self.number, "year": self.year}


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def latest(code: str, today: date, most: int = 12) -> Quarter:
    """Return the quarter an address names, one of the last ``most``; the running one when it names none of them."""
    known = [quarter_of(today)]
    while len(known) < most:
        known.append(known[-1].before)
    return next((each for each in known if each.code == code), known[0])


def latest_year(code: str, today: date, most: int = 6) -> Year:
    """Return the year an address names, one of the last ``most``; the running one when it names none of them."""
    known = [Year(today.year - back) for back in range(most)]
    return next((each for each in known if each.code == code), known[0])
