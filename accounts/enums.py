"""Words of the accounts app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Languages of the interface, each named in itself."""

    BOKMAL = "nb", "Bokmål"
    NYNORSK = "nn", "Nynorsk"
    ENGLISH = "en", "English"


class Because(models.TextChoices):
    """Why somebody was erased."""

    OWN_WISH = "own_wish", _("The person wants it")
    NO_LONGER_HERE = "no_longer_here", _("The person does not take part any more")
    MISTAKE = "mistake", _("The person was registered by mistake")
    PERIOD = "period", _("The period is over")


class Kept(models.TextChoices):
    """What is held for a number of days that can be decided: the keys of ``settings.KEPT_DAYS``."""

    NAMES = "names", _("Roles, seats, groups, access and accounts, after they ended")
    HISTORY = "history", _("Who changed what, and the log of the administration")
    ATTENDANCE = "attendance", _("Who walked on a shift, and answers to notices")
    READS = "reads", _("Who opened what is exempt, and what people marked as read")
    COMMENTS = "comments", _("Comments on items, after the meeting")
    MESSAGES = "messages", _("Messages in the outbox")
    REASONS = "reasons", _("Reasons for not coming")


class AccountAct(StrEnum):
    """What a person may do with their own account."""

    OWN_ACCOUNT = "accounts.own_account"
    ERASE_SELF = "accounts.erase_self"
    ADMINISTER_PORTAL = "accounts.administer_portal"
    VISIT = "accounts.visit"
