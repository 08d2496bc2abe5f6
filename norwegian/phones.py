"""Telephone numbers: any grouping in, stored as +4722334455, shown in pairs (22 33 44 55)."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def parse_phone(text: str) -> str:
    """Return ``text`` as E.164, or an empty string when it is blank.

    Raises:
        ValidationError: when it cannot be a telephone number. Without a country code it is Norwegian.
    """
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "NO")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValidationError(
            _("Enter a telephone number with 8 digits, for example 99 99 99 99, or with its country code."),
            code="phone",
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(stored: str) -> str:
    """Return a stored number as Norwegians write it: pairs, or 800 00 000; foreign numbers internationally."""
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
