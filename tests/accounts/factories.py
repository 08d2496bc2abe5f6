"""Minimal people."""

from typing import Any

import factory

from accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can log in; no password unless one is given."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.no")
    name = factory.Sequence(lambda n: f"Person {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        user: User = model_class.objects.create_user(*args, **kwargs)
        return user
