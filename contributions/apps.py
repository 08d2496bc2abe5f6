from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from contributions.kinds import KINDS


class ContributionsConfig(AppConfig):
    name = "contributions"

    def ready(self) -> None:
        autodiscover_modules(*(f"contributions.{kind}" for kind in KINDS))
