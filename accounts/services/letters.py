"""Short mails about an account itself, written by the worker: they go out although what they tell of is done."""

from datetime import datetime
from enum import StrEnum

from allauth.account.adapter import get_adapter
from celery import shared_task
from django.utils import translation


class Letter(StrEnum):
    """What the account's owner is told; each is a subject and a message in ``templates/``."""

    # That it was done and no more, to the address that the portal has just forgotten.
    ERASED = "account/email/erased"
    SECOND_STEP_RESET = "mfa/email/second_step_reset"


@shared_task(
    name="accounts.send_letter", autoretry_for=(OSError,), retry_backoff=5, max_retries=5, retry_backoff_max=120
)
def send(*, letter: str, address: str, language: str, at: str) -> None:
    """Mail it. ``at`` is the moment it tells of, in ISO 8601. An erased address is nowhere but in the queue."""
    with translation.override(language):
        get_adapter().send_mail(Letter(letter).value, address, {"timestamp": datetime.fromisoformat(at)})
