"""What somebody writes about goals and indicators."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.enums import Arena, GoalKind
from measures.models import Goal, Indicator
from measures.services.goals import Words
from measures.services.indicators import Counted
from municipalities.models import Municipality


def offer_goals(form: forms.BaseForm, name: str, goals: QuerySet[Goal]) -> None:
    """Let the field ``name`` choose between ``goals``. Where there are none yet, the form does not ask."""
    offer_rows(form, name, goals)
    if not goals:
        del form.fields[name]


class GoalForm(GuardedForm, forms.ModelForm[Goal]):
    """A goal or a strategy of one municipality."""

    arenas = forms.MultipleChoiceField(
        label=_("Arenas"), choices=Arena.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Goal
        fields = ("kind", "text", "means", "horizon", "parent", "goals", "arenas")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "means": forms.Textarea(attrs={"rows": 2}),
            "goals": forms.CheckboxSelectMultiple(),
        }
        help_texts = {
            "parent": _("The main goal a sub-goal or focus area belongs to."),
            "goals": _("For a strategy: the goals it leads to."),
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        others = (
            Goal.objects.of(municipality.pk).exclude(pk=self.instance.pk).exclude(kind=GoalKind.STRATEGY).in_order()
        )
        for name in ("parent", "goals"):
            offer_goals(self, name, others)

    def words(self) -> Words:
        """Return what the service wants."""
        given = self.cleaned_data
        return Words(
            kind=given["kind"],
            text=given["text"],
            means=given["means"],
            horizon=given["horizon"],
            arenas=given["arenas"],
            parent=given.get("parent"),
            goals=list(given.get("goals", ())),
        )


class IndicatorForm(GuardedForm, forms.ModelForm[Indicator]):
    """A number to follow. The year and the value of a baseline or a target go together."""

    class Meta:
        model = Indicator
        fields = (
            "name",
            "definition",
            "unit",
            "direction",
            "age_from",
            "age_to",
            "source",
            "baseline_year",
            "baseline_value",
            "target_year",
            "target_value",
            "comparison",
            "group",
            "goals",
        )
        widgets = {"definition": forms.Textarea(attrs={"rows": 3}), "goals": forms.CheckboxSelectMultiple()}
        help_texts = {
            "source": _("Without a source and a baseline no change can be claimed."),
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        offer_goals(self, "goals", Goal.objects.of(municipality.pk).exclude(kind=GoalKind.VISION).in_order())

    def counted(self) -> Counted:
        """Return what the service wants."""
        given = self.cleaned_data
        return Counted(**(given | {"goals": list(given.get("goals", ()))}))
