"""No page, mail or message of allauth's looks or reads like its default."""

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.accounts.authenticators import give_app, give_recovery_codes
from tests.accounts.factories import UserFactory

THEIRS = Path(allauth.__file__).parent / "templates"
OWN = settings.BASE_DIR / "templates"
# Pieces that only their own pages use, and pages of ways in that are switched off.
NOT_SHOWN = {
    *(f"account/base_{name}.html" for name in ("confirm_code", "entrance", "manage", "manage_email")),
    *(f"account/base_{name}.html" for name in ("manage_password", "manage_phone")),
    *(f"account/{name}.html" for name in ("phone_change", "signup", "signup_by_passkey", "email")),
    *(f"account/confirm_{name}_code.html" for name in ("email_verification", "password_reset", "phone_verification")),
    *(f"account/email/password_reset_code_{part}.txt" for part in ("subject", "message")),
    *(f"account/messages/phone_{name}.txt" for name in ("verified", "verification_sent")),
    *(f"account/snippets/{name}.html" for name in ("already_logged_in", "warn_no_email")),
    *(f"mfa/{name}.html" for name in ("base_entrance", "base_manage", "totp/base", "recovery_codes/base", "trust")),
    *(f"mfa/webauthn/{name}.html" for name in ("base", "signup_form", "snippets/scripts", "snippets/login_script")),
    *(f"socialaccount/{name}.html" for name in ("base_entrance", "base_manage", "login_redirect")),
    *(f"socialaccount/snippets/{name}.html" for name in ("login", "login_extra", "provider_list")),
    # Ten codes, one to a line.
    "mfa/recovery_codes/download.txt",
}


def names() -> list[str]:
    apps = [THEIRS / app for app in ("account", "mfa", "socialaccount")]
    files = (path for app in apps for path in app.rglob("*") if path.is_file())
    return sorted({path.relative_to(THEIRS).as_posix() for path in files} - NOT_SHOWN)


@pytest.mark.parametrize("name", names())
def test_what_allauth_shows_has_a_template_of_ours(name: str) -> None:
    template: Any = get_template(name)

    assert Path(template.origin.name).is_relative_to(OWN)


def test_the_exceptions_are_templates_that_exist() -> None:
    assert [name for name in sorted(NOT_SHOWN) if not (THEIRS / name).exists()] == []


PUBLIC = ["account_login", "account_request_login_code", "account_signup", "account_reset_password"]
PUBLIC += ["account_reset_password_done", "account_reset_password_from_key_done", "account_inactive"]
PUBLIC += ["account_email_verification_sent", "socialaccount_login_cancelled", "socialaccount_login_error"]
OWN_PAGES = [
    "accounts:profile",
    "accounts:profile_update",
    "account_change_password",
    "account_email",
    "account_logout",
]
OWN_PAGES += [
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
]
OWN_PAGES += ["mfa_view_recovery_codes", "mfa_list_webauthn", "socialaccount_connections"]


def heading(client: Client, name: str, language: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert found
    return found[1].strip()


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_on_the_way_in_speaks_norwegian(client: Client, name: str) -> None:
    headings = [heading(client, name, language) for language in ("en", "nb", "nn")]

    assert headings[0] not in headings[1:]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN_PAGES)
def test_a_page_of_ones_own_account_speaks_norwegian(client: Client, name: str) -> None:
    person = UserFactory(password="tre ord som passer")
    give_app(person)
    give_recovery_codes(person)
    client.force_login(person)

    headings = [heading(client, name, language) for language in ("en", "nb", "nn")]

    assert headings[0] not in headings[1:]
