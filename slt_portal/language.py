"""Which language a reader has chosen, as far as it can be told without asking the database."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from accounts.enums import Language


def chosen_language(request: HttpRequest) -> str:
    """Return the language of the reader's cookie; empty when there is none that we speak."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in Language.values else ""


def speak(request: HttpRequest, language: str) -> None:
    """Let the rest of the request be answered in ``language``, or in bokmål when it is empty."""
    translation.activate(language or settings.LANGUAGE_CODE)
    request.LANGUAGE_CODE = language or settings.LANGUAGE_CODE
