"""Telephone numbers: any grouping in, stored as +4722334455, shown in pairs (22 33 44 55).

An extension follows the number as in RFC 3966, +4722334455;ext=12, which a telephone dials. A Norwegian number of five
digits (02800) has no country code: it is stored, dialled and shown as it is.
"""

import re
from typing import Final

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What the columns hold.
LONGEST: Final = 20
# Digits in any grouping, and nothing else: a word beside the number would be lost, or read as digits.
ALONE: Final = re.compile(r"\s*\(?\+?[\d\s().\-\u2010-\u2015/]*\d[\s.)]*")
EXTENSION: Final = re.compile(
    r"(?:[\s,]*(?:extension|ext|linje|line|internnr|internt|intern|int|x|#)[.:]?|;ext=)\s*(\d{1,6})\s*$", re.IGNORECASE
)
FIVE: Final = re.compile(r"(?:\+47|0047)?(0[2-9]\d{3})")


def parse_phone(text: str) -> str:
    """Return ``text`` in its stored form, or an empty string when it is blank.

    Raises:
        ValidationError: when it cannot be a telephone number, or holds more than one. Without a country code it is
            Norwegian.
    """
    if not text.strip():
        return ""
    found = EXTENSION.search(text)
    body, extension = (text[: found.start()], f";ext={found[1]}") if found else (text, "")
    if not ALONE.fullmatch(body):
        raise ValidationError(
            _("Write the telephone number alone, without other words: 99 99 99 99, or 22 33 44 55 ext. 12."),
            code="phone_words",
        )
    stored = _number(body) + extension
    if len(stored) > LONGEST:
        raise ValidationError(
            _("The telephone number with its extension is too long. Write a shorter extension."), code="phone_long"
        )
    return stored


def show_phone(stored: str) -> str:
    """Return a stored number as Norwegians write it: pairs, or 800 00 000; foreign numbers internationally."""
    number, _sign, extension = stored.partition(";ext=")
    shown = _shown(number)
    return gettext("%(number)s ext. %(extension)s") % {"number": shown, "extension": extension} if extension else shown


def _number(body: str) -> str:
    if five := FIVE.fullmatch(re.sub(r"[^\d+]", "", body)):
        return five[1]
    try:
        number = phonenumbers.parse(body, "NO")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("Enter a telephone number with 8 digits, for example 99 99 99 99, or with its country code."),
            code="phone",
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _shown(stored: str) -> str:
    if five := FIVE.fullmatch(stored):
        return five[1]
    if not stored.startswith("+47") or len(stored) != 11:
        try:
            number = phonenumbers.parse(stored, "NO")
        except phonenumbers.NumberParseException:
            return stored
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = stored[3:]
    if digits.startswith("8"):
        return f"{digits[:3]} {digits[3:5]} {digits[5:]}"
    return " ".join(digits[start : start + 2] for start in range(0, 8, 2))
