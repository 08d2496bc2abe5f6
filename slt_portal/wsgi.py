"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from slt_portal.utf8 import Utf8Only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")
application = Utf8Only(get_wsgi_application())
