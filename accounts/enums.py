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


class AccountAct(StrEnum):
    """What a person may do with their own account."""

    OWN_ACCOUNT = "accounts.own_account"
    ERASE_SELF = "accounts.erase_self"
    ADMINISTER_PORTAL = "accounts.administer_portal"
    VISIT = "accounts.visit"
