"""What the pages of the plan ask for by a key: ``{% load planning %}``."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.forms.boundfield import BoundField

register = template.Library()


@register.filter
def of_line(hits: Mapping[str, Any], key: str) -> Any:
    """``{{ hits|of_line:line.key }}``: what the line collides with."""
    return hits.get(key, ())


@register.simple_tag
def chosen_day(field: BoundField) -> date | None:
    """``{% chosen_day row.day as day %}``: the day that stands in the field, when it is one."""
    value = field.value()
    if isinstance(value, date) or not value:
        return value or None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
