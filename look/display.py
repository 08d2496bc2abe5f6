"""How the reader wants pages to look: text size, contrast and colour scheme, kept in cookies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE_AGE: Final = 365 * 24 * 3600


@dataclass(frozen=True)
class Preference:
    """One thing to choose: its field name, its heading, what holds unless chosen, and its choices."""

    name: str
    label: str | Promise
    default: str
    choices: tuple[tuple[str, str | Promise], ...]

    @property
    def cookie(self) -> str:
        """The name of its cookie; the field is called plainly."""
        return f"{settings.COOKIE_PREFIX}{self.name}"

    def read(self, cookies: Mapping[str, str]) -> str:
        """Return the choice in ``cookies``, or the default when there is none that we know."""
        value = cookies.get(self.cookie, "")
        return value if value in dict(self.choices) else self.default


TEXT_SIZE: Final = Preference(
    "text_size", _("Text size"), "md", (("sm", _("Small")), ("md", _("Normal")), ("lg", _("Large")))
)
CONTRAST: Final = Preference("contrast", _("Contrast"), "normal", (("normal", _("Normal")), ("high", _("High"))))
COLOUR_SCHEME: Final = Preference(
    "colour_scheme",
    _("Colours"),
    "light",
    (("light", _("Light")), ("dark", _("Dark")), ("auto", _("As on my device"))),
)
# A key alone does something on every page; who dictates, or hits keys by accident, has to be able to stop that
# (WCAG 2.1.4).
SHORTCUTS: Final = Preference(
    "shortcuts", _("Keyboard shortcut / for search"), "on", (("on", _("On")), ("off", _("Off")))
)
PREFERENCES: Final = (TEXT_SIZE, CONTRAST, COLOUR_SCHEME, SHORTCUTS)


def chosen(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return the reader's choice for every preference."""
    return {preference.name: preference.read(cookies) for preference in PREFERENCES}
