from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Installed in the demo alone."""

    name = "demo"
    verbose_name = _("Demo")
