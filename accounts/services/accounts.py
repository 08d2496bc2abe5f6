"""What whoever runs the portal does with other people's accounts. Nobody does it to their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts.access import standings_changed
from accounts.errors import AddressInUse, ErasedAccount, OwnAccount, StillOpen
from accounts.models import CalendarFeed, User
from accounts.services import addresses, calendar_feeds, identity, letters
from accounts.services.letters import Letter
from changes.services.writing import put

# Reserved for what is never there (RFC 2606).
NOWHERE: Final = "released.invalid"


@dataclass(frozen=True, kw_only=True)
class AccountFacts:
    """What an administrator writes of a person. The telephone number is in its stored form."""

    email: str
    name: str
    phone: str
    language: str


@transaction.atomic
def register(*, facts: AccountFacts, by: User, now: datetime) -> User:
    """Make an account without a password: its owner logs in with a code by e-mail.

    Raises:
        AddressInUse: when somebody has the address.
    """
    if User.objects.filter(email=facts.email).exists():
        raise AddressInUse
    made: User = User.objects.create_user(facts.email, name=facts.name, phone=facts.phone, language=facts.language)
    EmailAddress.objects.filter(email=made.email, verified=False).delete()
    return made


@transaction.atomic
def change(*, person: User, facts: AccountFacts, by: User, now: datetime) -> User:
    """Keep what an administrator writes of a person. A new address ends what the old one opened.

    Raises:
        ErasedAccount: when there is only a number left.
        AddressInUse: when somebody else has the address.
    """
    locked = _locked(person)
    if User.objects.filter(email=facts.email).exclude(pk=locked.pk).exists():
        raise AddressInUse
    put(locked, facts, leave_out=("email",))
    return addresses.change(person=locked, email=facts.email, now=now) if facts.email != locked.email else locked


@transaction.atomic
def make_administrator(*, person: User, is_administrator: bool, by: User, now: datetime) -> User:
    """Let somebody run the portal, or no longer. Their sessions end: what they may do is another.

    Raises:
        OwnAccount: when it is one's own: so somebody is always left.
    """
    locked = _others(person, by)
    if locked.is_superuser != is_administrator or locked.is_staff != is_administrator:
        locked.is_staff = locked.is_superuser = is_administrator
        locked.save(update_fields=["is_staff", "is_superuser"])
        identity.changed(person=locked, now=now)
        standings_changed()
    return locked


@transaction.atomic
def end_sessions(*, person: User, by: User, now: datetime) -> None:
    """End everything the person is logged in with, and the links and codes under way.

    Raises:
        OwnAccount: when it is one's own.
    """
    identity.changed(person=_others(person, by), now=now)


@transaction.atomic
def close(*, person: User, by: User, now: datetime) -> None:
    """Let nobody log in with the account, and nothing be sent to it. What it was stays; it can be opened again.

    Raises:
        OwnAccount: when it is one's own.
    """
    locked = _others(person, by)
    if locked.is_active:
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        identity.changed(person=locked, now=now)
        calendar_feeds.revoke(user=locked)


@transaction.atomic
def open_again(*, person: User, by: User, now: datetime) -> None:
    """Let the person log in again."""
    locked = _others(person, by)
    if not locked.is_active:
        locked.is_active = True
        locked.save(update_fields=["is_active"])


@transaction.atomic
def release_address(*, person: User, by: User, now: datetime) -> None:
    """Take the address off an account that is closed, so that somebody else can have it.

    Raises:
        OwnAccount: when it is one's own.
        StillOpen: when the account is open: its owner would have no way in.
    """
    locked = _others(person, by)
    if locked.is_active:
        raise StillOpen
    addresses.change(person=locked, email=f"person-{locked.pk}@{NOWHERE}", now=now)
    EmailAddress.objects.filter(user=locked).delete()


@transaction.atomic
def reset_second_step(*, person: User, by: User, now: datetime) -> None:
    """Take away every second step of somebody who has lost theirs, and tell them; they set up a new one at log-in.

    Raises:
        OwnAccount: when it is one's own.
    """
    locked = _others(person, by)
    identity.changed(person=locked, now=now)
    Authenticator.objects.filter(user=locked).delete()
    letter = {"letter": Letter.SECOND_STEP_RESET, "address": locked.email, "language": locked.language}
    transaction.on_commit(lambda: letters.send.delay(**letter, at=now.isoformat()), robust=True)


@transaction.atomic
def take_away(*, way: Authenticator | SocialAccount | CalendarFeed, by: User, now: datetime) -> None:
    """Take away one way in; the sessions it may have opened end.

    Raises:
        OwnAccount: when it is one's own.
    """
    locked = _others(way.user, by)
    if not isinstance(way, CalendarFeed):
        identity.changed(person=locked, now=now)
    type(way)._default_manager.filter(pk=way.pk).delete()


def _locked(person: User) -> User:
    locked: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if locked.is_erased:
        raise ErasedAccount
    return locked


def _others(person: User, by: User) -> User:
    if person.pk == by.pk:
        raise OwnAccount
    return _locked(person)
