"""The page for a forgotten password, which says in words when the mail cannot be asked for."""

from typing import Any

from allauth.account.views import PasswordResetView
from django.http import HttpResponse
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError


class ForgottenPassword(PasswordResetView):
    """allauth's page. The mail is the worker's; when the queue is away everybody is told the same."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except (OperationalError, OSError):
            form.add_error(None, _("We could not send the e-mail. Sorry. Try again in a few minutes."))
            response = self.form_invalid(form)
        return response
