"""What a service refuses is said in words on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from meetings.errors import MeetingError


@contextmanager
def explained(request: HttpRequest) -> Iterator[None]:
    """Turn a domain exception into a message; what follows it in the block is not done."""
    try:
        yield
    except MeetingError as error:
        messages.error(request, str(error.explanation))
