"""What the services refuse, in words."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from nightwatch.services.errors import OverlapError, PersonGoneError, PlaceError, PlacesTakenError, ShiftClosedError
from norwegian.dates import day_and_date


def explain(error: PlaceError) -> str:
    """Return a sentence that says what stood in the way."""
    if isinstance(error, OverlapError):
        return _("There is another shift at the same time: %(day)s, %(group)s. Sign off from that one first.") % {
            "day": day_and_date(error.other.starts_at),
            "group": error.other.group.name,
        }
    if isinstance(error, PlacesTakenError):
        return _("%(number)s people have a place. Take somebody off the shift first.") % {"number": error.confirmed}
    if isinstance(error, ShiftClosedError):
        return _("The shift has started or is cancelled, so it cannot be changed.")
    if isinstance(error, PersonGoneError):
        return _("The account has just been closed, so nobody can be signed up with it.")
    return _("The declarations must be accepted first.")


def say(request: HttpRequest, error: PlaceError) -> None:
    messages.error(request, explain(error))
