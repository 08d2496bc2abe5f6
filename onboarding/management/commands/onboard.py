"""Take municipalities into the portal from the files they have filled in."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from history.commanding import RecordedCommand
from municipalities.models import Municipality
from norwegian.years import YEARS
from onboarding.explain import shown
from onboarding.export import NotOnboardedError, export
from onboarding.faults import OnboardingError
from onboarding.ledger import Change
from onboarding.onboard import Outcome, onboard
from onboarding.words import word_for


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("“%(text)s” is not a date. Write year-month-day.") % {"text": shown(text)}) from None


def _near_day(text: str) -> date:
    # Not a type of the argument: what argparse says of a wrong one is English.
    day = _day(text)
    if day.year not in YEARS:
        raise CommandError(_("Check the year."))
    return day


def _kept(change: Change) -> str:
    if not change.name:
        return change.old
    words = {"name": word_for(change.name), "portal": change.old, "file": change.new}
    return _("%(name)s is %(portal)s in the portal, %(file)s in the file") % words


def _told(change: Change) -> str:
    return f"{word_for(change.name)} {change.old} → {change.new}".strip()


class Command(RecordedCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Take municipalities into the portal from TOML files (docs/onboarding.md). All files are read together, "
            "and everything is saved or nothing. Running it again changes only what differs."
        )
        parser.add_argument("files", nargs="*", metavar=_("FILE"), type=Path, help=_("a file in the onboarding format"))
        parser.add_argument(
            "--export", metavar=_("NUMBER"), help=_("print the file of a municipality and save nothing")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("show what will change and save nothing"))
        parser.add_argument(
            "--overwrite", action="store_true", help=_("let the files decide over what was changed in the portal")
        )
        parser.add_argument(
            "--invite", action="store_true", help=_("tell people by e-mail which seats they have been given")
        )
        parser.add_argument(
            "--since",
            metavar=_("YYYY-MM-DD"),
            help=_("first day of what has none in the files; today when not given"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        is_trial = options["dry_run"]
        if options["export"]:
            self._export(options["export"])
            return
        if not options["files"]:
            raise CommandError(_("Give the file you have filled in: manage.py onboard nykommune.toml"))
        try:
            outcome = onboard(
                options["files"],
                now=timezone.now(),
                since=_near_day(options["since"]) if options["since"] else None,
                is_trial=is_trial,
                invites=options["invite"],
                overwrites=options["overwrite"],
            )
        except OnboardingError as error:
            for fault in error.faults:
                self.stderr.write(str(fault), self.style.ERROR)
            count = len(error.faults)
            message = ngettext("%(count)s fault. Nothing is saved.", "%(count)s faults. Nothing is saved.", count)
            raise CommandError(message % {"count": count}) from error
        except OperationalError as error:
            raise CommandError(_("The database does not answer. Nothing is saved. Check DATABASE_URL.")) from error
        except ProgrammingError as error:
            raise CommandError(_("The database is not up to date. Nothing is saved. Run: manage.py migrate")) from error
        except (IntegrityError, DataError) as error:
            raise CommandError(_("The database does not take what the files say. Nothing is saved.")) from error
        self._report(outcome, is_trial=is_trial)

    def _export(self, number: str) -> None:
        try:
            self.stdout.write(export(number, today=timezone.localdate()), ending="")
        except NotOnboardedError:
            message = _("No municipality with the number “%(number)s” uses the portal.")
            raise CommandError(message % {"number": shown(number)}) from None
        except OperationalError as error:
            raise CommandError(_("The database does not answer. Check DATABASE_URL.")) from error
        except ProgrammingError as error:
            raise CommandError(_("The database is not up to date. Run: manage.py migrate")) from error

    def _report(self, outcome: Outcome, *, is_trial: bool) -> None:
        for label in outcome.added:
            self.stdout.write(f"+ {label}")
        for label, changes in outcome.changed:
            self.stdout.write(f"~ {label}: {'; '.join(map(_told, changes))}")
        for label, changes in outcome.kept:
            told = "; ".join(_kept(change) for change in changes)
            self.stdout.write(f"= {label}: {told}")
        if outcome.kept:
            self.stdout.write(_("Lines with = keep what was changed in the portal. --overwrite lets the file decide."))
        if outcome.added or outcome.changed:
            self._sum_up(outcome, is_trial=is_trial)
        elif not outcome.kept:
            self.stdout.write(_("Nothing to change. The portal has everything in the files."))
        else:
            self.stdout.write(_("Nothing to change."))
        if not is_trial:
            for row in Municipality.objects.filter(pk__in=outcome.numbers):
                self.stdout.write(f"{row.full_name}: {settings.SITE_URL}{row.get_absolute_url()}")

    def _sum_up(self, outcome: Outcome, *, is_trial: bool) -> None:
        counts = {"added": len(outcome.added), "changed": len(outcome.changed)}
        message = (
            _("A trial: %(added)s would be new, %(changed)s changed. Nothing is saved.")
            if is_trial
            else _("Saved: %(added)s new, %(changed)s changed.")
        )
        self.stdout.write(message % counts)
