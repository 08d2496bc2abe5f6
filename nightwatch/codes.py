"""One-time codes: six digits, kept only as a keyed hash bound to the request they belong to."""

import secrets
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

DIGITS: Final = 6


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def hash_code(code: str, *, token: str) -> str:
    return salted_hmac("nightwatch.code", f"{token}:{code}", algorithm="sha256").hexdigest()


def is_right(code: str, *, token: str, code_hash: str) -> bool:
    """Tell whether ``code`` (with or without spaces) is the one; an empty hash is never matched."""
    digits = "".join(code.split())
    return bool(code_hash) and constant_time_compare(hash_code(digits, token=token), code_hash)
