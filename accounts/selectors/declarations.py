"""What a person has confirmed, in the words they confirmed."""

from accounts.models import DeclarationAcceptance, User
from contributions.declarations import declaration_text


def declarations_of(person: User) -> list[tuple[str, DeclarationAcceptance]]:
    """Return (text, acceptance) of what ``person`` has accepted, the newest first."""
    accepted = person.declarations.order_by("-accepted_at", "kind")
    return [(declaration_text(acceptance.kind), acceptance) for acceptance in accepted]
