from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and log-in")

    def ready(self) -> None:
        # Who may do what, and what it is about.
        autodiscover_modules("rules")
        # Each app says in its standings module what a person is there.
        autodiscover_modules("standings")
        # A typing error in a rule is found at start.
        autodiscover_modules("checks")
