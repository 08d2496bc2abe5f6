"""Whether a municipality collects observations, and its areas."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from knowledge.models import KnowledgeSetup
from knowledge.services.setup import SetupFacts, first_areas
from norwegian.identity_numbers import refuse_identity_numbers

MOST_AREAS: Final = 20
LONGEST_AREA: Final = 60


class SetupForm(GuardedForm, forms.ModelForm[KnowledgeSetup]):
    """One switch, and one area a line."""

    areas = forms.CharField(
        label=_("The municipality’s own areas"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[refuse_identity_numbers],
        help_text=_("One a line: where young people are. Whoever tells something chooses among them."),
    )

    class Meta:
        model = KnowledgeSetup
        fields: tuple[str, ...] = ("is_on", "areas")
        labels = {"is_on": _("The municipality collects observations and describes challenges in the portal")}
        help_texts = {
            "is_on": _("Those who sit in the coordinating bodies tell what they see. Only they and you read it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.areas or first_areas(self.instance.municipality)
        self.initial["areas"] = "\n".join(known)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_areas(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["areas"].splitlines()]
        areas = list(dict.fromkeys(line for line in lines if line))
        if len(areas) > MOST_AREAS:
            raise forms.ValidationError(_("At most %(number)s areas.") % {"number": MOST_AREAS})
        if any(len(area) > LONGEST_AREA for area in areas):
            raise forms.ValidationError(_("An area is at most %(number)s letters long.") % {"number": LONGEST_AREA})
        return areas

    def facts(self) -> SetupFacts:
        """Return what the service wants."""
        return SetupFacts(is_on=self.cleaned_data["is_on"], areas=tuple(self.cleaned_data["areas"]))
