"""The guard against days far from our time: a slip of the keyboard, or 31.12.9999 for «no end».

Days are counted on from and back from (a reminder a week before), and the calendar has an end.
"""

from datetime import date
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

YEARS: Final = range(1900, 2200)


def refuse_distant_years(day: date) -> None:
    """Raises ValidationError."""
    if day.year not in YEARS:
        raise ValidationError(_("Check the year."), code="distant_year")


def guard_years(form: forms.BaseForm) -> None:
    """Let each date of ``form`` refuse a year far from our time."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.validators.append(refuse_distant_years)
