"""Tags of the crispy template pack "designsystemet"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms, template
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.forms.models import ModelChoiceIterator
from django.forms.widgets import DateTimeBaseInput
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from look.folded import Fold, FoldedChoices, folds_of

register = template.Library()

# A browser's own picker wants its value in ISO; Django's inputs come as text in the reader's format.
NATIVE = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.TimeInput, "time", "%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
)


@dataclass(frozen=True)
class Fault:
    """One message of the summary, and the field it leads to (none for the form as a whole)."""

    text: str
    anchor: str = ""


def is_choice_list(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


def is_lone_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def shape(field: BoundField) -> str:
    """Return how the field is drawn: folded or plain choices, checkbox, parts (several inputs) or input."""
    if isinstance(field.field.widget, FoldedChoices):
        return "folded"
    if is_choice_list(field):
        return "choices"
    if is_lone_checkbox(field):
        return "checkbox"
    return "parts" if isinstance(field.field.widget, forms.MultiWidget) else "input"


@register.filter
def folds(field: BoundField) -> list[Fold]:
    """Return the choices of the field in their groups."""
    return folds_of(field)


def make_native(widget: forms.Widget) -> None:
    if not isinstance(widget, DateTimeBaseInput) or widget.input_type != "text":
        return
    for kind, input_type, format_ in NATIVE:
        if isinstance(widget, kind):
            widget.input_type = input_type
            widget.format = format_
            return


def name_part(widget: forms.Widget) -> None:
    """Give an input among several its own name: the legend above speaks for all of them."""
    if isinstance(widget, forms.DateInput):
        widget.attrs.setdefault("aria-label", _("Date"))
    elif isinstance(widget, forms.TimeInput):
        widget.attrs.setdefault("aria-label", _("Time"))


def name_blank(field: BoundField) -> None:
    """Let the empty choice of a list say "Choose" where Django draws a row of hyphens."""
    hyphens, words = BLANK_CHOICE_DASH[0][1], _("Choose")
    inner: Any = field.field
    if isinstance(inner, forms.ModelChoiceField) and inner.empty_label == hyphens:
        inner.empty_label = words
    # What a field reads row by row has no list yet, and says its empty label when it is drawn.
    if isinstance(inner, forms.ChoiceField) and isinstance(inner.widget, forms.Select):
        choices = inner.widget.choices
        if not isinstance(choices, ModelChoiceIterator):
            inner.widget.choices = [(value, words if label == hyphens else label) for value, label in choices]


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw the input of ``field`` with the classes of Designsystemet."""
    widget = field.field.widget
    name_blank(field)
    attrs: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} ds-input".strip()}
    if isinstance(widget, forms.Textarea):
        attrs["cols"] = False
    for part in getattr(widget, "widgets", [widget]):
        make_native(part)
        if part is not widget:
            name_part(part)
    if isinstance(widget, forms.MultiWidget) and field.errors:
        attrs["aria-describedby"] = field.aria_describedby
    return field.as_widget(attrs=attrs)


@register.simple_tag
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Draw the attributes of an input. In code, as :func:`options`: a page with lists of people has hundreds."""
    return format_html_join(
        "",
        "{}{}",
        (
            (f" {name}", "" if value is True else format_html('="{}"', value))
            for name, value in attrs.items()
            if value is not False
        ),
    )


@register.simple_tag
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Draw the choices of a list, in groups where they have names."""
    drawn: list[SafeString] = []
    for name, choices, _place in groups:
        inside = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((each["value"], attributes(each["attrs"]), each["label"]) for each in choices),
        )
        drawn.append(format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside)
    return mark_safe("\n".join(drawn))  # noqa: S308  (every part is escaped above)


def anchor_of(field: BoundField) -> str:
    """Return the id a link to the field should have: its first input when there are several."""
    several = is_choice_list(field) or isinstance(field.field.widget, forms.MultiWidget)
    return f"{field.auto_id}_0" if several else field.id_for_label or field.auto_id


# Django's own messages of these kinds do not say which field they are about; in the summary the label does.
NAMELESS: Final = {"invalid", "invalid_choice", "min_value", "max_value", "min_length", "max_length"}


def messages_of(field: BoundField) -> Iterator[tuple[str, str]]:
    """Yield the field's messages, each with its code; one that only says it is empty names the field."""
    standard = str(forms.Field.default_error_messages["required"])
    error: ValidationError
    for error in field.errors.as_data():
        for text in error.messages:
            if error.code == "required" and str(text) == standard:
                asks = _("Tick “%(field)s”.") if is_lone_checkbox(field) else _("“%(field)s” must be filled in.")
                yield asks % {"field": field.label}, error.code
            else:
                yield str(text), error.code or ""


@register.filter
def faults(field: BoundField) -> list[str]:
    """Return the field's messages as they stand beside it."""
    return [text for text, _code in messages_of(field)]


def faults_of_form(form: forms.BaseForm) -> Iterator[Fault]:
    for text in form.non_field_errors():
        yield Fault(str(text))
    for field in form.hidden_fields():
        for text in faults(field):
            yield Fault(text)
    for field in form.visible_fields():
        for text, code in messages_of(field):
            yield Fault(f"{field.label}: {text}" if code in NAMELESS else text, anchor_of(field))


@register.filter
def all_faults(form: "forms.BaseForm | forms.BaseFormSet[Any]") -> list[Fault]:
    """Return what must be corrected, in the order of the page. Takes a form or a formset."""
    if isinstance(form, forms.BaseFormSet):
        own = [Fault(str(text)) for text in form.non_form_errors()]
        return own + [fault for each in form.forms for fault in faults_of_form(each)]
    return list(faults_of_form(form))


def asks_for_something(field: BoundField) -> bool:
    """A box that need not be ticked is an answer either way, so it is neither required nor optional."""
    return field.field.required or not is_lone_checkbox(field)


def asking(form: forms.BaseForm) -> list[BoundField]:
    return [field for field in form.visible_fields() if asks_for_something(field)]


def marked(form: forms.BaseForm) -> str:
    """Return which fields bear a mark: the fewer of the two kinds, ``optional`` when they are as many, or none."""
    fields = asking(form)
    required = sum(field.field.required for field in fields)
    if required in {0, len(fields)}:
        return ""
    return "required" if required < len(fields) - required else "optional"


@register.filter
def requirement(field: BoundField) -> str:
    """Return the mark of the field: ``required`` or ``optional`` where that is the minority, else nothing."""
    kind = "required" if field.field.required else "optional"
    return kind if asks_for_something(field) and kind == marked(field.form) else ""


@register.filter
def note(form: forms.BaseForm) -> str:
    """Return what a sentence above the form has to say: ``all`` must be filled in, or all but the ``optional``."""
    fields = asking(form)
    if len(fields) > 1 and all(field.field.required for field in fields):
        return "all"
    return "optional" if marked(form) == "optional" else ""
