"""The page for the one-time code, which knows that codes are counted and may be void."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import ConfirmLoginCodeView
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.services import identity


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page. A code to an address that is not the person's any more opens nothing."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs if self._action == "resend" else kwargs | {"address": self._process.state["email"]}

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        person, state = self._process.user, self._process.state
        if person.email != state["email"].lower() or identity.is_older(person=person, at=state["at"]):
            self._process.abort()
            message = _("The code can no longer be used. Ask for a new one.")
            get_adapter().add_message(self.request, messages.ERROR, message=message)
            return redirect("account_request_login_code")
        response: HttpResponse = super()._verify_form_valid(form)
        return response
