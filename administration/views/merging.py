"""Two accounts of one person become one: which, what goes over, and then it is done, with a reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin_base import WhyForm
from accounts.confirming import confirm_first
from accounts.guards import person_of
from accounts.models import DeclarationAcceptance, User
from accounts.services import merging
from administration.pages import page
from changes.errors import DomainError
from changes.views import refuse


class MergeForm(WhyForm):
    """The account that is closed. The one the page is about stays."""

    field_order = ("second", "why")

    second = forms.ModelChoiceField(
        label=gettext_lazy("The account that goes"),
        queryset=User.objects.filter(erased_at=None),
        widget=AutocompleteSelect(DeclarationAcceptance._meta.get_field("user"), admin.site),
    )


def _answer(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk, erased_at=None)
    form = MergeForm(request.POST or None)
    second: User | None = None
    if request.method == "POST" and form.is_valid():
        second = form.cleaned_data["second"]
        if "sure" in request.POST and _merge(request, form, person):
            return redirect("admin:person", pk)
    return page(
        request,
        "merge.html",
        _("Merge two accounts of %(person)s") % {"person": person},
        person=person,
        form=form,
        media=form.media,
        second=None if form.errors else second,
        moves=merging.rows_of(second) if second is not None else {},
    )


def _merge(request: HttpRequest, form: Any, person: User) -> bool:
    """Do it; False when it is refused, which the form says then."""
    second: User = form.cleaned_data["second"]
    told = f"{second.email} → {person.email}: {form.cleaned_data['why']}"
    try:
        done = merging.merge(second=second, into=person, by=person_of(request), now=timezone.now())
    except DomainError as error:
        refuse(form, error)
        return False
    LogEntry.objects.log_actions(person_of(request).pk, [person], CHANGE, change_message=told, single_object=True)
    moved = sum(done.moved.values())
    words = _("The accounts are merged: %(moved)s rows went over, %(same)s were there already.")
    messages.success(request, words % {"moved": moved, "same": done.same})
    return True


_confirmed = confirm_first(_answer, keeps=False)


def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    found: HttpResponse = _confirmed(request, pk)
    return found
