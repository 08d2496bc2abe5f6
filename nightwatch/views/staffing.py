"""Go or no-go, with one tap."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import person_of, post_act
from changes.views import explained
from nightwatch.enums import NightwatchAct
from nightwatch.models import Shift
from nightwatch.services import places, staffing


@post_act(NightwatchAct.DECIDE_SHIFT, Shift)
def go(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Walk with those there are; they are told."""
    with explained(request):
        staffing.go(shift=shift, by=person_of(request), now=timezone.now())
        messages.success(request, _("The shift goes ahead, and everybody on it is told."))
    return redirect(shift)


@post_act(NightwatchAct.DECIDE_SHIFT, Shift)
def no_go(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Cancel because there are too few; everybody on it is told."""
    with explained(request):
        reason = _("There were too few people.")
        places.cancel(shift=shift, by=person_of(request), now=timezone.now(), reason=reason)
        messages.success(request, _("The shift is cancelled, and everybody on it is told."))
    return redirect(shift)
