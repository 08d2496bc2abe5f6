"""The receipt of an erasure: that it was done, and no more, to the address that the portal has just forgotten."""

from allauth.account.adapter import get_adapter
from celery import shared_task
from django.utils import translation


@shared_task(
    name="accounts.send_erasure_receipt",
    autoretry_for=(OSError,),
    retry_backoff=5,
    max_retries=5,
    retry_backoff_max=120,
)
def send(*, address: str, language: str) -> None:
    """Mail it. The address is nowhere but in the queue, until the mail is sent."""
    with translation.override(language):
        get_adapter().send_mail("account/email/erased", address, {})
