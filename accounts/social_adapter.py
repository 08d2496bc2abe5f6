"""How allauth meets work accounts: who is let in, and what a provider is believed about."""

from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from accounts import work_accounts
from accounts.models import User

# All that is asked for here. A provider may send more, a national identity number (`pid`) among it.
KEPT: Final = ("sub", "email", "email_verified", "name")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A work account lets in somebody the portal already knows by e-mail address."""

    def new_user(self, request: HttpRequest, sociallogin: Any) -> Any:
        """allauth asks for the new person before it stores anything: what is not asked for here goes first."""
        claims = _claims(sociallogin)
        sociallogin.account.extra_data = {name: claims[name] for name in KEPT if name in claims}
        return super().new_user(request, sociallogin)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("accounts:profile")

    def is_email_verified(self, provider: Any, email: str) -> bool:
        # The domain is asked for below; allauth would take the provider's word for any address.
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return bool(email) and _owns(login.provider.app, email)

    def authenticate_by_email(self, sociallogin: Any) -> tuple[User, str] | None:
        """Return the person whose log-in address the provider vouches for, and the address."""
        address = _claimed(sociallogin)
        if not address or not self.can_authenticate_by_email(sociallogin, address):
            return None
        person = User.objects.filter(email=address, is_active=True).first()
        return (person, address) if person else None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Stop a provider that speaks for others' addresses, at log-in, when connecting, and every time after."""
        if not self._is_believed(request, sociallogin):
            raise ImmediateHttpResponse(render(request, "socialaccount/not_vouched.html", status=403))

    def _is_believed(self, request: HttpRequest, sociallogin: Any) -> bool:
        app, address = sociallogin.provider.app, _claimed(sociallogin)
        if not address or not _owns(app, address):
            return False
        is_connecting = sociallogin.state.get("process") == "connect"
        person = request.user if is_connecting else sociallogin.user
        if not isinstance(person, User) or person.pk is None:
            return True
        if User.objects.filter(email=address).exclude(pk=person.pk).exists():
            return False
        apps = self.list_apps(request, provider=app.provider)
        return not work_accounts.belongs_elsewhere(person.email, app=app, apps=apps)


def _claims(sociallogin: Any) -> dict[str, Any]:
    """Return what the provider says of the person, wherever allauth has put it."""
    said = sociallogin.account.extra_data
    found: dict[str, Any] = said.get("userinfo") or said.get("id_token") or said
    return found


def _claimed(sociallogin: Any) -> str:
    """Return the address the provider gives, unless it says itself that it has not been proved."""
    claims = _claims(sociallogin)
    address = str(claims.get("email") or "").strip().lower()
    is_doubted = str(claims.get("email_verified", True)).lower() in {"false", "0", "no", "none", ""}
    return "" if is_doubted or not work_accounts.domain_of(address) else address


def _owns(app: Any, address: str) -> bool:
    domain = work_accounts.domain_of(address)
    return bool(domain) and domain in work_accounts.domains_of(app)
