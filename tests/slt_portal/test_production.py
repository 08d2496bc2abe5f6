"""Production is the portal without the demo: its addresses, its people and its code are not there."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from demo.people import LOGINS, PASSWORD

PROGRAM = """
import json, sys
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps(sorted(name for name in sys.modules if name.split(".")[0] == "demo")))
"""


def test_production_loads_nothing_of_the_demo() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "slt_portal.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/epost/", "/epost/1.M1P1Q1.x/", "/epost/1.M1P1Q1.x/0/"])
def test_mail_is_not_read_in_production(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_nobody_of_the_demo_is_offered_in_production(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()

    assert PASSWORD not in page
    assert LOGINS[0].email not in page
