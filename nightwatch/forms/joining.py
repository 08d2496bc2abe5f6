"""What whoever leads a group answers somebody who wants to join it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import refuse_identity_numbers


class DeclineForm(forms.Form):
    """A no has a reason, which the person reads."""

    reason = forms.CharField(
        label=_("Why not"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_numbers],
        help_text=_("The person gets this by e-mail. Write it to them, and nothing about others."),
        error_messages={"required": _("Write why, in a sentence.")},
    )
