"""The ways a message can go: one module each, the same small interface (:mod:`reminders.channels.base`).

Push will be a third: a module here, a line in ``CHANNELS``, a member of ``reminders.enums.Channel``.
"""

from reminders.channels.base import Way
from reminders.channels.email import EMAIL
from reminders.channels.sms import SMS
from reminders.enums import Channel

# In the order they are served: the shortest queue first.
CHANNELS: dict[Channel, Way] = {Channel.SMS: SMS, Channel.EMAIL: EMAIL}

__all__ = ["CHANNELS", "Way"]
