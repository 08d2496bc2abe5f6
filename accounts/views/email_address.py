"""Changing the e-mail address: one person, one address, confirmed before it counts."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from django.http import HttpRequest, HttpResponseBase
from django.views.generic import FormView

from accounts.enums import AccountAct
from accounts.guards import person_of, require
from accounts.services import addresses

READING = {"GET", "HEAD", "OPTIONS"}


class EmailAddressView(EmailView):
    """allauth's page, for somebody whose address allauth has not heard of before they change it."""

    act = AccountAct.OWN_ACCOUNT

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require(request.user, self.act)
        if request.method in READING:
            # allauth's own would write the address it has not heard of.
            self._did_send_verification_email = False
            read: HttpResponseBase = FormView.dispatch(self, request, *args, **kwargs)
            return read
        addresses.hold(person=person_of(request))
        written: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return written

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # The one a person logs in with is theirs, whatever allauth has noted of it.
        waiting = EmailAddress.objects.filter(user=self.request.user, verified=False)
        return context | {"new_emailaddress": waiting.exclude(email=self.request.user.email).order_by("pk").last()}
