"""A group's equipment and rules."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms

from changes.forms import GuardedForm
from nightwatch.models import Store
from nightwatch.services.store import StoreFacts

FIELDS: Final = ("equipment", "access", "mails_access", "rules")


class StoreForm(GuardedForm, forms.ModelForm[Store]):
    """Where the equipment lies, how to get in, and what everybody in the group keeps to."""

    class Meta:
        model = Store
        fields: tuple[str, ...] = FIELDS
        widgets = {
            "equipment": forms.Textarea(attrs={"rows": 4}),
            "access": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
            "rules": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def facts(self) -> StoreFacts:
        return StoreFacts(**{name: self.cleaned_data[name] for name in FIELDS})
