"""Production is the portal without the demo: its addresses, its people and its code are not there."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

PROGRAM = """
import json, sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
from contributions.panels import panels_on
from contributions.places import Place, Visit
offered = [template for template, _ in panels_on(Place.LOG_IN, Visit(None))]
loaded = sorted(name for name in sys.modules if name.split(".")[0] == "demo")
print(json.dumps({"loaded": loaded, "beside the log-in": offered}))
"""


def test_production_loads_nothing_of_the_demo_and_offers_nobody() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "slt_portal.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == {"loaded": [], "beside the log-in": []}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/epost/", "/epost/1.M1P1Q1.x/", "/epost/1.M1P1Q1.x/0/"])
def test_mail_is_not_read_in_production(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
