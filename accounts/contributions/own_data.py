"""What accounts itself holds about a person."""

from typing import Any

from allauth.mfa.models import Authenticator

from accounts.models import CalendarFeed, User
from accounts.selectors.declarations import declarations_of
from contributions.own_data import export


@export("account")
def account(person: User) -> dict[str, Any]:
    return {
        "email": person.email,
        "name": person.name,
        "phone": person.phone,
        "language": person.language,
        "registered": person.date_joined,
        "last_log_in": person.last_login,
    }


@export("declarations")
def declarations(person: User) -> list[dict[str, Any]]:
    return [
        {
            "kind": acceptance.kind,
            "version": acceptance.version,
            "accepted_at": acceptance.accepted_at,
            "text": said.text,
            "words": said.words,
            "by": said.by,
        }
        for said, acceptance in reversed(declarations_of(person))
    ]


@export("second_step")
def second_step(person: User) -> list[dict[str, Any]]:
    # The kind and the dates, never the secrets.
    held = Authenticator.objects.filter(user=person).order_by("created_at")
    return list(held.values("type", "created_at", "last_used_at"))


@export("calendar_address")
def calendar_address(person: User) -> list[dict[str, Any]]:
    # When it was made; whoever knows the address itself reads the calendar.
    return [dict(row) for row in CalendarFeed.objects.filter(user=person).values("created_at")]
