"""Every variable is documented, and production refuses to start half configured."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DJANGO_SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEF",
    "SECOND_FACTOR_KEYS": "QSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBsb25nLi4=",
    "ALLOWED_HOSTS": "slt.example.no",
    "SITE_URL": "https://slt.example.no",
    "SECURITY_CONTACT": "mailto:sikkerhet@example.no",
    "EMAIL_URL": "smtp+tls://slt:secret@smtp.example.no:587",
    "DATABASE_URL": "postgres://slt:secret@db.example.no:5432/slt",
}
# What a machine without a key of its own uses.
DEMO_KEY = "aW5zZWN1cmU6IGRlbW8sIGRldmVsb3BtZW50IG9ubHk="
OWN = re.compile(
    r"^(DJANGO_SECRET_KEY|SECOND_FACTOR_KEYS|ALLOWED_HOSTS|SITE_URL|EMAIL_URL|REDIS_URL|SECURITY_CONTACT|DEBUG|DEMO|PRODUCTION|OIDC_.*)$"
)


def oidc(name: str) -> dict[str, str | None]:
    given = {"SERVER_URL": "https://id.example.no", "CLIENT_ID": f"slt-{name}", "CLIENT_SECRET": "hush"}
    given["EMAIL_DOMAINS"] = "Asnes.Example.no"
    return {f"OIDC_{name}_{part}": value for part, value in given.items()}


OIDC = oidc("ASNES") | {"OIDC_PROVIDERS": "asnes"}
TWO = OIDC | oidc("VALER") | {"OIDC_PROVIDERS": "asnes,valer"}


def start(*shown: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own; print the values of ``shown``."""
    surroundings = {name: value for name, value in os.environ.items() if not OWN.match(name)}
    chosen = {name: value for name, value in (GOOD | variables).items() if value is not None}
    program = "import json\nfrom slt_portal import settings\n"
    program += f"print(json.dumps([getattr(settings, name) for name in {list(shown)!r}], default=str))"
    return subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings | chosen,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_the_settings_read_is_documented_and_no_other() -> None:
    source = (settings.BASE_DIR / "slt_portal" / "settings.py").read_text()
    table = (settings.BASE_DIR / "docs" / "settings.md").read_text()

    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    documented = {name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)}

    assert documented == read


def test_a_full_configuration_starts() -> None:
    done = start("PRODUCTION", "SESSION_COOKIE_SECURE", "SECOND_FACTOR_REQUIRED")

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[true, true, true]", "")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        pytest.param({"DJANGO_SECRET_KEY": None}, "DJANGO_SECRET_KEY must be", id="no secret"),
        pytest.param({"DJANGO_SECRET_KEY": "short"}, "DJANGO_SECRET_KEY must be", id="short secret"),
        pytest.param({"DJANGO_SECRET_KEY": "ab" * 40}, "DJANGO_SECRET_KEY must be", id="poor secret"),
        pytest.param({"DJANGO_SECRET_KEY": "insecure-" + GOOD["DJANGO_SECRET_KEY"]}, "DJANGO_SECRET_KEY", id="example"),
        pytest.param({"SECOND_FACTOR_KEYS": None}, "SECOND_FACTOR_KEYS must be", id="no key"),
        pytest.param({"SECOND_FACTOR_KEYS": "c2hvcnQ="}, "SECOND_FACTOR_KEYS must be", id="short key"),
        pytest.param({"SECOND_FACTOR_KEYS": "A" * 43 + "="}, "SECOND_FACTOR_KEYS must be", id="poor key"),
        pytest.param({"SECOND_FACTOR_KEYS": DEMO_KEY}, "SECOND_FACTOR_KEYS must be", id="the demo's key"),
        pytest.param({"SECOND_FACTOR_KEYS": GOOD["SECOND_FACTOR_KEYS"] + ",x"}, "SECOND_FACTOR", id="one bad key"),
        pytest.param({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name", id="no hosts"),
        pytest.param({"ALLOWED_HOSTS": "slt.example.no,*"}, "ALLOWED_HOSTS must name", id="any host"),
        pytest.param({"SITE_URL": "http://slt.example.no"}, "SITE_URL must be", id="no TLS"),
        pytest.param({"SECURITY_CONTACT": None}, "SECURITY_CONTACT must say", id="nobody to tell"),
        pytest.param({"SECURITY_CONTACT": "sikkerhet@example.no"}, "SECURITY_CONTACT must say", id="no URI"),
        pytest.param({"EMAIL_URL": None}, "EMAIL_URL", id="no mail server"),
        pytest.param({"PRODUCTION": "1", "DEBUG": "1"}, "DEBUG must be off", id="debug in production"),
        pytest.param({"OIDC_PROVIDERS": "asnes"}, "OIDC_ASNES_SERVER_URL is missing", id="half a work account"),
        pytest.param(OIDC | {"OIDC_ASNES_EMAIL_DOMAINS": " , "}, "OIDC_ASNES_EMAIL_DOMAINS is missing", id="no domain"),
        pytest.param(OIDC | {"OIDC_ASNES_EMAIL_DOMAINS": "*.no"}, "'*.no' is not a domain", id="any domain"),
        pytest.param(OIDC | {"OIDC_ASNES_SERVER_URL": "http://id.example.no"}, "https://", id="an issuer without TLS"),
        pytest.param(TWO | {"OIDC_VALER_CLIENT_ID": "slt-ASNES"}, "each needs its own", id="one client of two"),
        pytest.param(TWO, "asnes.example.no belongs to two work accounts", id="one domain of two"),
        pytest.param({"OIDC_SERVER_URL": "https://id.example.no"}, "OIDC_PROVIDERS", id="the variables of before"),
    ],
)
def test_production_refuses_to_start(variables: dict[str, str | None], said: str) -> None:
    done = start(**variables)

    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert said in last


@pytest.mark.parametrize("kind", ["DEBUG", "DEMO"])
def test_a_machine_to_try_it_on_needs_no_secret(kind: str) -> None:
    nothing = dict.fromkeys(GOOD)

    done = start("PRODUCTION", "SESSION_COOKIE_AGE", **nothing, **{kind: "1"})

    assert (done.returncode, done.stdout.strip()) == (0, "[false, 43200]")


def test_redis_carries_queue_and_cache() -> None:
    done = start("CELERY_BROKER_URL", REDIS_URL="redis://redis.example.no:6379/0")

    assert done.stdout.strip() == '["redis://redis.example.no:6379/0"]'


def test_each_municipality_has_a_work_account_of_its_own_with_its_domains() -> None:
    done = start("SOCIALACCOUNT_PROVIDERS", "CONTENT_SECURITY_POLICY", **TWO | {"OIDC_VALER_EMAIL_DOMAINS": "våler.no"})

    assert '"domains": ["asnes.example.no"]' in done.stdout
    assert '"domains": ["xn--vler-qoa.no"]' in done.stdout
    # The browser follows the form of the button there, and on from there.
    assert '"form-action": ["\'self\'", "https:"]' in done.stdout


def test_without_a_work_account_forms_stay_at_home() -> None:
    assert '"form-action": ["\'self\'"]' in start("CONTENT_SECURITY_POLICY").stdout
