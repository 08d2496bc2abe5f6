"""Django's own administration, with a site of ours. For ``INSTALLED_APPS``."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "administration.site.PortalAdminSite"
