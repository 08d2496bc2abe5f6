"""The questions of an analysis, a cause with its check, and the cause a measure works on."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from knowledge.enums import EXPOSED, HARDEST, HELPING, Finding
from knowledge.models import Analysis, Cause, WorksOn, YearAnalysis
from knowledge.services.analyses import Answers, YearAnswers
from knowledge.services.causes import Hypothesis, Shown
from look.choices import offer, offer_rows
from look.folded import FoldedChoices
from measures.forms.factors import offer_factors
from norwegian.years import guard_years

NO_PERSON = _("Groups and places, never a person.")


def whole(form: Any) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


class AnalysisForm(GuardedForm, forms.ModelForm[Analysis]):
    """The questions of the four steps; what nobody knows yet may wait."""

    class Meta:
        model = Analysis
        fields: tuple[str, ...] = ("found", "exposed", "helping", "assessed")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in fields}
        labels = {
            "found": _("1. What is difficult for the young people here, where and when does it show?"),
            "exposed": EXPOSED,
            "helping": HELPING,
            "assessed": _("4. What has come of what we did, and what do we do next?"),
        }
        help_texts = {
            "found": _("What you see, and what you know it from. Groups and places, never a person."),
            "exposed": NO_PERSON,
            "helping": _("Out of the causes you believe in. The measures are listed beside."),
            "assessed": _("Wait with this one until something has been done."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helping"].label = _("3. %(question)s") % {"question": HELPING}
        self.helper = whole(self)

    def answers(self) -> Answers:
        """Return what the service wants."""
        return Answers(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class CauseForm(GuardedForm, forms.ModelForm[Cause]):
    """Why it may be so, and what would show it."""

    class Meta:
        model = Cause
        fields: tuple[str, ...] = ("text", "check_words", "factors")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "check_words": forms.Textarea(attrs={"rows": 2}),
            "factors": FoldedChoices(),
        }
        labels = {"text": _("Why may it be so?"), "check_words": _("What would show that you are right?")}
        help_texts = {
            "text": _("One cause at a time, as you suppose it. Groups and places, never a person."),
            "check_words": _("A figure to look up, somebody to ask, something to go and see."),
            "factors": _("Those the cause is made of. It then shows which of them nobody works on."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance.factors.values_list("pk", flat=True) if self.instance.pk else ()
        offer_factors(self, "factors", kept)
        self.helper = whole(self)

    def hypothesis(self) -> Hypothesis:
        """Return what the service wants."""
        given = self.cleaned_data
        return Hypothesis(text=given["text"], check_words=given["check_words"], factors=list(given["factors"]))


class FindingForm(GuardedForm, forms.ModelForm[Cause]):
    """What the check showed."""

    class Meta:
        model = Cause
        fields: tuple[str, ...] = ("finding", "checked_on", "finding_words")
        widgets = {"finding": forms.RadioSelect, "finding_words": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "finding": _("What did the check show?"),
            "checked_on": _("Which day?"),
            "finding_words": _("In words, and who looked into it"),
        }
        help_texts = {"finding_words": _("Name services and figures, never a person it is about.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        self.fields["finding"].required = self.fields["checked_on"].required = True
        offer(self, "finding", Finding.choices)
        self.initial["checked_on"] = self.initial.get("checked_on") or timezone.localdate()
        self.helper = whole(self)

    def shown_by_check(self) -> Shown:
        """Return what the service wants."""
        return Shown(**{name: self.cleaned_data[name] for name in self._meta.fields or ()})


class WorksOnForm(forms.ModelForm[WorksOn]):
    """Which cause a measure works on, and how."""

    class Meta:
        model = WorksOn
        fields: tuple[str, ...] = ("cause", "how")
        widgets = {"how": forms.Textarea(attrs={"rows": 2})}
        labels = {"cause": _("Which cause does it work on?"), "how": _("How does it work on it?")}

    def __init__(self, *args: Any, causes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "cause", causes)


class YearForm(GuardedForm, forms.ModelForm[YearAnalysis]):
    """The three questions, once a year."""

    class Meta:
        model = YearAnalysis
        fields: tuple[str, ...] = ("hardest", "exposed", "helping", "goals")
        widgets: dict[str, forms.Widget] = {
            "hardest": forms.Textarea(attrs={"rows": 6}),
            "exposed": forms.Textarea(attrs={"rows": 6}),
            "helping": forms.Textarea(attrs={"rows": 6}),
            "goals": forms.CheckboxSelectMultiple(),
        }
        labels = {
            "hardest": HARDEST,
            "exposed": EXPOSED,
            "helping": HELPING,
            "goals": _("Which goals do the answers give ground for?"),
        }
        help_texts = {
            "hardest": _(
                "The first time it begins with the challenges you have described. Write it as it is to be read."
            ),
            "exposed": NO_PERSON,
            "goals": _("So that the plan of action says what it rests on."),
        }

    def __init__(self, *args: Any, goals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "goals", goals)
        if not goals:
            del self.fields["goals"]
        self.helper = whole(self)

    def answers(self) -> YearAnswers:
        """Return what the service wants."""
        given = self.cleaned_data
        texts = {name: given[name] for name in ("hardest", "exposed", "helping")}
        return YearAnswers(**texts, goals=list(given.get("goals", ())))
