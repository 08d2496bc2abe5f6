"""A person's e-mail address, in the portal and in what allauth knows of it."""

from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.services.own import lock_own
from contributions.addresses import has_moved

SALT: Final = "accounts.new_address"
LINK_SECONDS: Final = 3 * 24 * 3600


class LinkSpentError(Exception):
    """The link is too old, has been used, or something about the person has changed since."""


class AddressTakenError(Exception):
    """Somebody else has the address by now."""


@transaction.atomic
def hold(*, person: User) -> EmailAddress:
    """See to it that allauth knows the person's address as their own, and no other.

    allauth keeps addresses in a table of its own; people who were invited are not in it.
    """
    own, _created = EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    EmailAddress.objects.filter(user=person).exclude(pk=own.pk).delete()
    return own


@transaction.atomic
def change(*, person: User, email: str, now: datetime | None = None) -> User:
    """Give the person another address, on behalf of somebody who has made sure that it is theirs.

    The old address opens nothing from now on: sessions, links and codes end, and no half-done change comes back.
    """
    now, old = now or timezone.now(), person.email
    person.email, person.new_email = email.strip().lower(), ""
    person.identity_changed_at = now
    person.save(update_fields=["email", "new_email", "identity_changed_at"])
    # What another had begun to ask of this address ends too.
    EmailAddress.objects.filter(email=person.email, verified=False).delete()
    EmailAddress.objects.filter(user=person).delete()
    hold(person=person)
    if person.email != old:
        has_moved(person, old=old, now=now)
    return person


@transaction.atomic
def ask(*, person: User, email: str) -> str:
    """Note the address the person wants; return what the link to confirm it says. It is theirs only then.

    Raises:
        AccountClosedError: when their account was closed meanwhile.
    """
    lock_own(person)
    person.new_email = email.strip().lower()
    # Not of somebody who is erased at this moment: of them nothing is kept.
    User.objects.filter(pk=person.pk, is_active=True).update(new_email=person.new_email)
    return link(person)


def link(person: User) -> str:
    """Return what the link that confirms the waiting address says."""
    return signing.dumps({"person": person.pk, "email": person.new_email, "stamp": _stamp(person)}, salt=SALT)


def withdraw(*, person: User) -> None:
    """Take back a change that is not confirmed; the link that was sent does nothing any more."""
    person.new_email = ""
    person.save(update_fields=["new_email"])


def wanted(*, said: str) -> User:
    """Return the person of a link, whose ``new_email`` waits to be confirmed.

    Raises:
        LinkSpentError: when the link is no link, or does not hold any more.
    """
    try:
        found = signing.loads(said, salt=SALT, max_age=LINK_SECONDS)
    except signing.BadSignature:
        raise LinkSpentError from None
    person: User | None = User.objects.filter(pk=found["person"], is_active=True).first()
    if person is None or not person.new_email or person.new_email != found["email"] or found["stamp"] != _stamp(person):
        raise LinkSpentError
    return person


def confirm(*, said: str, now: datetime) -> User:
    """Give the person of the link the address it confirms, if it is free still.

    Raises:
        LinkSpentError: when the link does not hold any more.
        AddressTakenError: when somebody else has got the address since.
    """
    try:
        with transaction.atomic():
            User.objects.select_for_update(of=("self",)).get(pk=wanted(said=said).pk)
            # Read again: two windows may confirm at once.
            person = wanted(said=said)
            return change(person=person, email=person.new_email, now=now)
    except IntegrityError:
        raise AddressTakenError from None


def _stamp(person: User) -> str:
    return salted_hmac(SALT, person.get_session_auth_hash(), algorithm="sha256").hexdigest()
