"""How allauth meets our people: no open registration, plain words, mail in the recipient's language."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import confirming, sealing, second_factor
from accounts.models import User
from norwegian.identity_numbers import refuse_identity_numbers

logger = logging.getLogger(__name__)


def at_home(value: Any) -> Any:
    """Give an address of ours the portal's own name.

    allauth calls the portal what the request called it, and whoever sends a request may call it by any name that is
    let in: a link in somebody else's mail must not follow that.
    """
    request = allauth_context.request
    if request is None or not isinstance(value, str):
        return value
    asked = tuple(f"{scheme}://{request.get_host()}/" for scheme in ("http", "https"))
    return f"{settings.SITE_URL}/{value.split('/', 3)[3]}" if value.startswith(asked) else value


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

    def set_password(self, user: User, password: str) -> None:
        """Links and codes of before open nothing any more; allauth renews the session that made the change."""
        user.identity_changed_at = timezone.now()
        super().set_password(user, password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return True

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        return confirming.ways(user) if isinstance(user, User) else []

    def clean_email(self, email: str) -> str:
        """Raises ValidationError for a national identity number: allauth keeps a new address until it is confirmed."""
        refuse_identity_numbers(email)
        return str(super().clean_email(email))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent on to ``url``; what is no address at all (``https://[::1``) is not safe."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the person, not of the page that somebody asked from."""
        person = User.objects.filter(email=email.lower()).first() or context.get("user")
        language = person.language if person else translation.get_language()
        with translation.override(language or settings.LANGUAGE_CODE):
            words = {name: at_home(value) for name, value in context.items()}
            facts = {"email": email, "person": person, "SITE_URL": settings.SITE_URL, **words}
            # Not the library's: it asks a request what the site is called, and a worker has none.
            self.render_mail(template_prefix, email, facts).send()


class MFAAdapter(DefaultMFAAdapter):
    """The second step of the log-in, in plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("You need a second step, so you cannot turn off the last one."),
        "cannot_generate_recovery_codes": _("Set up a code app or a passkey first."),
        "incorrect_code": _("The code is not right. Check it and try again."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second step of somebody who must have one is not taken away."""
        return not second_factor.is_needed_by(authenticator.user, authenticator)

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
