"""What a coordinator fills in about a group."""

from collections.abc import Collection
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from changes.forms import GuardedForm
from look.choices import offer_rows
from municipalities.enums import OrganisationType
from municipalities.models import Municipality, Organisation
from nightwatch.models import Group
from nightwatch.selectors.teams import teams_of
from nightwatch.services.groups import GroupFacts, PeopleFacts
from norwegian.identity_numbers import refuse_identity_numbers

MOST_TEAMS: Final = 60
LONGEST_TEAM: Final = 40
FACTS: Final = (
    "name",
    "meeting_place",
    "area",
    "description",
    "minimum",
    "maximum",
    "has_seasons",
    "sign_off_hours",
    "asks_who_waits",
    "warns_when_short",
    "has_police_briefing",
    "police_contact",
)


class GroupForm(GuardedForm, forms.ModelForm[Group]):
    """The group's own words, and where it walks.

    ``municipalities`` are the numbers of those whose police it can choose among, ``own`` of those that whoever
    fills it in may put on the group's list and take off it.
    """

    own = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        required=False,
        label=_("Other municipalities the group walks in"),
        help_text=_("The group shows on the page of each of them. You choose among those you work for."),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Group
        fields: tuple[str, ...] = FACTS
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "police_contact": _("Organisations of the type police, from the settings of the municipality."),
        }

    def __init__(self, *args: Any, municipalities: Collection[str], own: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(own, municipalities)
        self.fields["sign_off_hours"].required = False
        known = Q(municipality__in=municipalities) | Q(partner_of__in=municipalities)
        police = Q(type=OrganisationType.POLICE) & known | Q(pk=self.instance.police_contact_id)
        contacts = Organisation.objects.filter(pk__in=Organisation.objects.filter(police).values("pk"))
        offer_rows(self, "police_contact", contacts.by_name())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(*self.rows())

    def _offer(self, own: Collection[str], now: Collection[str]) -> None:
        if not own:
            del self.fields["own"]
            return
        offer_rows(self, "own", Municipality.objects.filter(pk__in=own).in_order())
        self.initial["own"] = [number for number in now if number in own]

    def clean_sign_off_hours(self) -> int:
        return self.cleaned_data["sign_off_hours"] or 0

    def rows(self) -> list[Any]:
        return [
            "name",
            "meeting_place",
            "area",
            *(["own"] if "own" in self.fields else []),
            "description",
            Div("minimum", "maximum", css_class="form__columns"),
            "has_seasons",
            "sign_off_hours",
            "asks_who_waits",
            "warns_when_short",
            "has_police_briefing",
            "police_contact",
        ]

    def facts(self) -> GroupFacts:
        """Return what the service wants."""
        return GroupFacts(**{name: self.cleaned_data[name] for name in FACTS})


class NewGroupForm(GroupForm):
    """A group also gets the address it keeps."""

    class Meta(GroupForm.Meta):
        fields = ("slug", *FACTS)
        help_texts = GroupForm.Meta.help_texts | {
            "slug": _("Small letters a to z, numbers and hyphens. It stays when the name changes."),
        }

    def rows(self) -> list[Any]:
        name, *rest = super().rows()
        return [name, "slug", *rest]


class PeopleForm(GuardedForm, forms.ModelForm[Group]):
    """How the group takes people in, and what it counts walks by."""

    teams = forms.CharField(
        label=_("Classes or teams people walk for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_identity_numbers],
        help_text=_(
            "One a line, for example 7B or G14. Volunteers choose among them, and you count the walks of each. Never"
            " the name of a child."
        ),
    )

    class Meta:
        model = Group
        fields: tuple[str, ...] = ("approves_first", "welcome", "wants_experienced", "experienced_after")
        widgets = {"welcome": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["teams"] = "\n".join(team.name for team in teams_of(self.instance))
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_teams(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["teams"].splitlines())
        # The last of two that differ in small and large letters alone.
        names = list({line.casefold(): line for line in lines if line}.values())
        if len(names) > MOST_TEAMS:
            raise forms.ValidationError(_("At most %(number)s classes or teams.") % {"number": MOST_TEAMS})
        if any(len(name) > LONGEST_TEAM for name in names):
            told = _("The name of a class or team is at most %(number)s letters long.")
            raise forms.ValidationError(told % {"number": LONGEST_TEAM})
        return names

    def facts(self) -> PeopleFacts:
        """Return what the service wants."""
        return PeopleFacts(**self.cleaned_data)


class LeaderForm(forms.Form):
    """Somebody who is to lead the group."""

    email = address_of_somebody(_("The person logs in with a code by e-mail."))
    name = name_until_they_come()
