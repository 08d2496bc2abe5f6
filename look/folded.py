"""Many boxes to tick, folded away in groups: what a phone shows of them at first is the groups alone."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField


class FoldedChoices(forms.CheckboxSelectMultiple):
    """For choices in groups. A group with something ticked is open, and says how many."""


@dataclass(frozen=True)
class Fold:
    """A group: what it is called, and its boxes as Django describes them."""

    name: str
    boxes: list[dict[str, Any]]

    @property
    def ticked(self) -> int:
        return sum(bool(box["selected"]) for box in self.boxes)


def folds_of(field: BoundField) -> list[Fold]:
    """Return the groups of the field, as far as something can be chosen in them."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id}, widget)
    groups = widget.get_context(field.html_name, field.value(), attrs)["widget"]["optgroups"]
    return [Fold(str(name or ""), boxes) for name, boxes, _place in groups if boxes]
