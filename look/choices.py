"""What a field of a form proposes, and what it can be chosen among, where that depends on the row or on who asks."""

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


def offer_listed(form: BaseForm, name: str, rows: "QuerySet[Any]", listed: Iterable[Any]) -> None:
    """Do the same where the ``rows`` have been read already: the field does not read what is ``listed`` again."""
    offer_rows(form, name, rows)
    field = cast("ModelChoiceField[Any]", form.fields[name])
    nothing = [] if field.empty_label is None else [("", field.empty_label)]
    field.choices = [*nothing, *((row.pk, field.label_from_instance(row)) for row in listed)]


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let the field ``name`` be one of ``choices``, each a value with what is shown."""
    cast("ChoiceField", form.fields[name]).choices = list(choices)


def propose(form: BaseForm, name: str, value: Any) -> None:
    """Let the field ``name`` show ``value`` where nothing is written yet: a new row's empty field is nothing."""
    if form.initial.get(name) in {None, ""}:
        form.initial[name] = value
