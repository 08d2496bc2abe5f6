"""What stands before a page's title when something is wrong on the page."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.contrib import messages
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def error_mark(context: Context) -> str:
    """Return «Error: » when a form of the page came back with errors, or a message says that something failed.

    It is what a screen reader says first of the new page, before anything tells what went wrong.
    """
    return _("Error:") + " " if has_error(context) else ""


def has_error(context: Context) -> bool:
    """Look at every form the page is drawn from, whatever the view calls it."""
    return tells_of_failure(context.get("messages")) or any(map(is_refused, forms(context.flatten().values())))


def tells_of_failure(storage: Any) -> bool:
    """Tell whether a message says that something failed, and leave the messages to the page that shows them."""
    if storage is None:
        return False
    was_used = storage.used
    is_told = any(message.level >= messages.ERROR for message in storage)
    storage.used = was_used
    return is_told


def forms(values: Any) -> Iterator[Any]:
    """Yield the forms and formsets among ``values``, those in a list too."""
    for value in values:
        if isinstance(value, BaseForm | BaseFormSet):
            yield value
        elif isinstance(value, list | tuple):
            yield from forms(value)


def is_refused(form: Any) -> bool:
    """Tell whether a form or formset came back with errors."""
    return form.is_bound and not form.is_valid()
