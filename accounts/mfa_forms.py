"""allauth's forms for the second step of the log-in, in the portal's words."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from accounts.credentials import CredentialMixin
from accounts.login_forms import CodeMixin, PlainMixin
from norwegian.identity_numbers import refuse_identity_numbers

KEY_NAME_HINT = _("So that you can tell your passkeys apart, for example “Work phone”.")


class AuthenticateForm(CodeMixin, base.AuthenticateForm):
    code_label = _("Code from your app, or a recovery code")


class ReauthenticateForm(CodeMixin, base.ReauthenticateForm):
    code_label = _("Code from your app, or a recovery code")


class ActivateAppForm(CodeMixin, totp.ActivateTOTPForm):
    code_label = _("Code from the app")
    code_hint = _("Six digits. The app shows a new code every 30 seconds.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def secret_in_groups(self) -> str:
        """The secret in fours, as one copies it by hand."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class AddKeyForm(CredentialMixin, PlainMixin, webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("name", _("Name of the passkey"), KEY_NAME_HINT)
        self.fields["name"].validators.append(refuse_identity_numbers)
        self.word(
            "passwordless",
            _("Log in with this alone, without a password"),
            _("Works with a phone, a computer or a key that asks for your finger, your face or a PIN."),
        )
        self.initial.setdefault("passwordless", True)


class AuthenticateKeyForm(CredentialMixin, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginKeyForm(CredentialMixin, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateKeyForm(CredentialMixin, webauthn.ReauthenticateWebAuthnForm):
    pass


class RenameKeyForm(PlainMixin, webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("name", _("Name of the passkey"), KEY_NAME_HINT)
        self.fields["name"].validators.append(refuse_identity_numbers)
