"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.enums import AccountAct
from accounts.guards import public_view


@public_view(AccountAct.VISIT)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")
