"""What a form's field holds, as a browser sends it, in one spelling, and in words."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# Between the choices of a field that takes several.
BETWEEN: Final = "\x1f"
# From here on a text is shown as a block of its own.
LONG: Final = 60

Sent = list[str]


def takes_several(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple)


def is_box(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.CheckboxInput)


def sent_for(field: forms.Field, value: Any) -> Sent:
    """Return what a browser would send for ``value``: what a model or a form's initial holds."""
    if is_box(field):
        return ["on"] if value else []
    prepared: Any = field.prepare_value(value)
    if takes_several(field):
        return [str(each) for each in prepared or []]
    if isinstance(field, forms.ChoiceField):
        return ["" if prepared is None else str(prepared)]
    shown = field.widget.format_value(prepared)
    return ["" if shown is None else str(shown)]


def sent_in(field: forms.Field, data: Any, name: str) -> Sent | None:
    """Return what was sent for the field; None when nothing was, so that it stays as it is."""
    if field.widget.value_omitted_from_data(data, {}, name):
        return None
    if is_box(field):
        return ["on"] if field.widget.value_from_datadict(data, {}, name) else []
    return [str(each) for each in data.getlist(name)] if takes_several(field) else [str(data.get(name, ""))]


def put_in(field: forms.Field, data: QueryDict, name: str, sent: Sent) -> None:
    """Let ``data`` hold ``sent`` for the field."""
    if sent or takes_several(field):
        data.setlist(name, sent)
    else:
        data.pop(name, None)


def one_spelling(field: forms.Field, sent: Sent) -> str:
    """Return the same text for two ways of writing the same: 18:00 and 18:00:00, either kind of line break."""
    if takes_several(field):
        return BETWEEN.join(sorted(sent))
    text = (sent[0] if sent else "").replace("\r\n", "\n")
    if is_box(field) or isinstance(field, forms.ChoiceField):
        return text
    try:
        value = field.to_python(text)
    except ValidationError:
        return text
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared)


def in_words(field: forms.Field, sent: Sent) -> str:
    """Return what the reader sees: the choice's label, the date in words, or the text itself."""
    if is_box(field):
        return _("Yes") if sent else _("No")
    if isinstance(field, forms.ChoiceField):
        words = [_label(field, each) for each in sent if each]
        return ", ".join(words) or _("Nothing chosen")
    text = sent[0] if sent else ""
    try:
        value = field.to_python(text)
    except ValidationError:
        return text
    if isinstance(field, forms.DateField) and value:
        return date_format(value, "j. F Y")
    return text.strip() or _("Nothing written")


def _label(field: forms.ChoiceField, key: str) -> str:
    label = dict(_flat(field.choices)).get(key)
    if label is None and isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        # Kept, though it can no longer be chosen: somebody who has left.
        label = field.queryset.model._base_manager.filter(pk=key).first()
    return str(key if label is None else label)


def _flat(choices: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for value, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return found
