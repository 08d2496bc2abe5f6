"""Headers that every answer carries, files included."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

# What a page of the portal never asks a browser for; passkeys are what it does ask for.
NEVER: Final = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock"),
    *("serial", "usb", "web-share", "xr-spatial-tracking"),
)
OWN: Final = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS: Final = ", ".join([*(f"{name}=()" for name in NEVER), *(f"{name}=(self)" for name in OWN)])


class HeadersMiddleware:
    """Nothing of the portal is for another site's pages, and its pages want nothing of the machine they are read on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response
