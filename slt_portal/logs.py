"""What must not stand in a log: the addresses that open something for whoever has them."""

import logging
import re
from typing import Any, Final

# An answer to a notice, a calendar, a new password, a confirmed e-mail address: each ends in a secret.
SECRET: Final = re.compile(r"(/(?:svar|kalender|konto/passord/nytt|konto/e-post/bekreft)/)[^/\s'\"]+")


def without_secrets(value: Any) -> Any:
    return SECRET.sub(r"\1…", value) if isinstance(value, str) else value


class HideSecrets(logging.Filter):
    """Django's request log names the path of what went wrong; its secret is taken out before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(arg) for arg in record.args)
        return True
