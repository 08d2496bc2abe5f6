"""Reading a class list: the e-mail addresses of adults, pasted or from a file, and nothing else of it.

Lists of classes often name children. What stands beside an address is never kept, so no name can be a child's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from norwegian.identity_numbers import IdentityNumberError, refuse_identity_numbers

# What stands between the columns of a table, or around an address of a mail program.
SEPARATORS: Final = re.compile(r"[;,\t<>\"\s|]+")
LONGEST_ADDRESS: Final = 254
SHOWN: Final = 60


@dataclass(frozen=True)
class ClassList:
    """The addresses in their order, each once, and what is wrong with which line, in words."""

    addresses: tuple[str, ...]
    faults: tuple[str, ...]


def read(words: str) -> ClassList:
    """Return what a list holds. A first line without an address is its heading."""
    addresses: dict[str, None] = {}
    faults = []
    for number, line in enumerate(words.splitlines(), start=1):
        found = [part.strip(".:'()[]") for part in SEPARATORS.split(line) if "@" in part]
        if not line.strip() or (not found and number == 1):
            continue
        wrong = list(_faults(line, found))
        faults += [_("Line %(number)s: %(what)s") % {"number": number, "what": what} for what in wrong]
        if not wrong:
            addresses |= dict.fromkeys(address.lower() for address in found)
    return ClassList(tuple(addresses), tuple(faults))


def _faults(line: str, found: list[str]) -> Iterator[str]:
    try:
        refuse_identity_numbers(line)
    except IdentityNumberError:
        # Not shown again: it is not to stand anywhere.
        yield _("it holds a national identity number. Take it out.")
        return
    if not found:
        yield _("there is no e-mail address in “%(line)s”.") % {"line": line.strip()[:SHOWN]}
    for address in found:
        try:
            validate_email(address)
        except ValidationError:
            yield _("“%(address)s” is no e-mail address.") % {"address": address[:SHOWN]}
            continue
        if len(address) > LONGEST_ADDRESS:
            yield _("“%(address)s” is no e-mail address.") % {"address": f"{address[:SHOWN]}…"}
