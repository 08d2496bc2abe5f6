from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NightwatchConfig(AppConfig):
    name = "nightwatch"
    verbose_name = _("Natteravn")
