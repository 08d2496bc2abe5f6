"""Whom a volunteer asks to take their place."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer_rows
from nightwatch.models import Shift, SignUp
from norwegian.dates import day_and_date, time_range
from norwegian.identity_numbers import refuse_identity_numbers

ALL, SOME = "all", "some"
MOST: Final = 20


class StandInForm(forms.Form):
    """Everybody in the group, or those one knows the address or number of."""

    whom = forms.ChoiceField(
        label=_("Whom do you want to ask?"),
        choices=[(SOME, _("One or several I know")), (ALL, _("Everybody in the group"))],
        widget=forms.RadioSelect,
    )
    names = forms.CharField(
        label=_("Their e-mail addresses or telephone numbers"),
        required=False,
        max_length=1000,
        validators=[refuse_identity_numbers],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line. Only those who are in the group are asked."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whom") == SOME and "names" in cleaned and not self.asked():
            self.add_error("names", _("Write whom you want to ask, or choose everybody in the group."))
        if len(self.asked()) > MOST:
            self.add_error("names", _("Write at most 20, or choose everybody in the group."))
        return cleaned

    def asked(self) -> list[str]:
        """Return who is written; nobody stands for everybody."""
        if self.cleaned_data.get("whom") == ALL:
            return []
        words = str(self.cleaned_data.get("names", "")).replace(",", "\n").replace(";", "\n").splitlines()
        return [word.strip() for word in words if word.strip()]


class SwapForm(forms.Form):
    """The shift one would rather walk."""

    in_return = forms.ModelChoiceField(queryset=Shift.objects.none(), label=_("The shift you would rather walk"))

    def __init__(self, *args: Any, sign_up: SignUp, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "in_return", others)
        field: Any = self.fields["in_return"]
        field.label_from_instance = lambda shift: (
            f"{day_and_date(shift.starts_at)}, {time_range(shift.starts_at, shift.ends_at)}"
        )
