"""Take municipalities into the portal from the files they have filled in."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from history.commanding import RecordedCommand
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("“%(text)s” is not a date. Write year-month-day.") % {"text": text}) from None


class Command(RecordedCommand):
    help = (
        "Take municipalities into the portal from TOML files (docs/onboarding.md). All files are read together "
        "and everything is saved or nothing. Running it again changes only what differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="a file in the onboarding format")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and save nothing")
        parser.add_argument("--invite", action="store_true", help="tell people by e-mail which seats they have got")
        parser.add_argument(
            "--since",
            type=_day,
            metavar="YYYY-MM-DD",
            help="first day of what has none in the files; today when not given",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_trial = options["dry_run"]
        try:
            outcome = onboard(
                options["files"],
                now=timezone.now(),
                since=options["since"],
                is_trial=is_trial,
                invites=options["invite"],
            )
        except OnboardingError as error:
            for fault in error.faults:
                self.stderr.write(str(fault), self.style.ERROR)
            count = len(error.faults)
            message = ngettext("%(count)s fault. Nothing is saved.", "%(count)s faults. Nothing is saved.", count)
            raise CommandError(message % {"count": count}) from error
        self._report(outcome, is_trial=is_trial)

    def _report(self, outcome: Outcome, *, is_trial: bool) -> None:
        for label in outcome.added:
            self.stdout.write(f"+ {label}")
        for label, changes in outcome.changed:
            self.stdout.write(f"~ {label}: {'; '.join(map(str, changes))}")
        if not outcome.added and not outcome.changed:
            self.stdout.write(_("Nothing to change. The portal has everything in the files."))
            return
        counts = {"added": len(outcome.added), "changed": len(outcome.changed)}
        message = (
            _("A trial: %(added)s would be new, %(changed)s changed. Nothing is saved.")
            if is_trial
            else _("Saved: %(added)s new, %(changed)s changed.")
        )
        self.stdout.write(message % counts)
