"""How allauth meets our people: no open registration, plain words, mail in the recipient's language."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import sealing
from accounts.models import User
from norwegian.identity_numbers import refuse_identity_numbers

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations and from natteravn sign-up, never from an open form."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask your SLT coordinator."),
        "duplicate_email": _("This is already your e-mail address."),
        "email_password_mismatch": _(
            "The e-mail address and the password do not match. Try again, or ask for a one-time code."
        ),
        "email_taken": _("Another person in the portal uses this e-mail address."),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_code": _("The code is not right. Check it and try again."),
        "incorrect_password": _("The password is not right. Try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        """Raises ValidationError for a national identity number: allauth keeps a new address until it is confirmed."""
        refuse_identity_numbers(email)
        return str(super().clean_email(email))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the person, not of the page that somebody asked from."""
        person = User.objects.filter(email=email.lower()).first() or context.get("user")
        language = person.language if person else translation.get_language()
        with translation.override(language or settings.LANGUAGE_CODE):
            super().send_mail(template_prefix, email, {"person": person, "SITE_URL": settings.SITE_URL, **context})


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A work account lets in somebody the portal already knows by e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("accounts:profile")


class MFAAdapter(DefaultMFAAdapter):
    """The second step of the log-in, in plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("You need a second step, so you cannot turn off the last one."),
        "cannot_generate_recovery_codes": _("Set up a code app or a passkey first."),
        "incorrect_code": _("The code is not right. Check it and try again."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return sealing.unseal(encrypted_text)
        except sealing.UnreadableError:
            logger.error("A second step was sealed with a key that is not in SECOND_FACTOR_KEYS.")
            raise

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's name)
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)
