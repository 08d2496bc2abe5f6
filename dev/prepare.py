"""Brings the demo's database to where the portal can run on it: `python -m dev.prepare FILE`.

The management commands of production, one after the other in one process: each start of Django costs more than
most of them do. Done twice, it changes nothing. FILE gets the log-ins, which the demo shows last.
"""

import os
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import django
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent
ONBOARDING = ROOT / "onboarding" / "files"
# What a new municipality copies; it names none.
TEMPLATE = "mal.toml"


def steps() -> Sequence[tuple[str, Sequence[str]]]:
    files = sorted(str(path) for path in ONBOARDING.glob("*.toml") if path.name != TEMPLATE)
    return (
        ("Bringing the database up to date", ("migrate", "--no-input", "--verbosity=0")),
        ("Onboarding the municipalities", ("onboard", *files)),
        ("Filling the year", ("demo_year",)),
    )


def main(log_ins: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")
    django.setup()
    for title, words in steps():
        print(title, flush=True)
        said = StringIO()
        try:
            call_command(*words, stdout=said, stderr=said)
        except CommandError as error:
            print(said.getvalue() + str(error), file=sys.stderr)
            return 1
        # A command's last line is its result; the rest is for somebody who runs it by hand.
        for line in said.getvalue().splitlines()[-1:]:
            print(f"  {line}", flush=True)
    with log_ins.open("w", encoding="utf-8") as file:
        call_command("demo_year", "--logins", stdout=file)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
