"""What the outbox asks of a way to send, and the four ways sending can go wrong.

Anything else that is raised is a fault of the one message: it is tried again later, and in the end put aside.
"""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, Protocol

from reminders.models import Reminder


class NotWantedError(Exception):
    """Nothing should be sent; the text says why."""


class RefusedError(Exception):
    """The other side knows the recipient and will never take it."""


class UnsureError(Exception):
    """It was handed over and nobody answered: it may have gone out."""


class LostError(Exception):
    """The line broke before the message was handed over."""


class HeldError(Exception):
    """The other side takes nothing just now. It is no fault of the message, which is not counted as tried.

    The message waits for ``wait``; with ``is_for_all`` everything that waits for the channel does.
    """

    def __init__(self, reason: str, *, wait: timedelta, is_for_all: bool = False) -> None:
        super().__init__(reason)
        self.wait, self.is_for_all = wait, is_for_all


class Line(Protocol):
    """A kept connection that takes one message after another."""

    def hand_over(self, parcel: Any) -> None:
        """Hand one message over. What the other side does with it may still take a while."""

    def await_answer(self) -> None:
        """Return when the other side has taken the message that was handed over last."""


class Way(Protocol):
    """A channel: e-mail, SMS."""

    def is_on(self) -> bool:
        """Tell whether it is set up."""

    def name_of(self, reminder: Reminder) -> str:
        """Return what the other side knows the message by, the same for every attempt."""

    def write(self, reminder: Reminder) -> Any:
        """Return the finished message of a row whose target is loaded, in the recipient's language, which is active.

        Raises:
            NotWantedError: when there is nothing to send, or nobody to send it to.
        """

    def line(self) -> AbstractContextManager[Line]:
        """Open a connection for a batch.

        Raises:
            HeldError: when it cannot be opened.
        """
