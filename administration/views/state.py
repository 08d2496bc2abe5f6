"""One page with the state of the parts."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from administration.pages import page
from administration.selectors.state import parts, versions


@never_cache
def state_page(request: HttpRequest) -> HttpResponse:
    return page(request, "state.html", _("The state of the portal"), parts=parts(), versions=versions())
