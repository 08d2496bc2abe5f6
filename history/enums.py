"""How somebody came in, and what was done to a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """By which way in something was changed."""

    BROWSER = "browser", _("in the portal")
    ADMIN = "admin", _("in the administration")
    TASK = "task", _("by itself")
    COMMAND = "command", _("by a command")
    LINK = "link", _("by the link in the notice")
    CODE = "code", _("by a code")
    # Somebody with the database in their hands.
    UNKNOWN = "", _("outside the portal")


class Operation(models.TextChoices):
    ADDED = "insert", _("Added")
    CHANGED = "update", _("Changed")
    REMOVED = "delete", _("Removed")
