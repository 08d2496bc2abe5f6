"""Why something is no longer public."""

from django import forms
from django.utils.translation import gettext_lazy as _

from editions.models import Publication
from norwegian.identity_numbers import refuse_identity_numbers


class WithdrawForm(forms.Form):
    """One sentence, for those who prepare the meeting; the public is not told it."""

    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("One sentence is enough. The secretariat reads it, the public does not."),
        max_length=Publication._meta.get_field("withdrawn_reason").max_length,
        validators=[refuse_identity_numbers],
    )
