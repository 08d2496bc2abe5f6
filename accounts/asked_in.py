"""People who were asked in by their e-mail address: what they are called until they have come themselves.

Whoever asks somebody in knows an e-mail address and, it may be, a name. The portal may know the person already, because
another municipality asked them in before; their own name and telephone are theirs to bring. So every row by which
somebody is asked in keeps the name that was written, and shows that until the person has logged in (or answered a
notice) after it was made. Known or new, the pages show the same.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from norwegian.identity_numbers import GuardedCharField


class AskedIn(models.Model):
    """For a model with a ``user``. Without ``asked_at`` nobody was asked in: the person came of their own accord."""

    known_as = GuardedCharField(_("called, when asked in"), max_length=254, blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked in at"), null=True, blank=True, editable=False)

    user: Any

    class Meta:
        abstract = True

    @property
    def has_come(self) -> bool:
        return self.asked_at is None or (self.user.last_login is not None and self.user.last_login >= self.asked_at)

    @property
    def shown_name(self) -> str:
        """What others may call the person: their own name, or what was written when they were asked in.

        Of somebody who is erased it is what the row has to keep (who took part in a meeting), else a number.
        """
        if self.user.is_erased:
            return self.known_as or str(self.user)
        return str(self.user) if self.has_come else self.known_as or self.user.email

    @property
    def public_name(self) -> str:
        """The same for everybody to read: never the address, which stands in for a missing name elsewhere."""
        name: str = self.user.name if self.has_come else self.known_as
        return "" if "@" in name else name

    @property
    def shown_phone(self) -> str:
        """The person's own telephone number, once they have come."""
        return self.user.phone if self.has_come else ""


def come() -> Q:
    """Return the condition on rows that the person has come since they were asked in."""
    return Q(asked_at__isnull=True) | Q(user__last_login__gte=F("asked_at"))


def asked(*, name: str, email: str, is_met: bool, now: datetime) -> dict[str, Any]:
    """Return the fields of a row by which somebody is asked in; nothing for who has come to those who ask."""
    return {} if is_met else {"known_as": name.strip() or email.strip().lower(), "asked_at": now}
