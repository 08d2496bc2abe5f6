"""A person's e-mail address, in the portal and in what allauth knows of it."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def hold(*, person: User) -> EmailAddress:
    """See to it that allauth knows the person's address as their own, and no other but one waiting to be confirmed.

    allauth keeps addresses in a table of its own; people who were invited are not in it.
    """
    own, _created = EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    EmailAddress.objects.filter(user=person, verified=True).exclude(pk=own.pk).delete()
    return own


@transaction.atomic
def change(*, person: User, email: str) -> User:
    """Give the person another address, on behalf of somebody who has made sure that it is theirs.

    The old address opens nothing from now on, and no half-done change comes back.
    """
    person.email = email.strip().lower()
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    hold(person=person)
    return person
