"""Values that nobody types and somebody sends, each under the name that a failure prints."""

from random import Random
from typing import Final

HOSTILE: Final[dict[str, str]] = {
    "nothing": "",
    "space": " ",
    "newlines": "\r\n\r\n",
    "NUL": "\0",
    "NUL inside": "12\x003",
    "lone surrogate": "\ud800",
    "control characters": "\x01\x08\x0b\x1b[31m\x7f",
    "right to left": "\u202eabc\u200f",
    "not a character": "\uffff\U0010ffff",
    "combined": "a" + "\u0301" * 300,
    "emoji": "👩‍👩‍👧‍👦" * 40,
    "Norwegian": "ÆØÅ æøå",
    "dotless": "İıſK",
    "minus one": "-1",
    "zero": "0",
    "no number": "NaN",
    "infinity": "Infinity",
    "fraction": "1.5",
    "exponent": "1e400",
    "exponent of a whole": "1e5",
    "hexadecimal": "0x10",
    "underscored": "1_000",
    "superscript": "²",
    "Arabic digits": "٣٤",
    "largest int": "2147483647",
    "above int": "2147483648",
    "largest bigint": "9223372036854775807",
    "above bigint": "9223372036854775808",
    "below bigint": "-9223372036854775809",
    "thirty digits": "9" * 30,
    "4,300 digits": "9" * 4300,
    "5,000 digits": "9" * 5000,
    "far page": "99999999999",
    "bad UUID": "00000000-0000-0000-0000-00000000000g",
    "UUID": "00000000-0000-4000-8000-000000000000",
    "year 0": "0000-01-01",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "year 10000": "10000-01-01",
    "30 February": "2027-02-30",
    "first moment": "0001-01-01T00:00",
    "last moment": "9999-12-31T23:59:59.999999",
    "moment with zone": "9999-12-31T23:59-14:00",
    "hour that is not": "2027-03-28T02:30",
    "hour that is twice": "2027-10-31T02:30",
    "Norwegian date": "31.12.9999",
    "clock": "25:61",
    "last clock": "23:59",
    "duration": "P9999999999D",
    "unknown choice": "no-such-choice",
    "yes": "on",
    "list": "[1, 2]",
    "object": '{"a": {"b": [null]}}',
    "deep": "[" * 2000,
    "broken JSON": '{"a": ',
    "quotes": "'\"`;--",
    "SQL": "1) OR 1=1 --",
    "LIKE": "%_\\",
    "percent": "%s %(a)s %",
    "format": "{0} {x.__class__}",
    "template": "{{ 7|add:7 }}{% load x %}",
    "markup": "<script>alert(1)</script>",
    "path up": "../../../../etc/passwd",
    "address with half a bracket": "https://[::1",
    "address with a wrong port": "https://testserver:99999999/",
    "address elsewhere": "//example.no/%2f..",
    "script address": "javascript:alert(1)",
    "mail address": "a@" + "b" * 300 + ".no",
    "mail address with a break": "a@example.no\nBcc: b@example.no",
    "mail address by number": "a@[::1",
    "long word": "a" * 300,
    "long text": "et ord " * 3000,
    "very long": "x" * 120_000,
}
# In an address a word of 100 kB is refused by every web server.
LONGEST_IN_ADDRESS: Final = 6000
# What a web server would have refused already.
NOT_IN_HEADERS: Final = ("\0", "\r", "\n")


def hostile(random: Random) -> str:
    """Name one of the values."""
    return random.choice(list(HOSTILE))


def hostile_in_address(random: Random) -> str:
    return random.choice([name for name, value in HOSTILE.items() if len(value) <= LONGEST_IN_ADDRESS])


def hostile_in_header(random: Random) -> str:
    fit = [name for name, value in HOSTILE.items() if not any(mark in value for mark in NOT_IN_HEADERS)]
    return random.choice([name for name in fit if len(HOSTILE[name]) <= LONGEST_IN_ADDRESS])
