"""Who changed something and when, as far as it is known."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from changes.forms import GuardedForm
from changes.models import Change
from changes.words import moment

register = template.Library()


@register.simple_tag
def who_changed(change: Change | None, seen_at: datetime | None, reader: Any) -> str:
    """Say who saved the field and when; when only that is known, that it was after the page was opened."""
    if change is None:
        if seen_at is None:
            return _("We do not know what stood here when you opened the page.")
        return _("Changed after you opened the page %(time)s.") % {"time": moment(seen_at)}
    if change.by is None:
        return _("Saved %(time)s.") % {"time": moment(change.at)}
    if change.by == reader:
        return _("Saved %(time)s by you, in another window.") % {"time": moment(change.at)}
    return _("Saved %(time)s by %(person)s.") % {"time": moment(change.at), "person": change.by}


@register.filter
def is_guarded(form: Any) -> bool:
    """Tell whether the form changes something that others may change too. Asked of every form that is drawn."""
    return isinstance(form, GuardedForm) and bool(form.target)
