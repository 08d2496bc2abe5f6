"""Opening a self-evaluation, and answering one."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from look.choices import offer
from norwegian.years import guard_plan, guard_years
from self_evaluation.enums import UNKNOWN
from self_evaluation.models import Remark
from self_evaluation.services.asking import Facts
from self_evaluation.statements import Key, Statement

# How long people have, when nobody says otherwise.
PROPOSED: Final = timedelta(days=14)
WORDS: Final = (
    (1, _("1 – disagree completely")),
    (2, "2"),
    (3, "3"),
    (4, "4"),
    (5, _("5 – agree completely")),
    (UNKNOWN, _("Don't know")),
)


class OpenForm(forms.Form):
    """Which year it is about, and until when it is answered."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    deadline = forms.DateField(
        label=_("Answer no later than"),
        help_text=_("It closes by itself the night after. Those who are silent are reminded three days before."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "deadline")
        today = timezone.localdate()
        offer(self, "year", [(year, str(year)) for year in (today.year, today.year - 1)])
        self.fields["deadline"].initial = today + PROPOSED

    def facts(self) -> Facts:
        return Facts(**self.cleaned_data)


class AnswerForm(forms.ModelForm[Remark]):
    """All the statements on one page, each with five numbers and «don't know», and one text that may be left out."""

    class Meta:
        model = Remark
        fields = ["text"]
        labels = {"text": _("What should we do otherwise next year?")}
        help_texts = {
            "text": _(
                "You may leave it out. The others read it without a name, when the self-evaluation is closed:"
                " write nothing that only you could know."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, statements: Sequence[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.statements = statements
        for each in statements:
            self.fields[each.field] = forms.TypedChoiceField(
                label=str(each), choices=WORDS, coerce=int, widget=forms.RadioSelect
            )

    def rows(self) -> Iterator[tuple[Statement, Any]]:
        for each in self.statements:
            yield each, self[each.field]

    def answers(self) -> dict[Key, int]:
        return {each.key: self.cleaned_data[each.field] for each in self.statements}
