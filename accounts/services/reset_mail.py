"""The mail for a forgotten password, written by the worker: the page looks nobody up and answers everyone alike."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.models import User


@shared_task(
    name="accounts.send_reset", autoretry_for=(OSError,), retry_backoff=5, max_retries=5, retry_backoff_max=120
)
def send(*, address: str, language: str) -> None:
    """Mail a link to choose a new password, or that the address has no account; in the recipient's language.

    The link is made here, so that it is nowhere but in the mail.
    """
    person = User.objects.filter(email=address.lower(), is_active=True).first()
    with translation.override(language):
        if person is None:
            get_adapter().send_mail("account/email/unknown_account", address, {})
            return
        key = default_token_generator.make_token(person)
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
        context = {"user": person, "password_reset_url": f"{settings.SITE_URL}{path}"}
        get_adapter().send_mail("account/email/password_reset_key", address, context)
