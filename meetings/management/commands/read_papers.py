"""Read all papers whose text is not kept yet. The task does the same, little by little."""

from typing import Any

from django.utils import timezone

from history.commanding import RecordedCommand
from meetings.services import paper_texts

AT_ONCE = 50


class Command(RecordedCommand):
    help = "Read the papers whose text is not kept yet, so that the search finds them by what they say."

    def handle(self, *args: Any, **options: Any) -> None:
        read = 0
        while found := paper_texts.read_missing(now=timezone.now(), at_most=AT_ONCE):
            read += found
        self.stdout.write(f"{read} papers read.")
