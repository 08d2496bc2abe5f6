"""What a browser sends for a passkey: read with care, since anybody can send anything there.

allauth and the library below it raise whatever they meet in a credential that is not one. Here every such thing is
a fault of the form. Faults of the database or of the settings are not among them.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms

# A credential with an attestation is some kilobytes.
MAX_LENGTH: Final = 64 * 1024
MALFORMED: Final = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, RecursionError),
    *(TypeError, ValueError, struct.error, InvalidSignature, UnsupportedAlgorithm),
)


def refuse_constant(_name: str) -> Any:
    raise ValueError("JSON has no NaN and no Infinity")


class CredentialField(forms.JSONField):
    """An object in JSON that the database could hold: no endless numbers, no NaN, no half characters."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        # Not read again for a page that is shown anew, and not repeated on it: a credential is used once.
        return None

    def prepare_value(self, value: Any) -> Any:
        return ""

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError for what is no such object."""
        if value in self.empty_values:
            return None
        try:
            if len(value) > MAX_LENGTH:
                raise ValueError("too long")
            read = json.loads(value, parse_constant=refuse_constant)
            plain = json.dumps(read, allow_nan=False, ensure_ascii=False)
            plain.encode()
        except MALFORMED:
            raise get_adapter().validation_error("incorrect_code") from None
        if not isinstance(read, dict) or "\\u0000" in plain:
            raise get_adapter().validation_error("incorrect_code")
        return read


class CredentialMixin:
    """A form of allauth's with a credential that may be anything."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(required=True)

    def clean_credential(self) -> Any:
        # Adding a key is looked at in clean(), the others here.
        inherited = getattr(super(), "clean_credential", None)
        return _carefully(inherited) if inherited else self.cleaned_data["credential"]  # type: ignore[attr-defined]

    def clean(self) -> Any:
        return _carefully(super().clean)  # type: ignore[misc]


def _carefully(read: Callable[[], Any]) -> Any:
    """Return what ``read`` gives; what a malformed credential makes it raise is a fault of the form."""
    try:
        return read()
    except MALFORMED as fault:
        raise get_adapter().validation_error("incorrect_code") from fault
