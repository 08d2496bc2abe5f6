"""The guard against national identity numbers: the portal holds no person cases.

A number counts when its check digits do (``stdnum.no.fodselsnummer``, D-numbers too), so an ordinary
eleven-digit account number passes.
"""

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.no import fodselsnummer

if TYPE_CHECKING:
    CharBase = models.CharField[str, str]
    TextBase = models.TextField[str, str]
else:
    CharBase, TextBase = models.CharField, models.TextField

# People write 010190 12345, 01.01.90-12345, 010190 123 45. Looking ahead finds numbers that overlap too.
CANDIDATE = re.compile(r"(?<!\d)(?=(\d\d)[\s./-]?(\d\d)[\s./-]?(\d\d)[\s./:–—-]{0,3}(\d{3})\s?(\d\d)(?!\d))")


def contains_identity_number(text: str) -> bool:
    """Tell whether ``text`` holds a valid national identity number or D-number."""
    return any(fodselsnummer.is_valid("".join(match.groups())) for match in CANDIDATE.finditer(text))


def refuse_identity_numbers(value: str | None) -> None:
    """Validator for every free-text field.

    Raises:
        ValidationError: when the text holds a national identity number.
    """
    if value and contains_identity_number(value):
        raise ValidationError(
            _(
                "This text contains a national identity number. The portal does not hold information "
                "about individuals. Remove the number and try again."
            ),
            code="identity_number",
        )


class GuardedCharField(CharBase):
    """A line of text that refuses national identity numbers."""

    default_validators = [refuse_identity_numbers]


class GuardedTextField(TextBase):
    """Free text that refuses national identity numbers."""

    default_validators = [refuse_identity_numbers]
