"""What is pressed in the log book, and what a group uses of the night's tools."""

from datetime import datetime, timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from changes.forms import GuardedForm
from nightwatch.enums import LogKind
from nightwatch.forms.sign_up import PhoneField
from nightwatch.models import NightSetup
from nightwatch.services.log_book import SetupFacts, Tick
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.phones import show_phone

MOST_PLACES: Final = 30
LONGEST_PLACE: Final = 60
# The farthest back that a telephone's own clock is believed.
LONGEST_AGO: Final = timedelta(days=30)
# The largest whole number a page's script counts without loss.
LARGEST: Final = 2**53


class TickForm(forms.Form):
    """One line of the log book, from a page without scripts or from a telephone's queue."""

    key = forms.UUIDField()
    kind = forms.ChoiceField(choices=LogKind)
    about = forms.CharField(max_length=40, required=False)
    says = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda said: said == "1")
    name = forms.CharField(label=_("First name"), max_length=60, required=False, validators=[refuse_identity_numbers])
    at = forms.IntegerField(min_value=0, max_value=LARGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_stand_in = cleaned.get("kind") == LogKind.STAND_IN
        if is_stand_in and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the first name of whoever came along."))
        if cleaned.get("kind") == LogKind.HERE and not cleaned.get("about"):
            self.add_error("about", _("The line does not say whom it is about."))
        return cleaned

    def tick(self, *, now: datetime, phone_now: int | None = None) -> Tick:
        """Return the line. A telephone says when it was pressed by its own clock, and what that clock shows now."""
        cleaned = self.cleaned_data
        kind, pressed = LogKind(cleaned["kind"]), cleaned["at"]
        ago = timedelta()
        if pressed is not None and phone_now is not None:
            ago = min(timedelta(milliseconds=max(phone_now - pressed, 0)), LONGEST_AGO)
        return Tick(
            key=cleaned["key"],
            kind=kind,
            says=cleaned["says"],
            at=now - ago,
            about=cleaned["about"],
            name=cleaned["name"] if kind == LogKind.STAND_IN else "",
        )


class NightSetupForm(GuardedForm, forms.ModelForm[NightSetup]):
    """What is switched on, and what the pages of the night know beforehand."""

    police_phone = PhoneField(
        label=_("Telephone of the police patrol"),
        max_length=30,
        required=False,
        validators=[refuse_identity_numbers],
        help_text=_("The direct number the group has, if it has one. It stands in the log book."),
    )
    places = forms.CharField(
        label=_("Places the group passes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[refuse_identity_numbers],
        help_text=_("One a line. The report after the night lets the leader tick them off."),
    )

    class Meta:
        model = NightSetup
        fields: tuple[str, ...] = ("has_log_book", "has_report", "has_public_numbers", "police_phone", "places")
        labels = {
            "has_log_book": _("The group keeps the log book of the night in the portal"),
            "has_report": _("The leader writes a report after the night"),
            "has_public_numbers": _("The group's numbers are public, month by month"),
        }
        help_texts = {
            "has_log_book": _("Who is there is ticked before they leave. It works without a network all night."),
            "has_report": _("Two minutes of fixed choices. Nobody is named in it."),
            "has_public_numbers": _("From next month on. Numbers that count few people are never shown."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["places"] = "\n".join(self.instance.places)
        self.initial["police_phone"] = show_phone(self.instance.police_phone) if self.instance.police_phone else ""
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_places(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["places"].splitlines()]
        places = list(dict.fromkeys(line for line in lines if line))
        if len(places) > MOST_PLACES:
            raise forms.ValidationError(_("At most %(number)s places.") % {"number": MOST_PLACES})
        if any(len(place) > LONGEST_PLACE for place in places):
            raise forms.ValidationError(_("A place is at most %(number)s letters long.") % {"number": LONGEST_PLACE})
        return places

    def facts(self) -> SetupFacts:
        cleaned = self.cleaned_data
        return SetupFacts(**(cleaned | {"places": tuple(cleaned["places"])}))
