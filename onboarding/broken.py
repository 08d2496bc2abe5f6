"""What a file says that cannot be read as TOML, for who never heard of TOML. The parser's own words are English."""

import re
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
QUOTES = re.compile("[“”„«»‘’‹›]")
ODD_SPACE = re.compile("[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]")
DAY_FIRST = re.compile(r"=\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}")
DATE = re.compile(r"=\s*\d{4}-\d{1,2}-\d{1,2}\b")
HEADING = re.compile(r"^\s*\[")
KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
OPEN_LIST = re.compile(r"=\s*\[[^\]]*$")
COLON = re.compile(r"^\s*[A-Za-z0-9_-]+\s*:")


def position(error: str, text: str) -> int:
    """Return the line the parser stopped at; of something that never ends, the line where it begins."""
    found = POSITION.search(error)
    lines = text.splitlines() or [""]
    if found and found["line"]:
        number = min(int(found["line"]), len(lines))
        return _open_list(lines, number) or number
    if "Unterminated string" in error:
        return _last(lines, lambda line: line.count('"""') % 2 == 1 or line.count('"') % 2 == 1)
    if "Unclosed array" in error:
        return _last(lines, lambda line: "=" in line and line.count("[") > line.count("]"))
    return _last(lines, lambda line: bool(line.strip()))


def _open_list(lines: list[str], number: int) -> int:
    """Return the line of a list that has no end before the next key; the parser only stops at that key."""
    before = next((at for at in range(number - 1, 0, -1) if KEY.match(lines[at - 1])), 0)
    above = lines[before - 1] if before else ""
    is_open = KEY.match(lines[number - 1]) and above.split("=", 1)[-1].strip().startswith("[")
    return before if is_open and "".join(lines[before - 1 : number - 1]).count("]") == 0 else 0


def _last(lines: list[str], is_it: Callable[[str], bool]) -> int:
    return next((number for number in range(len(lines), 0, -1) if is_it(lines[number - 1])), len(lines))


def reason(error: str, line: str, before: list[str]) -> str:
    """Say what to do about the line; ``before`` are the lines above it."""
    if OPEN_LIST.search(line):
        return _("The list begins with [ and has no ] at its end.")
    for is_it, words in SIGNS:
        if is_it(line):
            return words()
    for sign, words in ERRORS:
        if error.startswith(sign):
            return words()
    if error.startswith(("Cannot overwrite", "Cannot declare", "Duplicate")):
        return _twice(line, before)
    return _("Check quotation marks, brackets and equals signs.")


def _twice(line: str, before: list[str]) -> str:
    if HEADING.match(line):
        name = re.sub(r"#.*", "", line).strip().strip("[]")
        return _("The heading is in the file already. If there are to be several, write [[%(name)s]].") % {"name": name}
    key = KEY.match(line)
    above = _first_of(key[1], before) if key else 0
    if above:
        return _("The line is there twice: on line %(line)s too. Remove one of them.") % {"line": above}
    return _("The line is there twice. Remove one of them.")


def _first_of(name: str, before: list[str]) -> int:
    for number in range(len(before), 0, -1):
        found = KEY.match(before[number - 1])
        if found and found[1] == name:
            return number
        if HEADING.match(before[number - 1]):
            break
    return 0


def _is_no_day(line: str) -> bool:
    return bool(DATE.search(line))


SIGNS: Final[tuple[tuple[Callable[[str], object], Callable[[], str]], ...]] = (
    (
        lambda line: QUOTES.search(re.sub(r'"[^"]*"', "", line)),
        lambda: _('The quotation marks are curly. Write straight ones: ". Notepad does; Word does not.'),
    ),
    (ODD_SPACE.search, lambda: _("Something here looks like a space and is not. Delete it and write the line again.")),
    (DAY_FIRST.search, lambda: _("Write the date as year-month-day, for example 2027-01-31.")),
    (_is_no_day, lambda: _("There is no such day. Write the date as year-month-day, for example 2027-01-31.")),
    (COLON.match, lambda: _("Write an equals sign between the key and its value, not a colon.")),
    (
        re.compile(r"=\s*(ja|nei|nej|yes|no|sant|usant|True|False|TRUE|FALSE)\s*(#|$)").search,
        lambda: _("Write true for yes and false for no, without quotation marks."),
    ),
    (
        re.compile(r"=\s*0\d+\s*(#|$)").search,
        lambda: _("A number that begins with 0 must be in quotation marks, for example “0301”."),
    ),
    (
        re.compile(r"=\s*\d+,\d+\s*(#|$)").search,
        lambda: _("Write a point, not a comma, in the number, for example 2.5."),
    ),
    (
        re.compile(r"=\s*\+?\d+( \d+)+\s*(#|$)").search,
        lambda: _("A telephone number must be in quotation marks, for example “00 00 18 33”."),
    ),
    (re.compile(r"=\s*(#|$)").search, lambda: _("There is nothing after the equals sign. Fill in, or put # in front.")),
    (
        re.compile(r"=\s*[A-Za-zÆØÅæøå@]").search,
        lambda: _('The text is not in quotation marks. Write " before and after it.'),
    ),
)
ERRORS: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("Unterminated string", lambda: _("The text has a quotation mark before it and none after.")),
    ("Illegal character '\\n'", lambda: _("The text has a quotation mark before it and none after.")),
    ("Unclosed array", lambda: _("The list begins with [ and has no ] at its end.")),
    ("Expected ']", lambda: _("The heading must have as many brackets after it as before it: [[body]].")),
    ("Unescaped", lambda: _("The text holds a backslash. Write / or two backslashes.")),
    ("Escaped character", lambda: _("The text holds a backslash. Write / or two backslashes.")),
    ("Illegal character", lambda: _("There is an invisible character here. Delete it and write the line again.")),
    (
        "Found invalid character",
        lambda: _("There is an invisible character here. Delete it and write the line again."),
    ),
    ("Expected '='", lambda: _("The line has no equals sign. A remark begins with #.")),
    ("Invalid statement", lambda: _("The line has no equals sign. A remark begins with #.")),
    ("Expected newline", lambda: _("There is something after the value. One line holds one key and its value.")),
)
