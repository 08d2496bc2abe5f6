"""What somebody writes about a plan."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from measures.models import Goal, Plan, PlanChapter, PlanParty
from measures.services.plans import Adoption, Facts
from meetings.forms.adopted import AdoptedForm, DecisionField
from meetings.models import Decision
from municipalities.models import Municipality
from norwegian.years import guard_years

YEARS: Final = (MinValueValidator(2000), MaxValueValidator(2100))
GOALS: Final = forms.CheckboxSelectMultiple
PLANNING: Final = ("written_in", "written_chapter", "written_on", "written_url")


class PlanForm(GuardedForm, forms.ModelForm[Plan]):
    """What a plan is called, its years and goals, and the plan of the municipality it is written into."""

    written_url = forms.URLField(label=_("Link"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Plan
        fields: tuple[str, ...] = ("title", "from_year", "to_year", "shared_with", "goals", *PLANNING)
        widgets: dict[str, Any] = {"goals": GOALS(), "shared_with": GOALS()}
        help_texts = {
            "shared_with": _(
                "Each of them adopts and signs the plan, and shows it on its own page. "
                "You write in it. Save, and you can choose their goals too."
            ),
            "goals": _("The goals and strategies that the plan is to reach. They are written on the page of goals."),
            "written_in": _("The plan of the municipality where this work has its place, for example the master plan."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        for name in ("from_year", "to_year"):
            self.fields[name].validators.extend(YEARS)
        here = self.instance.municipality_id
        there = list(self.instance.shared_with.values_list("pk", flat=True)) if self.instance.pk else []
        goals = Goal.objects.filter(municipality__in=[here, *there]).select_related("municipality").in_order()
        offer_rows(self, "goals", goals)
        if there:
            self.fields["goals"].label_from_instance = _with_place  # type: ignore[attr-defined]
        near = Municipality.objects.working_with([here], timezone.localdate()).onboarded().exclude(pk=here)
        near = (near | Municipality.objects.filter(pk__in=there)).distinct().in_order()
        offer_rows(self, "shared_with", near)
        # Whoever works together with nobody is not asked.
        if not near:
            del self.fields["shared_with"]
        if not self.fields["goals"].queryset:  # type: ignore[attr-defined]
            del self.fields["goals"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "title",
            Div("from_year", "to_year", css_class="form__columns"),
            *(name for name in ("shared_with", "chapters", "goals") if name in self.fields),
            *(Div(*names, css_class="form__columns") for names in (PLANNING[:2], PLANNING[2:])),
        )

    def facts(self) -> Facts:
        """Return what the service wants."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "chapters"}
        return Facts(**given | {name: list(given.get(name, ())) for name in ("goals", "shared_with")})


def _with_place(goal: Goal) -> str:
    return f"{goal.municipality}: {goal.text}"


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


class AdoptionForm(AdoptedForm):
    """By whom the plan was adopted."""

    def adoption(self) -> Adoption:
        """Return what the service wants."""
        return Adoption(**self.cleaned_data)


class PartyForm(GuardedForm, forms.ModelForm[PlanParty]):
    """By whom the plan was adopted in a municipality that shares it, and whether its page shows it."""

    decision = DecisionField(
        label=_("Decision"), queryset=Decision.objects.none(), required=False, empty_label=_("Not in the register")
    )

    class Meta:
        model = PlanParty
        fields: tuple[str, ...] = ("adopted_on", "decision", "adopted_where", "is_public")
        labels = {"is_public": _("Show the plan on the municipality's page")}
        help_texts = {
            "adopted_where": _(
                "For example the municipal council and the number of its item, if the decision is not here."
            ),
            "is_public": _(
                "Its title, its years, that it is adopted here, and your own goals in it. Not its chapters."
            ),
        }

    def __init__(self, *args: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.fields["adopted_on"].required = True
        offer_rows(self, "decision", decisions.select_related("item"))
        self.helper = FormHelper()
        self.helper.form_tag = False

    def adoption(self) -> Adoption:
        """Return what the service wants."""
        return Adoption(**{name: self.cleaned_data[name] for name in ("adopted_on", "decision", "adopted_where")})


class ShowForm(GuardedForm, forms.ModelForm[Plan]):
    """Whether everybody sees the plan, and which of its goals."""

    class Meta:
        model = Plan
        fields = ("is_public", "public_goals")
        widgets = {"public_goals": GOALS()}
        labels = {
            "is_public": _("Show the plan on the municipality's page"),
            "public_goals": _("Goals that are shown"),
        }
        help_texts = {
            "is_public": _("Its title, its years, that it is adopted, and whether both have signed. Not its chapters."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Another municipality says itself what its page shows.
        own = self.instance.goals.filter(municipality=self.instance.municipality_id)
        offer_rows(self, "public_goals", own.in_order())
        self.helper = FormHelper()
        self.helper.form_tag = False
