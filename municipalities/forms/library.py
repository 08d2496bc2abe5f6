"""What somebody writes in the text library."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from changes.forms import GuardedForm
from look.choices import offer_rows
from municipalities.models import LibraryText, Municipality
from municipalities.querysets import MunicipalityQuerySet
from municipalities.services.library import LibraryFacts, newest_of
from norwegian.identity_numbers import refuse_identity_numbers

BODIES: Final = {f"body_{language.value}": language for language in Language}


class LibraryForm(GuardedForm, forms.ModelForm[LibraryText]):
    """A text with its words in each language. New words are a new version."""

    class Meta:
        model = LibraryText
        fields = ("title", "slot", "is_offered")
        help_texts = {
            "title": _("What whoever looks for it would call it."),
            "is_offered": _("A text that is not offered stays where it is used."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = newest_of(self.instance) if self.instance.pk else {}
        for name, language in BODIES.items():
            self.fields[name] = forms.CharField(
                label=language.label,
                required=False,
                validators=[refuse_identity_numbers],
                widget=forms.Textarea(attrs={"rows": 10, "lang": language.value}),
            )
            if language.value in newest:
                self.initial[name] = newest[language.value].body

    def facts(self) -> LibraryFacts:
        """Return what the service wants."""
        given = self.cleaned_data
        return LibraryFacts(
            title=given["title"],
            slot=given["slot"],
            is_offered=given.get("is_offered", True),
            bodies={language.value: given[name] for name, language in BODIES.items()},
        )


class NewLibraryForm(LibraryForm):
    """The first time it asks who keeps the text, where there is a choice."""

    owner = forms.ModelChoiceField(label=_("Kept by"), queryset=Municipality.objects.none(), required=False)

    field_order = ("owner", "title", "slot")

    def __init__(self, *args: Any, owners: MunicipalityQuerySet, for_portal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_offered"]
        self.owners = list(owners)
        if len(self.owners) + for_portal == 1:
            del self.fields["owner"]
            return
        offer_rows(self, "owner", owners)
        owner: Any = self.fields["owner"]
        owner.required = not for_portal
        if for_portal:
            owner.empty_label = _("The portal")

    def kept_by(self) -> Municipality | None:
        """Return who keeps it; None is the portal."""
        if "owner" in self.fields:
            found: Municipality | None = self.cleaned_data["owner"]
            return found
        return self.owners[0] if self.owners else None
