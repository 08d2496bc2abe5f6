"""The way to the workplace's log-in. Connecting one is a new way into the account, so it is confirmed first."""

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponseBase

from accounts.confirming import confirm_first
from accounts.enums import AccountAct
from accounts.guards import public_view

connect = confirm_first(login)


@public_view(AccountAct.VISIT)
def start_work_account(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the person to their workplace, to log in or to connect its account."""
    view = connect if request.GET.get("process") == "connect" or request.POST.get("process") == "connect" else login
    response: HttpResponseBase = view(request, provider_id)
    return response
