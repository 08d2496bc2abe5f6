"""What a person is called, taken out of texts: name, e-mail address and telephone, so far as they mean nobody else."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

# What stands where a name stood.
GONE: Final = "–"
SHORTEST: Final = 5
DIGITS: Final = 8


class Names:
    """What somebody has been called. A first name alone means others too, so it stays."""

    def __init__(self, said: Iterable[str]) -> None:
        self.found: Final = sorted({text for each in said if (text := each.strip()) and _is_telling(text)})
        words = sorted((_pattern(each) for each in self.found), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None
        # What the database looks for: somewhat more, since it is looked at again.
        quoted = {_pattern(json.dumps(each, ensure_ascii=False)[1:-1]) for each in self.found}
        self.sought: Final = "|".join(sorted({*words, *quoted}))

    def __bool__(self) -> bool:
        return bool(self.found)

    def without(self, value: Any) -> Any:
        """Return the text, list or mapping without any of the names."""
        if isinstance(value, dict):
            return {key: self.without(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.without(each) for each in value]
        if isinstance(value, str) and self._pattern is not None:
            return self._pattern.sub(GONE, value)
        return value


def _is_telling(text: str) -> bool:
    if text == GONE:
        return False
    if "@" in text:
        return True
    if _digits(text):
        return len(_digits(text)) >= DIGITS
    return " " in text and len(text) >= SHORTEST


def _digits(text: str) -> str:
    """Return the digits of a telephone number; nothing for any other text."""
    bare = "".join(text.split())
    return bare.lstrip("+") if bare.lstrip("+").isdigit() else ""


def _pattern(text: str) -> str:
    digits = _digits(text)
    if not digits:
        return r"\s+".join(re.escape(word) for word in text.split())
    # However it is grouped, with the country code or without.
    is_norwegian = len(digits) == DIGITS + 2 and digits.startswith("47")
    code = r"(?:(?:\+|00)?47\s?)?" if is_norwegian else r"(?:\+|00)?"
    return code + r"\s?".join(digits[2:] if is_norwegian else digits)
