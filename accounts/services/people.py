"""Let somebody into the portal who was asked in by e-mail address."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import User


@transaction.atomic
def ensure(*, email: str, name: str = "", language: str = "nb") -> tuple[User, bool]:
    """Return the person with ``email``, made without a password when nobody has it, and whether they are new.

    A person who exists keeps their own name and language, and is held until the transaction ends: whoever erases
    them waits, and finds what they are given here.
    """
    address = email.strip().lower()
    user = User.objects.select_for_update(of=("self",), no_key=True).filter(email=address).first()
    if user is not None:
        return user, False
    try:
        with transaction.atomic():
            made: User = User.objects.create_user(address, name=name.strip(), language=language)
    except IntegrityError:
        # Somebody else asked the same person in at the same moment.
        return User.objects.get(email=address), False
    # Somebody else's change to this address that was never confirmed must not share the log-in of its owner.
    EmailAddress.objects.filter(email=address, verified=False).delete()
    return made, True
