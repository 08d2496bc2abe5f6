"""Words of the editions app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What of a meeting is made public; its value stands in addresses."""

    NOTICE = "innkalling", _("Notice with agenda")
    MINUTES = "referat", _("Minutes")


class EditionAct(StrEnum):
    """What a person may do with editions. The comment says what the act is asked about."""

    PUBLISH_NOTICE = "editions.publish_notice"  # meeting
    PUBLISH_MINUTES = "editions.publish_minutes"  # meeting
    VIEW_PUBLICATION = "editions.view_publication"  # publication
    WITHDRAW = "editions.withdraw"  # publication
