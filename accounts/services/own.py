"""Somebody changes what is said of themselves, perhaps while somebody else closes the account."""

from accounts.models import User


class AccountClosedError(Exception):
    """The person's account has been closed since the page was asked for. Answered with the page that says so."""


def lock_own(person: User) -> User:
    """Return the person as they are now, locked until the transaction ends: whoever erases them waits.

    Raises:
        AccountClosedError: when they were erased or closed out meanwhile.
    """
    locked: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if not locked.is_active:
        raise AccountClosedError
    return locked
