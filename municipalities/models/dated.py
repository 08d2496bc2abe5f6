"""Rows that hold from a day to a day, both included."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dated(models.Model):
    """First and last day, both included; without a last day it goes on."""

    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("Last day. Leave empty if it goes on."))

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


def ends_after_start(name: str) -> Any:
    """Return the constraint that a dated row does not end before it starts."""
    return models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=_("The last day cannot be before the first."),
    )
