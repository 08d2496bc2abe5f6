"""A picture of the public page, and what it shows in words."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from changes.forms import GuardedForm
from look.choices import offer_rows
from municipalities.enums import PicturePlace, Role
from municipalities.models import Appointment, PagePicture
from municipalities.services.pictures import MOST_MEGABYTES, PictureFacts


class PictureForm(GuardedForm, forms.ModelForm[PagePicture]):
    """What the picture shows, and where it stands. The picture itself is never changed: another one is a new one."""

    has_agreed = forms.BooleanField(
        label=gettext_lazy("The person in the portrait has agreed to it standing here"), required=False
    )

    class Meta:
        model = PagePicture
        fields: tuple[str, ...] = ("place", "person", "alt", "is_decorative", "caption", "credit")
        widgets = {"place": forms.RadioSelect}
        help_texts = {
            "person": gettext_lazy("For portraits alone. The portrait goes when the person no longer coordinates."),
            "alt": gettext_lazy("For those who cannot see it: what is in the picture, in one sentence."),
            "is_decorative": gettext_lazy("The picture says nothing that the page does not say. Never for portraits."),
            "credit": gettext_lazy("The name of the photographer, as agreed with them."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        here = Appointment.objects.on(today).filter(
            municipality_id=self.instance.municipality_id, role=Role.COORDINATOR
        )
        people = User.objects.filter(pk__in=here.values("user")).order_by("name", "pk")
        if self.instance.person_id:
            people = people | User.objects.filter(pk=self.instance.person_id)
        offer_rows(self, "person", people)
        self.initial["has_agreed"] = self.instance.agreed_on is not None
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(["file"] if "file" in self.fields else []),
            *("alt", "is_decorative", "caption", "credit", "place", "person", "has_agreed"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_portrait = cleaned.get("place") == PicturePlace.PORTRAIT
        if not is_portrait:
            cleaned["person"] = None
            cleaned["has_agreed"] = False
        self._check_words(cleaned, is_portrait=is_portrait)
        if is_portrait and "person" in cleaned and not cleaned["person"]:
            self.add_error("person", _("Say who is in the portrait."))
        if is_portrait and not cleaned.get("has_agreed"):
            self.add_error("has_agreed", _("A portrait is shown only when the person has agreed."))
        return cleaned

    def _check_words(self, cleaned: dict[str, Any], *, is_portrait: bool) -> None:
        if "alt" not in cleaned:
            return
        if is_portrait and cleaned.get("is_decorative"):
            self.add_error("is_decorative", _("A portrait says who it is. Write it under what the picture shows."))
        elif cleaned.get("is_decorative") and cleaned["alt"]:
            self.add_error("is_decorative", _("Either the picture shows something, or it is there for the look alone."))
        elif not cleaned.get("is_decorative") and not cleaned["alt"]:
            self.add_error("alt", _("Say what the picture shows, or that it is there for the look alone."))

    def facts(self) -> PictureFacts:
        """Return what the service wants. Whoever has agreed already, has agreed since then."""
        kept = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        agreed = (self.instance.agreed_on or timezone.localdate()) if self.cleaned_data["has_agreed"] else None
        return PictureFacts(**kept, agreed_on=agreed)


class NewPictureForm(PictureForm):
    """The first time with the file."""

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("JPEG, PNG or WebP, at most %(most)d MB. What the camera wrote beside the picture is taken out.")
        self.fields["file"].help_text = words % {"most": MOST_MEGABYTES}
