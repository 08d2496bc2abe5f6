"""Changing the e-mail address: one person, one address, confirmed before it counts."""

from typing import Any

from allauth.account.views import EmailView
from django.http import HttpRequest, HttpResponseBase

from accounts.enums import AccountAct
from accounts.guards import person_of, require
from accounts.services import addresses


class EmailAddressView(EmailView):
    """allauth's page, for somebody whose address allauth has heard of."""

    act = AccountAct.OWN_ACCOUNT

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require(request.user, self.act)
        addresses.hold(person=person_of(request))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
