"""How soon something is due, in words and colour."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.templatetags.look import status
from norwegian.dates import long_date

register = template.Library()

SOON = 7


@register.filter
def due_status(day: date | None, is_late: bool | None = None) -> SafeString | str:  # noqa: FBT001
    """``{{ need.due|due_status }}``: a status that says how long is left. ``is_late`` overrules the date."""
    if day is None:
        return ""
    left = (day - timezone.localdate()).days
    late = left < 0 if is_late is None else is_late
    if left < 0:
        words = ngettext("%(days)d day late", "%(days)d days late", -left) % {"days": -left}
    elif left == 0:
        words = _("Today")
    elif left == 1:
        words = _("Tomorrow")
    elif left <= SOON:
        words = ngettext("In %(days)d day", "In %(days)d days", left) % {"days": left}
    else:
        words = long_date(day)
    color = "danger" if late else "warning" if left <= SOON else "neutral"
    return status(words, color)
