"""What somebody writes when a working group is set up, and what is changed of it later."""

from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import name_until_they_come
from changes.forms import GuardedForm
from councils.models import Council, Seat
from look.choices import offer_rows
from measures.models import Measure, WorkingGroup
from measures.services.working_groups import GroupFacts, Leader
from meetings.models.agenda import LONGEST
from meetings.services.matters import MatterFacts
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.years import guard_plan, guard_years

SEES = _("Those who sit in the group see the measures it carries, with their steps.")
# Two of them, with their headings, are what a proposal holds.
LONGEST_PART: Final = 1400
LONGEST_PROPOSED: Final = 2000


def text_of(label: Any, longest: int, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    """Return a field for a text of a report."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        validators=[refuse_identity_numbers],
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class GroupForm(forms.ModelForm[Council]):
    """What the group is to do, until when, which measures it carries, and who leads it."""

    measures = forms.ModelMultipleChoiceField(
        Measure.objects.none(),
        label=_("Measures it carries"),
        help_text=SEES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leader_title = forms.CharField(
        label=_("Position of whoever leads it"),
        help_text=_("For example head of youth services. Leave empty if it is not clear yet."),
        max_length=Seat._meta.get_field("title").max_length,
        required=False,
        validators=[refuse_identity_numbers],
    )
    leader_email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person gets an invitation, and logs in with a code by e-mail."),
        required=False,
        validators=[refuse_identity_numbers],
    )
    leader_name = name_until_they_come()

    class Meta:
        model = Council
        fields = ("name", "mandate", "ends_on")
        labels = {"name": _("Name of the group"), "mandate": _("Mandate"), "ends_on": _("Last day")}
        help_texts = {
            "mandate": _(
                "What the group is to do, and what it is to come back with. Name and mandate show on the "
                "municipality’s page, so write nothing here that is exempt from public disclosure."
            ),
            "ends_on": _("The group can be prolonged later."),
        }
        widgets = {"mandate": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, measures: "QuerySet[Measure]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
        for name in ("mandate", "ends_on"):
            self.fields[name].required = True
        offer_rows(self, "measures", measures)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "name",
            "mandate",
            "ends_on",
            "measures",
            "leader_title",
            Div("leader_email", "leader_name", css_class="form__columns"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = {name: bool(cleaned.get(name)) for name in ("leader_title", "leader_email")}
        unsaid = {name for name in said if name in cleaned and not said[name]}
        if any(said.values()) and unsaid:
            self.add_error(unsaid.pop(), _("Write both the position and the e-mail address, or neither."))
        return cleaned

    def facts(self) -> GroupFacts:
        """Return what the service wants."""
        given = self.cleaned_data
        leader = Leader(title=given["leader_title"], email=given["leader_email"], name=given["leader_name"])
        return GroupFacts(
            name=given["name"],
            mandate=given["mandate"],
            ends_on=given["ends_on"],
            measures=list(given["measures"]),
            leader=leader if leader.email else None,
        )


class GroupChangeForm(GuardedForm, forms.ModelForm[WorkingGroup]):
    """The last day, and which measures the group carries."""

    ends_on = forms.DateField(
        label=_("Last day"), help_text=_("A later day prolongs the group. With today as the last day it ends tonight.")
    )

    class Meta:
        model = WorkingGroup
        fields = ("measures",)
        labels = {"measures": _("Measures it carries")}
        help_texts = {"measures": SEES}
        widgets = {"measures": forms.CheckboxSelectMultiple}

    field_order = ("ends_on", "measures")

    def __init__(self, *args: Any, measures: "QuerySet[Measure]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)
        guard_plan(self, "ends_on")
        offer_rows(self, "measures", measures)


class GroupReportForm(forms.Form):
    """What a group has done, what came of it, and what it proposes."""

    done = text_of(_("What was done?"), LONGEST_PART)
    result = text_of(_("What came of it?"), LONGEST_PART)
    proposes = text_of(
        _("What does the group propose?"),
        LONGEST_PROPOSED,
        help_text=_("Stands as the proposed resolution of the item."),
        required=False,
    )
    time_needed = forms.IntegerField(
        label=_("How many minutes does it need?"), required=False, min_value=1, max_value=LONGEST
    )

    def facts(self, group: WorkingGroup) -> MatterFacts:
        """Return what the service wants: one text under the two headings."""
        given = self.cleaned_data
        parts = [(_("What was done?"), given["done"]), (_("What came of it?"), given["result"])]
        title = _("Report from %(group)s") % {"group": group.council.name}
        return MatterFacts(
            title=Truncator(title).chars(200),
            why="\n\n".join(f"{heading}\n{text.strip()}" for heading, text in parts),
            resolution=given["proposes"],
            time_needed=given["time_needed"],
        )
