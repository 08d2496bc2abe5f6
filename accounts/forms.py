"""Forms about the person's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services.profile import ProfileFacts
from changes.forms import GuardedForm
from norwegian.phones import parse_phone, show_phone


class ProfileForm(GuardedForm, forms.ModelForm[User]):
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        help_text=_("Write the digits with or without spaces. A number outside Norway needs its country code."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    class Meta:
        model = User
        fields = ["name", "phone", "language"]
        labels = {"name": _("Name"), "language": _("Language")}
        help_texts = {"language": _("The portal and your e-mails use this language.")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.initial["phone"] = show_phone(self.instance.phone) if self.instance.phone else ""

    def clean_phone(self) -> str:
        return parse_phone(self.cleaned_data["phone"])

    def facts(self) -> ProfileFacts:
        """Return what the service wants."""
        return ProfileFacts(**self.cleaned_data)
