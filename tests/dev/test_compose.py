"""What production runs is what the project has: the compose file and the Dockerfile against the code."""

import importlib
import json
import re
import shlex
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands
from django.urls import resolve

from dev import demo

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
PORTAL = sorted(name for name, service in SERVICES.items() if service["image"] == "slt-portal")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
SETTINGS = (ROOT / "slt_portal" / "settings.py").read_text(encoding="utf-8")
DOCUMENTED = set(
    re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\|(.*?)\|", (ROOT / "docs/settings.md").read_text(), re.M)))
)
READ = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", SETTINGS))


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name}\s+(.*)$", DOCKERFILE, re.MULTILINE)


def check_command(words: list[str]) -> None:
    """Fails unless the program, the module or the management command is one the project has."""
    match words:
        case ["gunicorn", application, *_]:
            assert application.replace(":", ".") == settings.WSGI_APPLICATION
            assert find_spec(application.split(":")[0]) is not None
        case ["celery", *options]:
            package = options[options.index("-A") + 1]
            assert importlib.import_module(package).celery_app.main == "slt_portal"
        case ["python", "-m", module, *_]:
            assert find_spec(module) is not None
        case ["python", "manage.py", command, *_]:
            assert command in get_commands()
        case _:
            pytest.fail(f"unknown command {words}")


def test_the_services_are_the_ones_the_portal_consists_of() -> None:
    assert sorted(SERVICES) == ["beat", "migrate", "postgres", "redis", "web", "worker"]
    assert PORTAL == ["beat", "migrate", "web", "worker"]


@pytest.mark.parametrize("name", PORTAL)
def test_commands_exist(name: str) -> None:
    check_command(SERVICES[name]["command"])


@pytest.mark.parametrize(("name", "words"), [("web", demo.WEB), ("worker", demo.WORKER), ("beat", demo.BEAT)])
def test_commands_are_the_demos(name: str, words: tuple[str, ...]) -> None:
    assert tuple(SERVICES[name]["command"][: len(words)]) == words


def test_the_image_starts_the_web_server_by_itself() -> None:
    assert json.loads(instructions("CMD")[-1]) == SERVICES["web"]["command"]


def test_commands_of_the_build_exist() -> None:
    runs = [shlex.split(part) for run in instructions("RUN") for part in run.split("&&")]
    own = [
        [word for word in words if word != "DEMO=1"]
        for words in runs
        if "manage.py" in words or "dev.messages" in words
    ]

    assert len(own) == 2
    for words in own:
        check_command(words)


@pytest.mark.parametrize("name", PORTAL)
def test_variables_are_known_to_the_settings(name: str) -> None:
    assert set(SERVICES[name]["environment"]) - READ == set()


def test_variables_of_the_image_are_known_to_the_settings() -> None:
    variables = set(re.findall(r"([A-Z_]+)=", " ".join(instructions("ENV"))))

    assert variables - {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"} - READ == set()


def test_every_setting_is_documented() -> None:
    assert READ == DOCUMENTED


def test_what_production_must_have_stops_compose_when_it_is_missing() -> None:
    asked = re.findall(r"\$\{(\w+):\?", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"))

    assert set(asked) == {
        "ALLOWED_HOSTS", "DEFAULT_FROM_EMAIL", "DJANGO_SECRET_KEY", "EMAIL_URL", "POSTGRES_PASSWORD",
        "REDIS_PASSWORD", "SECOND_FACTOR_KEYS", "SECURITY_CONTACT", "SITE_URL",
    }  # fmt: skip


def test_redis_asks_for_the_password_that_the_portal_knows() -> None:
    password = "${REDIS_PASSWORD:?Set REDIS_PASSWORD, letters and digits only}"
    redis = SERVICES["redis"]

    assert redis["command"][-2:] == ["--requirepass", password]
    assert redis["environment"] == {"REDISCLI_AUTH": password}
    for name in PORTAL:
        assert SERVICES[name]["environment"]["REDIS_URL"] == f"redis://:{password}@redis:6379/0"


def test_every_image_of_others_can_be_pinned_and_has_the_same_name_everywhere() -> None:
    compose = re.findall(r"\$\{(\w+_IMAGE):-([^}]+)\}", (ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    images = dict(compose)

    assert set(images) == {"NODE_IMAGE", "POSTGRES_IMAGE", "PYTHON_IMAGE", "REDIS_IMAGE"}
    assert {"=".join(arg) for arg in compose if f"ARG {arg[0]}" in DOCKERFILE} == set(instructions("ARG"))
    assert {line.split(" ")[0] for line in instructions("FROM")} == {"${NODE_IMAGE}", "${PYTHON_IMAGE}", "packages"}
    assert all(f"{name}={image}" in operations for name, image in images.items())


def test_secrets_are_in_no_file() -> None:
    """Every value that could be a secret is a variable."""
    secrets = {
        name: value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if re.search("SECRET|PASSWORD|KEY|AUTH|REDIS_URL", name)
    }

    assert secrets
    assert [name for name, value in secrets.items() if "${" not in value] == []


def test_the_web_servers_health_check_asks_an_address_that_exists() -> None:
    check = SERVICES["web"]["healthcheck"]["test"]

    check_command(check[1:-1])
    assert resolve(urlsplit(check[-1]).path).route == "healthz"
    assert f":{urlsplit(check[-1]).port}" in SERVICES["web"]["command"][-1]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_what_keeps_running_has_a_health_check(name: str) -> None:
    assert {"test", "interval", "timeout", "retries"} <= set(SERVICES[name]["healthcheck"])


def test_beats_health_check_looks_where_beat_writes() -> None:
    beat = SERVICES["beat"]
    [schedule] = [word.removeprefix("--schedule=") for word in beat["command"] if word.startswith("--schedule=")]
    folder = str(Path(schedule).parent)

    assert folder in beat["healthcheck"]["test"][-1]
    assert beat["volumes"] == [f"beat:{folder}"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_on_an_old_database(name: str) -> None:
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_volumes_are_declared_and_writable_by_the_portal() -> None:
    used = {
        volume.split(":")[0]: volume.split(":")[1]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
    }

    assert set(used) == set(COMPOSE["volumes"])
    made = " ".join(instructions("RUN"))
    assert all(folder in made for folder in (used["media"], used["beat"]))


def test_the_image_runs_as_nobody_special() -> None:
    final_stage = DOCKERFILE.rsplit("FROM ", 1)[1]

    assert re.search(r"^USER slt$", final_stage, re.MULTILINE)
    assert len(instructions("FROM")) == 4


def test_everything_the_portal_is_made_of_reaches_the_image() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = set(project["tool"]["importlinter"]["root_packages"])

    assert packages | {"manage.py", "templates", "static", "locale", "onboarding"} <= kept
    assert [name for name in sorted(kept) if not (ROOT / name).exists()] == []
