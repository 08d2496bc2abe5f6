"""What a municipality asks its volunteers to agree to."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from nightwatch.models import Wording
from nightwatch.services.wordings import LANGUAGES, WordingFacts
from norwegian.years import guard_plan, guard_years

TEXTS: Final = tuple(f"text_{language}" for language in LANGUAGES)
NEWS: Final = tuple(f"news_{language}" for language in LANGUAGES)


def whose_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Whose text"),
        choices=[(True, _("Our own text")), (False, _("The portal's text"))],
        coerce=lambda value: value in {True, "True"},
        widget=forms.RadioSelect,
    )


class WordingForm(GuardedForm, forms.ModelForm[Wording]):
    """A version from a day ahead. The municipality's own language must have it; the others are there if wanted."""

    class Meta:
        model = Wording
        fields: tuple[str, ...] = ("applies_from", "is_own", *TEXTS, *NEWS)
        help_texts = {"applies_from": _("After today. Until then volunteers agree to what holds now.")}

    def __init__(self, *args: Any, had_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = self.instance.municipality.language
        if had_own or not self.instance.is_own:
            self.fields["is_own"] = whose_field()
        else:
            del self.fields["is_own"]
        guard_years(self)
        guard_plan(self, "applies_from")
        for language in LANGUAGES:
            self.fields[f"text_{language}"].widget = forms.Textarea(attrs={"rows": 12, "lang": language})
            self.fields[f"news_{language}"].widget = forms.Textarea(attrs={"rows": 3, "lang": language})
        self.fields[f"text_{self.spoken}"].help_text = _(
            "The ethical guidelines, and what volunteers keep to themselves. A blank line parts paragraphs, and lines "
            "that begin with a hyphen become a list."
        )
        self.fields[f"news_{self.spoken}"].required = True
        self.fields[f"news_{self.spoken}"].help_text = _(
            "A sentence or two, for those who have agreed before. They read it when they are asked again."
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.rows())

    def rows(self) -> list[Any]:
        others = [language for language in LANGUAGES if language != self.spoken]
        return [
            "applies_from",
            *(["is_own"] if "is_own" in self.fields else []),
            f"text_{self.spoken}",
            f"news_{self.spoken}",
            HTML('{% include "nightwatch/_partials/other_languages.html" %}'),
            *(f"{part}_{language}" for language in others for part in ("text", "news")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_own = cleaned.get("is_own", True)
        if is_own and not cleaned.get(f"text_{self.spoken}") and f"text_{self.spoken}" not in self.errors:
            self.add_error(f"text_{self.spoken}", _("Write the text volunteers are to agree to."))
        for language in LANGUAGES:
            is_half = cleaned.get(f"news_{language}") and not cleaned.get(f"text_{language}")
            if is_own and is_half and language != self.spoken:
                self.add_error(f"text_{language}", _("Write the text in this language too."))
        return cleaned

    def facts(self) -> WordingFacts:
        return WordingFacts(**self.cleaned_data)
