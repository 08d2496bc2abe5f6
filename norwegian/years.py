"""The guard against days far from our time: a slip of the keyboard, or 31.12.9999 for «no end».

Days are counted on from and back from (a reminder a week before), and the calendar has an end.
"""

from datetime import date, timedelta
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

YEARS: Final = range(1900, 2200)
# Nobody plans a meeting or a task farther ahead; who does has mistyped the year.
PLANNED_AHEAD: Final = timedelta(days=5 * 365)


def refuse_distant_years(day: date) -> None:
    """Raises ValidationError."""
    if day.year not in YEARS:
        raise ValidationError(_("Check the year."), code="distant_year")


def refuse_far_ahead(day: date) -> None:
    """Raises ValidationError."""
    if day > timezone.localdate() + PLANNED_AHEAD:
        raise ValidationError(_("The date is more than five years ahead. Check the year."), code="far_ahead")


def guard_years(form: forms.BaseForm) -> None:
    """Let each date of ``form`` refuse a year far from our time."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.validators.append(refuse_distant_years)


def guard_plan(form: forms.BaseForm, *names: str) -> None:
    """Let the dates of ``form`` that something is planned for refuse a year that cannot be meant."""
    for name in names:
        form.fields[name].validators.append(refuse_far_ahead)
