"""What a service refuses. Every room's errors are of this kind, so one place puts them into words."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something the domain does not allow.

    ``explanation`` says it in plain words. ``field`` names the field of a form it is about; a form without such a
    field says it of the whole.
    """

    explanation: Promise | str = _("This cannot be done now.")
    field: str = ""

    def __init__(self, explanation: Promise | str = "") -> None:
        super().__init__(str(explanation))
        if explanation:
            self.explanation = explanation


class TooLate(PermissionDenied):
    """The person may do this, but not any more, or not yet: somebody has done something meanwhile.

    Answered on ``address``, the page it belongs to, in the words of ``lead`` and ``explanation``.
    """

    lead: ClassVar[Promise | str] = _("This cannot be done now.")

    def __init__(self, explanation: Promise | str, address: str) -> None:
        super().__init__()
        self.explanation = explanation
        self.address = address


class Removed(TooLate):
    """Somebody has removed what it is about."""

    lead = _("This is not here any more.")
