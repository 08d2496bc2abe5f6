from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SltPortalConfig(AppConfig):
    name = "slt_portal"
    verbose_name = _("The portal")
