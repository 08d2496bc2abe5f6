"""«Confirm that it is you» for those with neither a password nor a second step: a code to their e-mail address."""

import time
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import LOGIN_BY_CODE_MAX_ATTEMPTS, LOGIN_BY_CODE_TIMEOUT
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.hashers import check_password, make_password
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.guards import person_of
from accounts.login_forms import ConfirmByCodeForm
from accounts.services import code_attempts

KEY: Final = "accounts.confirm_by_code"


class ConfirmByCode(BaseReauthenticateView):
    """First a button that sends the code, then the field for it."""

    template_name = "account/reauthenticate_by_code.html"
    request: HttpRequest

    @property
    def sent(self) -> dict[str, Any] | None:
        """What is known of the code that was sent, while it can still be used."""
        found: dict[str, Any] | None = self.request.session.get(KEY)
        if found is None or time.time() - found["at"] > LOGIN_BY_CODE_TIMEOUT:
            return None
        return found if found["to"] == person_of(self.request).email else None

    def get_form_class(self) -> type[Form]:
        return ConfirmByCodeForm if self.sent and "send" not in self.request.POST else Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": self.sent is not None, "email": person_of(self.request).email}

    def form_valid(self, form: Form) -> HttpResponse:
        sent = self.sent
        if sent is None or "send" in self.request.POST:
            return self.send()
        address, now = person_of(self.request).email, timezone.now()
        if not code_attempts.count(address=address, now=now):
            form.add_error("code", _("Too many wrong codes today. Try again tomorrow."))
            return self.form_invalid(form)  # type: ignore[no-any-return]
        code = "".join(str(form.cleaned_data["code"]).upper().replace("-", "").split())
        if not check_password(code, sent["code"]):
            return self.refuse(form, sent)
        code_attempts.forgive(address=address, now=now)
        del self.request.session[KEY]
        sessions.note_code(self.request, person_of(self.request), reauthenticated=True)
        response: HttpResponse = super().form_valid(form)
        return response

    def refuse(self, form: Form, sent: dict[str, Any]) -> HttpResponse:
        sent["attempts"] += 1
        self.request.session[KEY] = sent if sent["attempts"] < LOGIN_BY_CODE_MAX_ATTEMPTS else None
        if not self.request.session[KEY]:
            messages.error(self.request, _("The code can no longer be used. Ask for a new one."))
            return self.here()
        form.add_error("code", get_adapter().error_messages["incorrect_code"])
        return self.form_invalid(form)  # type: ignore[no-any-return]

    def send(self) -> HttpResponse:
        person = person_of(self.request)
        if not ratelimit.consume(self.request, action="request_login_code", key=person.email):
            messages.error(self.request, get_adapter().error_messages["rate_limited"])
            return self.here()
        code = get_adapter().generate_login_code()
        kept = make_password(code.replace("-", ""))
        self.request.session[KEY] = {"code": kept, "at": time.time(), "attempts": 0, "to": person.email}
        get_adapter().send_mail("account/email/confirm_code", person.email, {"code": code})
        return self.here()

    def here(self) -> HttpResponse:
        return redirect(self.passthrough_next_url(reverse("account_reauthenticate_by_code")))
