"""Fetch the figures of indicators now, from the services whose addresses are set."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from history.commanding import RecordedCommand
from measures.enums import Outcome
from measures.services import feeds


class Command(RecordedCommand):
    help = "Fetch figures from Statistics Norway and the public-health institute, and keep them as drafts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", nargs="?", default="", help="the number of one municipality")
        parser.add_argument("--all", action="store_true", dest="every", help="also what was asked for this week")

    def handle(self, *args: Any, **options: Any) -> None:
        if not feeds.is_available():
            raise CommandError("Set SSB_API_URL or FHI_API_URL first.")
        told = feeds.fetch_due(now=timezone.now(), number=options["municipality"], every=options["every"])
        for outcome, number in sorted(told.items()):
            self.stdout.write(f"{number}: {Outcome(outcome).label}")
        if not told:
            self.stdout.write("There was nothing to ask for.")
