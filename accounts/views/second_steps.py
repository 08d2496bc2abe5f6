"""allauth's pages for setting up and taking away second steps, and what follows for the person's sessions."""

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from accounts import sessions
from accounts.guards import person_of
from accounts.models import User


class Enrols:
    """Whoever got in before without a second step is out; this session has just shown one."""

    request: HttpRequest
    kind: Authenticator.Type

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        person = person_of(self.request)
        step = Authenticator.objects.filter(user=person, type=self.kind).latest("pk")
        sessions.end_others(self.request, person)
        sessions.note_second_step(self.request, person, step)
        return response


class Removes:
    """The last second step of somebody who must have one is not taken away, by no number of windows at once."""

    request: HttpRequest

    def step(self) -> Authenticator | None:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        step = self.step()
        if step is not None and not get_adapter().can_delete_authenticator(step):
            return self.refuse()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        person = person_of(self.request)
        User.objects.select_for_update(of=("self",)).get(pk=person.pk)
        step = self.step()
        if step is None or not get_adapter().can_delete_authenticator(step):
            return self.refuse()
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        sessions.end_others(self.request, person)
        return response

    def refuse(self) -> HttpResponse:
        adapter = get_account_adapter(self.request)
        message = get_adapter().error_messages["cannot_delete_authenticator"]
        adapter.add_message(self.request, messages.ERROR, message=message)
        return redirect("mfa_index")


class ActivateApp(Enrols, ActivateTOTPView):
    kind = Authenticator.Type.TOTP


class AddKey(Enrols, AddWebAuthnView):
    kind = Authenticator.Type.WEBAUTHN


class DeactivateApp(Removes, DeactivateTOTPView):
    def step(self) -> Authenticator | None:
        return Authenticator.objects.filter(user=person_of(self.request), type=Authenticator.Type.TOTP).first()


class RemoveKey(Removes, RemoveWebAuthnView):
    kwargs: dict[str, Any]

    def step(self) -> Authenticator | None:
        keys = Authenticator.objects.filter(user=person_of(self.request), type=Authenticator.Type.WEBAUTHN)
        return keys.filter(pk=self.kwargs["pk"]).first()
