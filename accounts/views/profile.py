"""«My account»: who I am to the portal, how I log in, what it holds about me."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.enums import AccountAct
from accounts.forms import ProfileForm
from accounts.guards import ActMixin, person_of
from accounts.models import User
from accounts.selectors.declarations import declarations_of
from accounts.services import identity, profile
from accounts.services.own import lock_own
from changes.views import ChangesRow
from contributions.own_data import exported


class ProfileView(ActMixin, TemplateView):
    act = AccountAct.OWN_ACCOUNT
    template_name = "accounts/profile.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = person_of(self.request)
        kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
        return super().get_context_data(
            **kwargs,
            has_app=Authenticator.Type.TOTP in kinds,
            passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
            has_work_account=bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
            work_accounts=SocialAccount.objects.filter(user=person).count(),
            declarations=declarations_of(person),
        )


class ProfileUpdateView(ChangesRow, ActMixin, FormView[ProfileForm]):
    act = AccountAct.OWN_ACCOUNT
    form_class = ProfileForm
    template_name = "accounts/profile_form.html"

    def find_row(self) -> User:
        # Read anew, so that a form with faults does not change the name in the header.
        found: User = User.objects.get(pk=person_of(self.request).pk)
        return found

    def lock_row(self, row: User) -> User:
        return lock_own(row)

    def unchanged_address(self) -> str:
        return reverse("accounts:profile")

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        person = profile.change(person=self.row, facts=form.facts())
        with translation.override(person.language):
            messages.success(self.request, _("Your details are saved."))
        response = redirect("accounts:profile")
        # The language chosen on a page goes before the person's own, so it has to give way.
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response


class LogOutEverywhere(ActMixin, TemplateView):
    """Ends every session of the person, this one too, after asking."""

    act = AccountAct.OWN_ACCOUNT
    template_name = "accounts/log_out_everywhere.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        identity.changed(person=person_of(request))
        logout(request)
        messages.success(request, _("You are logged out everywhere."))
        return redirect("account_login")


class ExportPage(ActMixin, TemplateView):
    """What is in the file, and the button. Who confirms that it is them comes back to a page, not to a download."""

    act = AccountAct.OWN_ACCOUNT
    template_name = "accounts/export.html"


class ExportView(ActMixin, View):
    """Everything the portal holds about the person, as a file."""

    act = AccountAct.OWN_ACCOUNT

    def get(self, request: HttpRequest) -> HttpResponse:
        response = JsonResponse(exported(person_of(request)), json_dumps_params={"indent": 2, "ensure_ascii": False})
        response["Content-Disposition"] = 'attachment; filename="slt-portalen.json"'
        response["Cache-Control"] = "no-store"
        return response
