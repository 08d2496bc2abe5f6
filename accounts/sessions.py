"""What a session has proved, and ending the others.

allauth notes in the session how somebody logged in. Its function that writes such a note is not public; this is
the one place that uses it.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from accounts.models import User
from accounts.services import identity


def used_second_step(request: HttpRequest, person: User) -> bool:
    """Tell whether this session has used a second step of ``person``: at log-in, since then, or by a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, person))


def note_second_step(request: HttpRequest, person: User, step: Authenticator) -> None:
    """Note that the person has just shown in this session that they hold ``step``."""
    record_authentication(request, person, method="mfa", id=step.pk, type=step.type, reauthenticated=True)


def note_code(request: HttpRequest, person: User, *, reauthenticated: bool | None = None) -> None:
    """Note that the person has just shown in this session that they read their e-mail."""
    record_authentication(request, person, method="code", email=person.email, reauthenticated=reauthenticated)


def end_others(request: HttpRequest, person: User) -> None:
    """End every session of the person but this one, and what is under way by link or code."""
    identity.changed(person=person)
    update_session_auth_hash(request, person)
