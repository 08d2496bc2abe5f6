"""What must not stand in a log: the addresses that open something for whoever has them, and identity numbers."""

import logging
import re
from typing import Any, Final

from norwegian.identity_digits import contains_identity_number

# An answer to a notice, a calendar, a new password, a confirmed e-mail address: each ends in a secret.
SECRET: Final = re.compile(r"(/(?:svar|kalender|konto/passord/nytt|konto/e-post/bekreft)/)[^/\s'\"]+")
DIGIT: Final = re.compile(r"\d")


def without_secrets(value: Any) -> Any:
    return SECRET.sub(r"\1…", value) if isinstance(value, str) else value


class HideSecrets(logging.Filter):
    """Django's request log names the path of what went wrong; its secret is taken out before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(arg) for arg in record.args)
        # Somebody may look for one, or put one in an address.
        if contains_identity_number(message := record.getMessage()):
            record.msg, record.args = DIGIT.sub("•", message), None
        return True
