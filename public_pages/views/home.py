"""The front door."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from accounts.enums import AccountAct
from accounts.guards import public_view
from municipalities.selectors.directory import directory


@public_view(AccountAct.VISIT)
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is and the municipalities in it; whoever is logged in goes on to the workbench."""
    if request.user.is_authenticated and "forside" not in request.GET:
        try:
            return HttpResponseRedirect(reverse("workbench"))
        except NoReverseMatch:
            pass
    return render(request, "public_pages/home.html", {"directory": directory()})
