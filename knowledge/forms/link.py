"""A partner's link, and until when it holds."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.models import PartnerLink
from look.choices import offer_rows
from norwegian.years import guard_plan, guard_years


class PartnerLinkForm(forms.ModelForm[PartnerLink]):
    """Which partner, and until when."""

    class Meta:
        model = PartnerLink
        fields: tuple[str, ...] = ("organisation", "ends_on")
        help_texts = {"ends_on": _("Whoever has the link can tell things and read the answers until then.")}

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
        offer_rows(self, "organisation", organisations)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(Div("organisation", "ends_on", css_class="form__columns"))
