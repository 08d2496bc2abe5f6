"""What a field of a form can be chosen among, where that depends on the row or on who asks."""

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField


def offer_rows(form: BaseForm, name: str, rows: "QuerySet[Any]", *, may_be_none: bool = True) -> None:
    """Let the field ``name`` be one of ``rows``, or none of them where that may be said."""
    field = cast("ModelChoiceField[Any]", form.fields[name])
    field.queryset = rows
    if not may_be_none:
        field.empty_label = None


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let the field ``name`` be one of ``choices``, each a value with what is shown."""
    cast("ChoiceField", form.fields[name]).choices = list(choices)
