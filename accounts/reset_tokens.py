"""The token in the link for a forgotten password."""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from accounts.models import User


class ResetTokens(PasswordResetTokenGenerator):
    """A link is void when anything about the person's identity has changed since, as their sessions are."""

    def _make_hash_value(self, user: User, timestamp: datetime) -> str:  # type: ignore[override]
        return f"{super()._make_hash_value(user, timestamp)}|{user.get_session_auth_hash()}"  # type: ignore[arg-type]
