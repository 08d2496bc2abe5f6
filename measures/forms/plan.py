"""What somebody writes about a plan."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.models import Goal, Plan, PlanChapter
from measures.services.plans import Adoption, Facts
from meetings.models import Decision
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_years

YEARS: Final = (MinValueValidator(2000), MaxValueValidator(2100))
GOALS: Final = forms.CheckboxSelectMultiple
PLANNING: Final = ("written_in", "written_chapter", "written_on", "written_url")


class PlanForm(GuardedForm, forms.ModelForm[Plan]):
    """What a plan is called, its years and goals, and the plan of the municipality it is written into."""

    written_url = forms.URLField(label=_("Link"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Plan
        fields: tuple[str, ...] = ("title", "from_year", "to_year", "goals", *PLANNING)
        widgets: dict[str, Any] = {"goals": GOALS()}
        help_texts = {
            "goals": _("The goals and strategies that the plan is to reach. They are written on the page of goals."),
            "written_in": _("The plan of the municipality where this work has its place, for example the master plan."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        for name in ("from_year", "to_year"):
            self.fields[name].validators.extend(YEARS)
        offer_rows(self, "goals", Goal.objects.of(self.instance.municipality_id).in_order())
        if not self.fields["goals"].queryset:  # type: ignore[attr-defined]
            del self.fields["goals"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            Div("from_year", "to_year", css_class="form__columns"),
            *(name for name in ("chapters", "goals") if name in self.fields),
            *(Div(*names, css_class="form__columns") for names in (PLANNING[:2], PLANNING[2:])),
        )

    def facts(self) -> Facts:
        """Return what the service wants."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "chapters"}
        return Facts(**given | {"goals": list(given.get("goals", ()))})


class NewPlanForm(PlanForm):
    """A plan that may carry chapters over from an older one."""

    chapters = forms.ModelMultipleChoiceField(
        label=_("Chapters to carry over"), queryset=PlanChapter.objects.none(), required=False, widget=GOALS
    )

    def __init__(self, *args: Any, older: Plan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if older is None:
            del self.fields["chapters"]
            self.helper.layout.fields.remove("chapters")
            return
        offer_rows(self, "chapters", older.chapters.order_by("position", "pk"))


class ChapterForm(GuardedForm, forms.ModelForm[PlanChapter]):
    """A heading and what stands under it."""

    class Meta:
        model = PlanChapter
        fields = ("heading", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"text": _("A blank line begins a new paragraph. Lines that begin with a hyphen become a list.")}


class DecisionField(forms.ModelChoiceField[Decision]):
    """A decision is chosen by its number and what its item is called to everybody."""

    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj}: {obj.item.safe_title}"


class AdoptionForm(forms.Form):
    """By whom the plan was adopted: a decision of the register, or words."""

    adopted_on = forms.DateField(label=_("Adopted on"))
    decision = DecisionField(
        label=_("Decision"), queryset=Decision.objects.none(), required=False, empty_label=_("Not in the register")
    )
    adopted_where = forms.CharField(
        label=_("Adopted where"),
        max_length=160,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("For example the municipal council and the number of its item, if the decision is not here."),
    )

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        offer_rows(self, "decision", decisions.select_related("item"))

    def adoption(self) -> Adoption:
        """Return what the service wants."""
        return Adoption(**self.cleaned_data)


class ShowForm(forms.Form):
    """Whether everybody sees the plan, and which of its goals."""

    is_public = forms.BooleanField(
        label=_("Show the plan on the municipality's page"),
        required=False,
        help_text=_("Its title, its years, that it is adopted, and whether both have signed. Not its chapters."),
    )
    goals = forms.ModelMultipleChoiceField(
        label=_("Goals that are shown"), queryset=Goal.objects.none(), required=False, widget=GOALS
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "goals", plan.goals.in_order())
