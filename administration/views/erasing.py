"""Erase somebody: what goes, what stays and why, what has to be done first; and then it is done."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.confirming import confirm_first
from accounts.enums import Because
from accounts.guards import person_of
from accounts.models import User
from accounts.services import erasure
from administration.pages import page
from contributions.held import told

BY_AN_ADMINISTRATOR = (Because.OWN_WISH, Because.NO_LONGER_HERE, Because.MISTAKE)


class EraseForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[(each.value, each.label) for each in BY_AN_ADMINISTRATOR],
        widget=forms.RadioSelect,
    )


def erase_page(request: HttpRequest, pk: int) -> HttpResponse:
    found: HttpResponse = _erase_page(request, pk)
    return found


def _answer(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk, erased_at=None)
    if person == request.user:
        return redirect("accounts:erase")
    form = EraseForm(request.POST or None)
    first: list[Any] = []
    if request.method == "POST" and form.is_valid():
        reason = Because(form.cleaned_data["reason"])
        name = str(person)
        try:
            erasure.erase(person=person, by=person_of(request), reason=reason, now=timezone.now())
        except erasure.NotYetError as refusal:
            first = refusal.reasons
        else:
            messages.success(request, _("%(person)s is erased.") % {"person": name})
            return redirect("admin:accounts_user_changelist")
    lines = [line for held in told(person=person).values() for line in held]
    return page(
        request,
        "erase.html",
        _("Do you want to erase %(person)s?") % {"person": person},
        status=409 if first else 200,
        person=person,
        form=form,
        goes=[line for line in lines if line.goes],
        stays=[line for line in lines if not line.goes],
        first=first or erasure.hindrances(erasure.begin(person, by=person_of(request), now=timezone.now())),
    )


_erase_page = confirm_first(_answer, keeps=False)
