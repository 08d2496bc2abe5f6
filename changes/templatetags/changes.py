"""Who changed something and when, as far as it is known."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from changes.forms import GuardedForm
from changes.models import Change
from changes.words import moment

register = template.Library()


@register.simple_tag
def who_changed(change: Change | None, seen_at: datetime | None, reader: Any) -> str:
    """Say who saved the field and when; when only that is known, that it was after the page was opened."""
    if change is None:
        if seen_at is None:
            return _("We do not know what was here when you opened the page.")
        return _("Changed after you opened the page %(time)s.") % {"time": moment(seen_at)}
    if change.by is None:
        return _("Saved %(time)s.") % {"time": moment(change.at)}
    if change.by == reader:
        return _("Saved %(time)s by you, in another window.") % {"time": moment(change.at)}
    return _("Saved %(time)s by %(person)s.") % {"time": moment(change.at), "person": change.by}


@register.simple_tag
def what_clashes(form: GuardedForm) -> str:
    """Say why the choices are asked: somebody else, another window of one's own, or a page too old to tell."""
    number = len(form.clashes)
    if not form.is_known:
        return _("Look through this before it is saved")
    if all(clash.change is not None and clash.change.by == form.person for clash in form.clashes):
        return _("You have changed the same in another window")
    words = ngettext(
        "Somebody else has changed a field that you have changed too",
        "Somebody else has changed %(number)s fields that you have changed too",
        number,
    )
    return words % {"number": number}


@register.filter
def is_guarded(form: Any) -> bool:
    """Tell whether the form changes something that others may change too. Asked of every form that is drawn."""
    return isinstance(form, GuardedForm) and bool(form.target)
