"""«Erase me»: what goes, what stays and why, what has to be done first; and then it is done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.enums import AccountAct, Because
from accounts.guards import ActMixin, person_of
from accounts.services import erasure
from contributions.held import told


class EraseSelf(ActMixin, TemplateView):
    """The person erases themselves. Whoever comes here has just confirmed that it is them."""

    act = AccountAct.ERASE_SELF
    template_name = "accounts/erase.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = person_of(self.request)
        lines = [line for held in told(person=person).values() for line in held]
        return super().get_context_data(
            goes=[line for line in lines if line.goes],
            stays=[line for line in lines if not line.goes],
            first=erasure.hindrances(erasure.begin(person, by=person, now=timezone.now())),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        person, language = person_of(request), translation.get_language()
        try:
            erasure.erase(person=person, by=person, reason=Because.OWN_WISH, now=timezone.now())
        except erasure.NotYetError:
            # The page says what to do first.
            return self.render_to_response(self.get_context_data(), status=409)
        logout(request)
        with translation.override(language):
            messages.success(request, _("You have been erased from the portal. A receipt comes by e-mail."))
        return redirect("privacy")
