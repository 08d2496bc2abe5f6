"""Asking before somebody ends a role of their own: with it goes what they see and do, perhaps this page too."""

from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

SURE: Final = "is_sure"
LABEL: Final = _("Yes, I want to end my own role")
WHY: Final = _("This is your own role, and you cannot give it back to yourself. Tick the box if you want to end it.")


def is_to_ask(request: HttpRequest, form: forms.BaseForm, person: User) -> bool:
    """Tell whether the form has to be shown again with a box to tick, and put the box there."""
    if request.user != person or request.POST.get(SURE):
        return False
    form.fields[SURE] = forms.BooleanField(label=LABEL)
    form.add_error(SURE, WHY)
    return True
