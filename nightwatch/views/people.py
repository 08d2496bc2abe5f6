"""Who is asking."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def person_of(request: HttpRequest) -> User:
    """Return the logged-in person.

    Raises:
        PermissionDenied: when nobody is; the views here have asked for log-in before that.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
