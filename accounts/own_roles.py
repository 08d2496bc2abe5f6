"""Asking before somebody ends a role of their own, with which goes what they see and do, or the last of its kind."""

from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

SURE: Final = "is_sure"
LABEL: Final = _("Yes, I want to end my own role")
WHY: Final = _("This is your own role, and you cannot give it back to yourself. Tick the box if you want to end it.")

LAST_LABEL: Final = _("Yes, I want to end the role")
WHY_LAST: Final = _("Nobody else is an administrator after that day, and then nobody here can make a new one.")


def is_to_ask(request: HttpRequest, form: forms.BaseForm, person: User, *, is_last: bool = False) -> bool:
    """Tell whether the form has to be shown again with a box to tick, and put the box there.

    Asked of one's own role, and of the last administrator's (``is_last``).
    """
    is_own = request.user == person
    if not (is_own or is_last) or request.POST.get(SURE):
        return False
    form.fields[SURE] = forms.BooleanField(label=LABEL if is_own else LAST_LABEL)
    if is_last:
        form.add_error(SURE, WHY_LAST)
    if is_own:
        form.add_error(SURE, WHY)
    return True
