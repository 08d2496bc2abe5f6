"""Numbers that come with a request and that no form class reads."""

from typing import Final

from django.http import QueryDict

# The largest number a key of the database can be, and so the most digits worth reading: Python refuses to read
# thousands of them.
LARGEST_KEY: Final = 2**63 - 1
MOST_DIGITS: Final = len(str(LARGEST_KEY))


def number_of(text: str) -> int:
    """Return the number ``text`` says when a row could have it as its key; 0, which no row has, for anything else."""
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        return 0
    number = int(text)
    return number if number <= LARGEST_KEY else 0


def number_in(given: QueryDict, name: str) -> int:
    """Return the number sent as ``name``; 0 for anything else."""
    return number_of(given.get(name, ""))
