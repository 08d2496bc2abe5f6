"""Why somebody may or may not see a thing."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from administration.pages import page
from administration.selectors.why import answers
from councils.models import Council, Seat
from measures.models import Measure, MeasureUserObjectPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, Invitation, Meeting


def _choice(label: Any, model: Any, pointing: Any, name: str) -> forms.ModelChoiceField[Any]:
    widget = AutocompleteSelect(pointing._meta.get_field(name), admin.site)
    return forms.ModelChoiceField(label=label, queryset=model._default_manager.all(), widget=widget, required=False)


class WhyForm(forms.Form):
    """One thing. What is found says its public words only."""

    item = _choice(gettext_lazy("Agenda item"), AgendaItem, AgendaItemUserObjectPermission, "content_object")
    meeting = _choice(gettext_lazy("Meeting"), Meeting, Invitation, "meeting")
    measure = _choice(gettext_lazy("Measure"), Measure, MeasureUserObjectPermission, "content_object")
    council = _choice(gettext_lazy("Meeting body"), Council, Seat, "council")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if sum(value is not None for value in found.values()) != 1:
            raise ValidationError(gettext_lazy("Choose one thing."))
        return found


def why_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    form = WhyForm(request.GET or None)
    found: list[Any] = []
    thing = None
    if form.is_valid():
        kind, thing = next((name, value) for name, value in form.cleaned_data.items() if value is not None)
        found = answers(person, kind, thing)
    return page(
        request,
        "why.html",
        _("Why may %(person)s see it?") % {"person": person},
        person=person,
        form=form,
        media=form.media,
        thing=thing,
        answers=found,
    )
