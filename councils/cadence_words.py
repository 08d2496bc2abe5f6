"""How often a body meets, in words, in the language that is active."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.enums import CadenceKind, Strength
from norwegian.dates import long_date

NUMBERS = (
    *(gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"), gettext_lazy("five"), gettext_lazy("six")),
    *(gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"), gettext_lazy("ten")),
    *(gettext_lazy("eleven"), gettext_lazy("twelve")),
)
ORDINALS = (
    *(gettext_lazy("third"), gettext_lazy("fourth"), gettext_lazy("fifth"), gettext_lazy("sixth")),
    *(gettext_lazy("seventh"), gettext_lazy("eighth"), gettext_lazy("ninth"), gettext_lazy("tenth")),
    *(gettext_lazy("eleventh"), gettext_lazy("twelfth")),
)
EVERY_WEEKDAY = (
    *(gettext_lazy("every Monday"), gettext_lazy("every Tuesday"), gettext_lazy("every Wednesday")),
    *(gettext_lazy("every Thursday"), gettext_lazy("every Friday"), gettext_lazy("every Saturday")),
    gettext_lazy("every Sunday"),
)
ON_A_WEEKDAY = (
    *(gettext_lazy("on a Monday"), gettext_lazy("on a Tuesday"), gettext_lazy("on a Wednesday")),
    *(gettext_lazy("on a Thursday"), gettext_lazy("on a Friday"), gettext_lazy("on a Saturday")),
    gettext_lazy("on a Sunday"),
)


def number_in_words(number: int) -> str:
    """Return two to twelve in words and the rest in figures, as Norwegian style guides ask."""
    return str(NUMBERS[number - 2]) if 2 <= number <= 12 else str(number)


def times_a_year(number: int) -> str:
    if number == 1:
        return _("once a year")
    return _("%(number)s times a year") % {"number": number_in_words(number)}


def every_weeks(number: int) -> str:
    if number == 1:
        return _("every week")
    if number == 2:
        return _("every other week")
    if number <= 12:
        return _("every %(ordinal)s week") % {"ordinal": ORDINALS[number - 3]}
    return _("every %(number)s weeks") % {"number": number}


def every_months(number: int) -> str:
    if number == 1:
        return _("every month")
    if number == 2:
        return _("every other month")
    if number <= 12:
        return _("every %(ordinal)s month") % {"ordinal": ORDINALS[number - 3]}
    return _("every %(number)s months") % {"number": number}


def how_often(
    *, kind: str, number: int, weekday: int | None, is_minimum: bool, counted_from: date | None = None
) -> str:
    """Return «at least four times a year», «every fourth week, on a Monday», «every Monday»."""
    weeks = {CadenceKind.WEEKLY: 1, CadenceKind.EVERY_N_WEEKS: number}.get(CadenceKind(kind))
    if weeks == 1 and weekday is not None:
        words = str(EVERY_WEEKDAY[weekday])
        weekday = None
    elif weeks is not None:
        words = every_weeks(weeks)
    else:
        months = {CadenceKind.MONTHLY: 1, CadenceKind.EVERY_N_MONTHS: number}.get(CadenceKind(kind))
        words = times_a_year(number) if months is None else every_months(months)
    if is_minimum:
        words = _("at least %(how_often)s") % {"how_often": words}
    if weekday is not None:
        words = f"{words}, {ON_A_WEEKDAY[weekday]}"
    if counted_from is not None:
        words = _("%(how_often)s, counted from %(day)s") % {"how_often": words, "day": long_date(counted_from)}
    return words


def meets(*, strength: str, how_often: str) -> str:
    """Return the end of a sentence that begins with the body: «meets …» or «should meet …»."""
    sentence = _("should meet %(how_often)s") if strength == Strength.SHOULD else _("meets %(how_often)s")
    return sentence % {"how_often": how_often}
