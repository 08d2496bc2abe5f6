"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError
from meetings.models import Meeting


class PreparednessError(DomainError):
    """Something about calling at short notice that the domain does not allow."""


class NotReady(PreparednessError):
    explanation = _("The body is not called at short notice. Somebody may have changed that meanwhile.")


class CalledAlready(PreparednessError):
    """Somebody was quicker: the body is on its way to a meeting already."""

    explanation = _("Somebody else has just called the body, so nobody is called twice. This is that meeting.")

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
