"""Commands: nobody acts, and what ran says its name, and the names of the files it was given."""

from pathlib import PurePath
from typing import Any

from django.core.management.base import BaseCommand

from history.acting import acting
from history.enums import Way


class RecordedCommand(BaseCommand):
    """What every command of ours is made of. Others are named by ``manage.py``."""

    def execute(self, *args: Any, **options: Any) -> Any:
        # Where a file lay is no part of its name.
        files = [PurePath(file).name for file in options.get("files") or ()]
        said = " ".join([type(self).__module__.rpartition(".")[2], *files])
        with acting(Way.COMMAND, said=said):
            return super().execute(*args, **options)
