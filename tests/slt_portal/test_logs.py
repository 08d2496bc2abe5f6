"""Logs name what went wrong, never the address that opens something."""

import logging
from typing import Any

import pytest
from django.conf import settings as configured

from slt_portal.logs import HideSecrets, without_secrets
from tests.permissions.addresses import addresses, path_of


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/svar/MTI:1abc:xyz_-9/", "/svar/…/"),
        ("/kalender/aB3-_x.ics", "/kalender/…"),
        ("/konto/passord/nytt/3-c9x-abc/", "/konto/passord/nytt/…/"),
        ("/konto/e-post/bekreft/MQ:1x:y/", "/konto/e-post/bekreft/…/"),
        ("/natteravn/tilbud/MTI:1abc:xyz_-9/", "/natteravn/tilbud/…/"),
        ("/konto/kalender/", "/konto/kalender/"),
        ("/moter/12/", "/moter/12/"),
    ],
)
def test_secrets_in_paths_are_not_written(path: str, written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", path), None)

    HideSecrets().filter(record)

    assert record.getMessage() == f"Gone: {written}"


def test_whatever_address_ends_in_a_secret_is_known() -> None:
    found = [address for address in addresses() if address.parameters & {"token", "key"}]
    paths = {address.name: path_of(address, "k1833", {"token": "MTI:1abc", "key": "MTI:1abc"}) for address in found}

    assert len(paths) > 6
    assert {name for name, path in paths.items() if "MTI" in without_secrets(path)} == set()


def test_an_identity_number_is_not_written() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", "/sok/?q=130972%2048022"), None
    )

    HideSecrets().filter(record)

    assert record.getMessage() == "Gone: /sok/?q=••••••%•••••••"


def test_everything_goes_through_the_one_handler_that_hides() -> None:
    logs: Any = configured.LOGGING

    assert logs["handlers"]["console"]["filters"] == ["secrets"]
    assert (logs["loggers"]["django"]["handlers"], logs["root"]["handlers"]) == ([], ["console"])
