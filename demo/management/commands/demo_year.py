"""Fill the demo with a year of work, or tell who one can be there."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone, translation

from demo import year
from demo.people import LOGINS, PASSWORD
from history.commanding import RecordedCommand


class Command(RecordedCommand):
    help = "Fill the demo with a believable year of work around today's date. Done twice, it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the demo log-ins by role")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This command is for the demo: set DEMO=1.")
        if options["logins"]:
            self._print_logins()
        elif year.is_filled():
            self.stdout.write("The demo has its year of work already.")
        else:
            self.stdout.write("Filling the demo with a year of work …")
            year.fill(now=timezone.now())
            self.stdout.write("Done.")

    def _print_logins(self) -> None:
        self.stdout.write(f"Everybody's password: {PASSWORD}")
        with translation.override("en"):
            for login in LOGINS:
                self.stdout.write(f"  {login.role!s:32} {login.place:20} {login.email}")
