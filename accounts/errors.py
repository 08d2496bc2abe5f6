"""What the services refuse an administrator, and how it is explained."""

# ruff: noqa: N818  (named after what is wrong: ``OwnAccount`` says more than ``OwnAccountError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class AccountError(DomainError):
    """Something about an account that cannot be done."""


class OwnAccount(AccountError):
    explanation = _("This is your own account. Use “My account”, or ask another administrator.")


class AddressInUse(AccountError):
    field = "email"
    explanation = _("Somebody else has this address.")


class ErasedAccount(AccountError):
    explanation = _("This person is erased. What is left is a number.")


class StillOpen(AccountError):
    explanation = _("The account is open. Close it first.")


class SameAccount(AccountError):
    field = "second"
    explanation = _("This is the same account. Choose the other one.")
