"""The command: what it prints and how it ends."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from municipalities.models import Municipality
from onboarding.management.commands.onboard import Command
from tests.onboarding.files import WHOLE, spoiled, write

PAGE = f"Rana: {settings.SITE_URL}/kommuner/rana/"
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("onboard", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_first_second_and_edited_run(tmp_path: Path) -> None:
    path = str(write(tmp_path, WHOLE))

    first, second = run(path), run(path)
    write(tmp_path, spoiled("notice_days = 7", "notice_days = 14"))
    third = run(path)

    told = {"+ Kommune 1833 Rana", "+ Tekst «Kort fortalt» (nb), Rana", "+ Rolle som leser for Varaordfører Rana, Rana"}
    assert told - set(first) == set()
    assert first[-2:] == ["Lagret: 16 nye, 0 endret.", PAGE]
    assert second == ["Ingenting å endre. Portalen har alt som står i filene.", PAGE]
    assert third == [
        "~ Organ «Politirådet» (Rana): frist for innkalling i dager (notice_days) 7 → 14",
        "Lagret: 0 nye, 1 endret.",
        PAGE,
    ]


def test_dry_run(tmp_path: Path) -> None:
    lines = run("--dry-run", str(write(tmp_path, WHOLE)))

    assert lines[-1] == "En prøve: 16 ville vært nye, 0 endret. Ingenting er lagret."
    assert not Municipality.objects.onboarded().exists()


def test_faults_go_to_the_error_stream(tmp_path: Path) -> None:
    err = StringIO()
    path = str(write(tmp_path, spoiled("age_from = 0", "age_from = 30")))

    with pytest.raises(CommandError, match=r"^1 feil\. Ingenting er lagret\.$") as caught:
        call_command("onboard", path, stderr=err)

    assert caught.value.returncode == 1
    assert err.getvalue() == (
        "rana.toml: linje 8: kommunen «1833», laveste alder (age_from): "
        "Den laveste alderen er over den høyeste. Skal være: 18 eller lavere.\n"
    )


@pytest.mark.parametrize(("given", "words"), [("i fjor", "er ikke en dato"), ("0001-01-01", "Sjekk årstallet")])
def test_since_must_be_a_date_near_ours(tmp_path: Path, given: str, words: str) -> None:
    with pytest.raises(CommandError, match=f"^.*{words}"):
        run("--since", given, str(write(tmp_path, WHOLE)))


def test_help_is_norwegian() -> None:
    told = " ".join(Command().create_parser("manage.py", "onboard").format_help().split())

    assert "Ta kommuner inn i portalen fra TOML-filer" in told
    assert "vis hva som vil bli endret, uten å lagre noe" in told
