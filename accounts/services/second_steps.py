"""The secrets of people's second steps."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts import sealing


@transaction.atomic
def seal_anew() -> int:
    """Seal with the first key what another key sealed; return how many rows. All or none.

    Raises:
        UnreadableError: when a row was sealed with a key that is not among the settings' any more.
    """
    number = 0
    held = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk")
    for row in held.select_for_update(of=("self",)):
        new = sealing.changed(row.data, _anew)
        if new != row.data:
            row.data = new
            row.save(update_fields=["data"])
            number += 1
    return number


def _anew(text: str) -> str:
    return text if sealing.is_sealed_anew(text) else sealing.seal(sealing.unseal(text))
