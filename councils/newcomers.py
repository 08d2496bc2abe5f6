"""Somebody who is to be asked in: an e-mail address and a name, as a line that a person writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Newcomer:
    """Who is to have a seat. Whether the portal knows the address is nobody's business before they come."""

    email: str
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def line(self) -> str:
        return f"{self.email} {self.name}".strip()


def read_line(line: str) -> Newcomer:
    """Return who a line means: the e-mail address, then the name.

    Raises:
        ValidationError: when the line does not begin with an address.
    """
    email, _space, name = line.replace(",", " ").replace(";", " ").strip().partition(" ")
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_("“%(line)s” does not begin with an e-mail address.") % {"line": line}) from None
    return Newcomer(email.lower(), name.strip()[:120])


def read_lines(lines: Iterable[str]) -> list[Newcomer]:
    """Return whom the lines mean, each once, in their order."""
    found: dict[str, Newcomer] = {}
    for line in lines:
        newcomer = read_line(line)
        found.setdefault(newcomer.email, newcomer)
    return list(found.values())
