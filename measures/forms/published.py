"""What of other municipalities' published measures is shown."""

from typing import Final

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from measures.enums import Arena, Evidence, FactorLevel, Prevention
from measures.models import Measure
from measures.models.measure import MEASURE_WORDS
from measures.querysets import MeasureQuerySet
from norwegian.full_text import Words, sought
from norwegian.identity_numbers import refuse_identity_numbers

# Of a measure that others may know of and no more, only this is searched.
TITLE: Final = Words("title")


class PublishedFilter(forms.Form):
    """Words, and what the measure says of itself where it may be used. An unknown choice in the address is ignored."""

    sok = forms.CharField(
        label=_("Search in measures"),
        required=False,
        max_length=60,
        validators=[refuse_identity_numbers],
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    tema = forms.ChoiceField(
        label=_("What it works on"), required=False, choices=[("", _("All")), *FactorLevel.choices]
    )
    niva = forms.ChoiceField(
        label=_("Level of prevention"), required=False, choices=[("", _("All")), *Prevention.choices]
    )
    arena = forms.ChoiceField(label=_("Arena"), required=False, choices=[("", _("All")), *Arena.choices])
    grunnlag = forms.ChoiceField(
        label=_("How well it is known to work"),
        required=False,
        choices=[("", _("All")), *((each.value, each.label) for each in Evidence)],
    )

    def apply(self, measures: MeasureQuerySet) -> MeasureQuerySet:
        """Return the measures that were asked for. What is not told of a measure finds it by nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if query := sought(asked.get("sok") or ""):
            texts = Q(of_words=query, more__is_shared=True)
            measures = measures.alias(of_words=MEASURE_WORDS, of_title=TITLE).filter(texts | Q(of_title=query))
        if asked.get("tema"):
            of_level = Measure.factors.through.objects.filter(measure=OuterRef("pk"), factor__level=asked["tema"])
            measures = measures.filter(Exists(of_level), more__is_shared=True)
        chosen = {
            "more__prevention": asked.get("niva"),
            "more__arenas__contains": [asked["arena"]] if asked.get("arena") else None,
            "more__evidence": asked.get("grunnlag"),
        }
        told = {name: value for name, value in chosen.items() if value}
        return measures.filter(more__is_shared=True, **told) if told else measures
