"""Changing the e-mail address: one person, one address, confirmed before it counts.

The page says the same whether anybody has the address or not; the mail to the address tells the rest.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.enums import AccountAct
from accounts.guards import ActMixin, person_of
from accounts.login_forms import ChangeEmailForm
from accounts.models import User
from accounts.services import addresses


def send(request: HttpRequest, person: User, said: str) -> None:
    """Mail the link, or to somebody who has the address already that another asked for it.

    One mail either way. An address that has had its mails for now gets no more, and nobody is told.
    """
    address = person.new_email
    if not ratelimit.consume(request, action="confirm_email", key=address):
        return
    owner = User.objects.filter(email=address).first()
    name = "account_already_exists" if owner else "email_confirmation"
    url = request.build_absolute_uri(reverse("account_confirm_email", args=[said]))
    context = {"user": owner or person, "activate_url": "" if owner else url}
    get_adapter().send_mail(f"account/email/{name}", address, context)


class EmailAddressView(ActMixin, FormView[ChangeEmailForm]):
    """The address, the one that waits, and the form for a new one."""

    act = AccountAct.OWN_ACCOUNT
    form_class = ChangeEmailForm
    template_name = "account/email_change.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        too_many = ratelimit.consume_or_429(request, action="manage_email", user=request.user)
        return too_many or super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"own": person_of(self.request).email}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = person_of(request)
        if "action_add" in request.POST:
            return super().post(request, *args, **kwargs)
        if "action_remove" in request.POST:
            addresses.withdraw(person=person)
        elif "action_send" in request.POST and person.new_email:
            send(request, person, addresses.link(person))
        return redirect("account_email")

    def form_valid(self, form: Any) -> HttpResponse:
        person = person_of(self.request)
        said = addresses.ask(person=person, email=form.cleaned_data["email"])
        send(self.request, person, said)
        return redirect("account_email")


@method_decorator(login_not_required, name="dispatch")
class ConfirmAddressView(TemplateView):
    """Opened from the mail, perhaps on another device: asks once more, then the address is theirs."""

    act = AccountAct.VISIT
    template_name = "account/email_confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            person = addresses.wanted(said=self.kwargs["token"])
        except addresses.LinkSpentError:
            return super().get_context_data(**kwargs)
        return super().get_context_data(email=person.new_email, key=self.kwargs["token"], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            old = addresses.wanted(said=kwargs["token"]).email
            person = addresses.confirm(said=kwargs["token"], now=timezone.now())
        except addresses.LinkSpentError:
            return self.render_to_response(self.get_context_data(**kwargs))
        except addresses.AddressTakenError:
            return self.render_to_response(super().get_context_data(is_taken=True, **kwargs))
        if request.user == person:
            update_session_auth_hash(request, person)
        told = {"from_email": old, "to_email": person.email, "user": person}
        get_adapter().send_notification_mail("account/email/email_changed", person, context=told, email=old)
        messages.success(request, _("You log in with %(address)s from now on.") % {"address": person.email})
        return redirect("accounts:profile" if request.user == person else "account_login")
