"""The portal as gunicorn runs it, with the bare page beside: `gunicorn bench.web:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from slt_portal.utf8 import Utf8Only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")
settings.ROOT_URLCONF = "bench.urls"
application = Utf8Only(get_wsgi_application())
