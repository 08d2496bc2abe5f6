"""What must not stand in a log: the addresses that open something for whoever has them, and identity numbers."""

import logging
import re
from typing import Any, Final

from pythonjsonlogger.core import RESERVED_ATTRS

from norwegian.identity_digits import contains_identity_number

# An answer to a notice, a poll, a page, a held place, an offer or an invitation, what a partner tells, a calendar, a
# new password, a confirmed e-mail address: each ends in a secret.
SECRET: Final = re.compile(
    r"(/(?:svar|tilbakemelding|kalender|datoer/lenke|meld-fra|natteravn/(?:plass|tilbud|invitasjon)|konto/passord/nytt"
    r"|konto/e-post/bekreft)/)[^/\s'\"]+"
)
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


def configuration(*, as_json: bool, level: str) -> dict[str, Any]:
    """Return what Django's LOGGING is to be: one JSON object per line, or plain lines, and no personal data."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
                # A request would bring its query string along, and somebody's name in it.
                "reserved_attrs": [*RESERVED_ATTRS, "request"],
            },
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "filters": {"secrets": {"()": f"{__name__}.{HideSecrets.__name__}"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "plain",
                "filters": ["secrets"],
            },
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django brings a console of its own for these two, which would write the paths as they are.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": ["console"], "propagate": False, "level": "WARNING"},
            # Names the passkey of everybody who logs in.
            "fido2": {"level": "WARNING"},
        },
    }
