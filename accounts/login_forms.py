"""allauth's forms in the portal's words: labels that say what to write, no text inside the fields."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.services import code_attempts, reset_mail

EMAIL = _("E-mail address")
NEW_PASSWORD = _("New password")
AGAIN = _("New password once more")
HINT = _("At least 12 characters. Three or four words in a row are easy to remember and hard to guess.")
CODE = _("Code")
CODES_SPENT = _(
    "Too many wrong codes for this address today. Use your password or your passkey, or try again tomorrow."
)


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

    def clean_email(self) -> str:
        """Raises ValidationError for an address that has had its wrong codes for today, known here or not."""
        if code_attempts.are_spent(address=self.cleaned_data["email"], now=timezone.now()):
            raise forms.ValidationError(CODES_SPENT)
        address: str = super().clean_email()
        return address


class ConfirmCodeForm(CodeMixin, allauth.ConfirmLoginCodeForm):
    code_hint = _("Letters and digits from the e-mail. Capital or small letters make no difference.")

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        self.address = address
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Raises ValidationError for a wrong code, and for any when the address has had its wrong ones for today."""
        now = timezone.now()
        if not code_attempts.count(address=self.address, now=now):
            raise forms.ValidationError(CODES_SPENT)
        code: str = super().clean_code()
        code_attempts.forgive(address=self.address, now=now)
        return code


class ConfirmByCodeForm(forms.Form):
    """The code that shows that the person reads their e-mail."""

    code = forms.CharField(
        label=CODE,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class ForgottenPasswordForm(PlainMixin, allauth.ResetPasswordForm):
    """Looks nobody up while somebody waits for the page, so that its time says nothing of who has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word("email", EMAIL, autocomplete="username")

    def clean_email(self) -> str:
        return str(get_adapter().clean_email(self.cleaned_data["email"].lower()))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        address = str(self.cleaned_data["email"])
        reset_mail.send.delay(address=address, language=translation.get_language() or "nb")
        return address


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


class ChangeEmailForm(forms.Form):
    """A new address. Whether somebody else has it is not said here: the mail to it says that."""

    email = forms.EmailField(
        label=_("New e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, own: str, **kwargs: Any) -> None:
        self.own = own
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """Raises ValidationError for the address the person has already."""
        address = str(self.cleaned_data["email"]).lower()
        if address == self.own:
            raise get_adapter().validation_error("duplicate_email")
        return address
