"""What a municipality says of itself and its page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from look.choices import offer_rows
from municipalities.forms.lines import LinesField
from municipalities.models import Agreement, Contact, Municipality, Organisation, PageLink, PoliceDistrict
from municipalities.services.records import AboutFacts, AgreementFacts, ContactFacts, LinkFacts, OrganisationFacts
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.phones import parse_phone, show_phone
from norwegian.years import guard_years


def https_first(field: Any, **kwargs: Any) -> Any:
    """Make a form field; an address without a scheme is taken to be https."""
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


class AboutForm(GuardedForm, forms.ModelForm[Municipality]):
    """The facts on the public page that are not texts."""

    target_subgroups = LinesField(
        label=_("Groups in focus"),
        longest=300,
        required=False,
        help_text=_("One group per line. Never the name of a person."),
    )

    class Meta:
        model = Municipality
        formfield_callback = https_first
        fields = (
            "slt_name",
            "target_group",
            "age_from",
            "age_to",
            "target_subgroups",
            "placement",
            "police_district",
            "police_unit",
            "language",
            "website",
            "parent_page",
            "parent_page_url",
            "accessibility_statement",
            "has_nightwatch",
            "asks_readers",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "police_district", PoliceDistrict.objects.by_name())
        self.fields["asks_readers"].help_text = _(
            "The public page asks at its end. Nobody sees who answers, and the answers are deleted after six months."
        )
        self.fields["police_district"].help_text = _("It does not always follow the county.")
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "slt_name",
            "target_group",
            Div("age_from", "age_to", css_class="form__columns"),
            "target_subgroups",
            "placement",
            Div("police_district", "police_unit", css_class="form__columns"),
            "language",
            "website",
            Div("parent_page", "parent_page_url", css_class="form__columns"),
            "accessibility_statement",
            "has_nightwatch",
            "asks_readers",
        )

    def facts(self) -> AboutFacts:
        """Return what the service wants."""
        return AboutFacts(**self.cleaned_data)


class ContactForm(GuardedForm, forms.ModelForm[Contact]):
    """How to reach the coordinator."""

    class Meta:
        model = Contact
        fields = ("title", "email", "phone", "visiting_address", "postal_address", "office_hours")
        help_texts = {"email": _("Use an address that stays when people change, for example slt@ your municipality.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.phone:
            self.initial["phone"] = show_phone(self.instance.phone)

    def clean_phone(self) -> str:
        return parse_phone(self.cleaned_data["phone"])

    def facts(self) -> ContactFacts:
        """Return what the service wants."""
        return ContactFacts(**self.cleaned_data)


class TextForm(GuardedForm, forms.Form):
    """One text of the page."""

    body = forms.CharField(
        label=_("Text"),
        required=False,
        validators=[refuse_identity_numbers],
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Leave an empty line between paragraphs, and begin the points of a list with a hyphen. "
            "An empty text is left out of the page."
        ),
    )


class LinkForm(GuardedForm, forms.ModelForm[PageLink]):
    class Meta:
        model = PageLink
        formfield_callback = https_first
        fields = ("text", "url")
        help_texts = {"text": _("Say what the reader finds there.")}

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if (
            PageLink.objects.filter(municipality_id=self.instance.municipality_id, url=url)
            .exclude(pk=self.instance.pk)
            .exists()
        ):
            raise forms.ValidationError(_("The page has a link to this address already."), code="unique")
        return url

    def facts(self) -> LinkFacts:
        """Return what the service wants."""
        return LinkFacts(**self.cleaned_data)


class AgreementForm(GuardedForm, forms.ModelForm[Agreement]):
    parties = LinesField(label=_("Parties"), longest=160, required=False, help_text=_("One party per line."))

    class Meta:
        model = Agreement
        fields = ("title", "purpose", "parties", "decided_in", "case_reference", "valid_from", "valid_to")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_years(self)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        same = Agreement.objects.filter(municipality_id=self.instance.municipality_id, title=title)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("The municipality has an agreement with this title already."), code="unique")
        return title

    def facts(self) -> AgreementFacts:
        """Return what the service wants."""
        return AgreementFacts(**self.cleaned_data)


class OrganisationForm(GuardedForm, forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ("name", "type", "field")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = Organisation.objects.filter(municipality_id=self.instance.municipality_id, name=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(
                _("The municipality has an organisation with this name already."), code="unique"
            )
        return name

    def facts(self) -> OrganisationFacts:
        """Return what the service wants."""
        return OrganisationFacts(**self.cleaned_data)
