"""Querysets of the accounts app."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from norwegian.sorting import NorwegianOrder


class UserQuerySet(models.QuerySet[Any]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def by_name(self) -> "UserQuerySet":
        return self.order_by(NorwegianOrder("name"), "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Creates people; an e-mail address is stored in lower case."""

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Create a person; without a password they log in with a one-time code.

        Raises:
            ValueError: when the e-mail address is missing.
        """
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Create a portal administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
