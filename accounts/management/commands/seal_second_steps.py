"""After a new key was put first: let go of the old ones."""

from typing import Any

from django.core.management.base import CommandError

from accounts.sealing import UnreadableError
from accounts.services import second_steps
from history.commanding import RecordedCommand


class Command(RecordedCommand):
    help = "Seal the secrets of second steps with the first of SECOND_FACTOR_KEYS, so that the others can go."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = second_steps.seal_anew()
        except UnreadableError as fault:
            raise CommandError("A row was sealed with a key that is not in SECOND_FACTOR_KEYS.") from fault
        self.stdout.write(f"{number} sealed anew." if number else "Everything is sealed with the first key.")
