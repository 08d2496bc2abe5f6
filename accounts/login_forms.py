"""allauth's forms in the portal's words: labels that say what to write, no text inside the fields."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User

EMAIL = _("E-mail address")
NEW_PASSWORD = _("New password")
AGAIN = _("New password once more")
HINT = _("At least 12 characters. Three or four words in a row are easy to remember and hard to guess.")
CODE = _("Code")


class PlainMixin:
    """Takes away the text inside the fields: it looks like an answer, and is gone when one starts to write."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def word(self, name: str, label: Any, help_text: Any = "", **attrs: str) -> None:
        """Give a field its label, its hint and attributes of its input."""
        field = self.fields[name]
        field.label, field.help_text = label, help_text
        field.widget.attrs |= attrs


class CodeMixin(PlainMixin):
    """A field for a code that was sent or is shown on a phone."""

    code_label: Any = CODE
    code_hint: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("code", self.code_label, self.code_hint, autocomplete="one-time-code", spellcheck="false")


class NewPasswordMixin(PlainMixin):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("password1", NEW_PASSWORD, HINT)
        self.word("password2", AGAIN)


class LoginForm(PlainMixin, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("login", EMAIL, autocomplete="username")
        self.word("password", _("Password"))


class RequestCodeForm(PlainMixin, allauth.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("email", EMAIL, autocomplete="username")


class ConfirmCodeForm(CodeMixin, allauth.ConfirmLoginCodeForm):
    code_hint = _("Letters and digits from the e-mail. Capital or small letters make no difference.")


class ForgottenPasswordForm(PlainMixin, allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("email", EMAIL, autocomplete="username")


class ForgottenNewPasswordForm(NewPasswordMixin, allauth.ResetPasswordKeyForm):
    pass


class SetPasswordForm(NewPasswordMixin, allauth.SetPasswordForm):
    pass


class ChangePasswordForm(NewPasswordMixin, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("oldpassword", _("Your password now"))


class ReauthenticateForm(PlainMixin, allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("password", _("Password"))


class ChangeEmailForm(PlainMixin, allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("email", _("New e-mail address"))

    def clean_email(self) -> str:
        """Raises ValidationError for an address another person has: two cannot log in with one address."""
        address: str = super().clean_email()
        if User.objects.filter(email=address).exclude(pk=self.user.pk).exists():
            raise get_adapter().validation_error("email_taken")
        return address
