"""How many parts an SMS is sent in (3GPP TS 23.038 and 23.040)."""

from typing import Final

# The default alphabet of GSM, and the letters that take two places because an escape goes before them.
BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED: Final = frozenset("\f^{}\\[~]|€")
# Places in a message of one part, and in each part of several, where a header takes the rest.
ONE, MANY = 160, 153
# The same when a letter is outside the alphabet and all of it goes in UCS-2.
ONE_UCS2, MANY_UCS2 = 70, 67


def is_gsm(text: str) -> bool:
    """Tell whether the default alphabet has every letter."""
    return all(letter in BASIC or letter in EXTENDED for letter in text)


def parts(text: str) -> int:
    """Return how many parts ``text`` is sent in, which is what it costs."""
    if is_gsm(text):
        widths, one, many = [2 if letter in EXTENDED else 1 for letter in text], ONE, MANY
    else:
        # Letters outside the basic plane are two units of UTF-16, which are not torn apart.
        widths, one, many = [2 if ord(letter) > 0xFFFF else 1 for letter in text], ONE_UCS2, MANY_UCS2
    return 1 if sum(widths) <= one else _parts_of(widths, many)


def _parts_of(widths: list[int], places: int) -> int:
    """Count parts when an escape and its letter stay together."""
    found, left = 0, 0
    for width in widths:
        if width > left:
            found, left = found + 1, places
        left -= width
    return found


# Marks of print that the default alphabet lacks; one of them would halve what fits in a message.
_PLAIN: Final = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "...", "\u00a0": " "}
)


def plain(text: str) -> str:
    """Return ``text`` with the marks of print as a telephone writes them."""
    return text.translate(_PLAIN)
