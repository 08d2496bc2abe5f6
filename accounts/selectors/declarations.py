"""What a person has confirmed, in the words they confirmed."""

from accounts.models import DeclarationAcceptance, User
from contributions.declarations import Declared, declared


def declarations_of(person: User) -> list[tuple[Declared, DeclarationAcceptance]]:
    """Return (what it said, acceptance) of what ``person`` has accepted, the newest first."""
    accepted = list(person.declarations.order_by("-accepted_at", "kind"))
    said = declared((acceptance.kind, acceptance.version) for acceptance in accepted)
    return [(said[acceptance.kind, acceptance.version], acceptance) for acceptance in accepted]
