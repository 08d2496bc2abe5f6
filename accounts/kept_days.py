"""For how many days what is held about people is kept; see docs/settings.md."""

from typing import Final

from django.core.exceptions import ImproperlyConfigured

FIXED: Final = {
    "requests": 1,
    # Who was asked in from a class list; an address goes with its answer already.
    "class_lists": 60,
    # What a page that lies open can ask about: as long as its form is good for (changes/services/ledger.py).
    "open_forms": 14,
    # What a leader wrote to those on a shift.
    "shift_notes": 3,
    # The words of the reports of nights; the numbers stay.
    "night_reports": 1825,
    # What was told of young people's lives, without persons; what nobody could verify goes earlier.
    "observations": 1095,
    "rumours": 180,
    # What readers of a public page answered, without saying who they are.
    "reader_answers": 180,
    # They run out by themselves, within a day (SESSION_COOKIE_AGE).
    "sessions": 1,
}


def with_fixed(**decided: int) -> dict[str, int]:
    """Return the days by name: those that whoever runs the portal has ``decided``, and those nobody can.

    Raises:
        ImproperlyConfigured: when something would be kept for less than a day.
    """
    if min(decided.values()) < 1:
        raise ImproperlyConfigured("KEEP_…_DAYS must be at least one day.")
    return decided | FIXED
