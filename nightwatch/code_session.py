"""A session that a natteravn code opened: enough for a volunteer, too little for anybody who is more than that."""

from typing import Final

from django.http import HttpRequest

from accounts.models import User
from nightwatch.services.requests import must_log_in

KEY: Final = "nightwatch_code_session"


def mark(request: HttpRequest) -> None:
    request.session[KEY] = True


def is_too_little(request: HttpRequest, person: User) -> bool:
    """Tell whether the person has got a role since the code opened this session.

    A second step the person has set up here is more than a code, so it does not count against the session.
    """
    return bool(request.session.get(KEY)) and must_log_in(person, is_in=True)
