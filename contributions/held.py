"""What several apps hold about people, in the same words (``contributions/erasure.py``)."""

from django.utils.translation import gettext_lazy as _

DONE = _("That it was you who planned, wrote, changed or approved something")
DONE_STAYS = _("What was done stays, since the municipality answers for it. It no longer says your name, but a number.")
TEXTS = _("Your name, e-mail address or telephone number in texts that others have written")
FOR_THE_WORK = _("The municipality needs to know who does what in the work.")
FOR_LOG_IN = _("So that you, and nobody else, get in.")
FOR_ACCOUNT = _("The municipality must be able to show afterwards what was done and by whom.")
TEXTS_STAY = _("The texts themselves. A first name alone stays too, since it may be somebody else's.")
ARCHIVE = _(
    "Minutes and decisions are documents of the municipality and are kept by the Archives Act, with the names of who"
    " took part (GDPR article 17(3)(b) and (d))."
)
TASKS = _("Follow-ups and measures you are or were responsible for")
TO_BE_DONE = _("What is decided has to be done by somebody.")
TASKS_STAY = _("What was done, without your name. What is still to be done goes to whoever coordinates the work.")
