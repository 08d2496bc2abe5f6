"""What the outbox holds about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Rows, Whose, add, delete_all
from reminders.services import retention

MESSAGES = Rows("reminders.Reminder", "recipient")

# Before what writes to others: what waits for the person must not be taken over.
add(
    Part(
        name="messages",
        whose=Whose.EVERYONE,
        held=_("Which e-mails and SMS the portal has sent you or is going to send, and when. Not what they say"),
        why=_("So that nobody is told twice, and the municipality can see that you were told."),
        fate=Fate.DELETED,
        fields=tuple(f"reminders.Reminder.{name}" for name in ("recipient", "address", "key", "message_id", "error")),
        rows=(MESSAGES,),
        erase=delete_all(MESSAGES),
        period=Period("messages", _("%(period)s after they were sent"), retention.erase_batch),
    ),
    order=20,
)
