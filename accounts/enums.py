"""Words of the accounts app."""

from enum import StrEnum

from django.db import models


class Language(models.TextChoices):
    """Languages of the interface, each named in itself."""

    BOKMAL = "nb", "Bokmål"
    NYNORSK = "nn", "Nynorsk"
    ENGLISH = "en", "English"


class AccountAct(StrEnum):
    """What a person may do with their own account."""

    OWN_ACCOUNT = "accounts.own_account"
    ADMINISTER_PORTAL = "accounts.administer_portal"
    VISIT = "accounts.visit"
