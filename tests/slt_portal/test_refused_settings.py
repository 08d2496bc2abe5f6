"""Settings with which production does not start: each says which one it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from slt_portal import production

SECRET = "abcdefghij" * 5
PORTAL = {
    "secret": SECRET,
    "hosts": ["slt.example"],
    "site": "https://slt.example",
    "contacts": ["mailto:a@example.no"],
}
GATEWAY = {"url": "https://sms.example", "token": "t", "report_secret": "s" * 32}


def portal(**changed: Any) -> Callable[[], None]:
    return partial(production.check_portal, **(PORTAL | changed))


def gateway(**changed: Any) -> Callable[[], None]:
    return partial(production.check_gateway, **(GATEWAY | changed))


@pytest.mark.parametrize(
    ("check", "named"),
    [
        (portal(secret="a" * 60), "DJANGO_SECRET_KEY"),
        (portal(secret=SECRET[:49]), "DJANGO_SECRET_KEY"),
        (portal(secret="insecure" + SECRET), "DJANGO_SECRET_KEY"),
        (portal(hosts=[]), "ALLOWED_HOSTS"),
        (portal(hosts=["slt.example", "*"]), "ALLOWED_HOSTS"),
        (portal(site="http://slt.example"), "SITE_URL"),
        (portal(contacts=[]), "SECURITY_CONTACT"),
        (portal(contacts=["mailto:a@example.no", "http://a.example"]), "SECURITY_CONTACT"),
        (gateway(url="http://sms.example"), "SMS_GATEWAY_URL"),
        (gateway(token=""), "SMS_GATEWAY_TOKEN"),
        (gateway(report_secret="s" * 31), "SMS_REPORT_SECRET"),
        (partial(production.check_statistics, {"ssb": "", "fhi": "http://fhi.example"}), "FHI_API_URL"),
    ],
)
def test_what_is_refused_is_named(check: Callable[[], None], named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named):
        check()


@pytest.mark.parametrize(
    "check",
    [
        portal(),
        gateway(),
        gateway(report_secret=""),
        gateway(url="", token="", report_secret=""),
        partial(production.check_statistics, {"ssb": "https://ssb.example", "fhi": ""}),
    ],
)
def test_what_is_safe_passes(check: Callable[[], None]) -> None:
    check()
