"""Let somebody into the portal who was asked in by e-mail address."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def ensure(*, email: str, name: str = "", language: str = "nb") -> tuple[User, bool]:
    """Return the person with ``email``, made without a password when nobody has it, and whether they are new.

    A person who exists keeps their own name and language.
    """
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is not None:
        return user, False
    made: User = User.objects.create_user(address, name=name.strip(), language=language)
    return made, True
