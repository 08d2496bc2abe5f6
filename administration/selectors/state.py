"""How the parts of the portal are: what each says when it is asked now, without how it is set up."""

import logging
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Final

import django
from celery import current_app
from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from reminders.models import Heartbeat
from reminders.tasks import SEND_DUE
from slt_portal.views import health

# Below this an upload or the log may fill the disk before somebody looks again.
FREE_BYTES: Final = 2 * 1024**3
FREE_SHARE: Final = 0.05
# A night was missed.
BACKUP_EVERY: Final = timedelta(hours=36)
# Workers answer at once, or not.
PING_SECONDS: Final = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """A part, whether it is well (None: nobody has told), and what it says."""

    name: str
    is_well: bool | None
    says: str


def parts() -> list[Part]:
    """Ask every part."""
    asked: dict[str, Callable[[], tuple[bool | None, str]]] = {
        _("Database"): _database,
        _("Broker"): _broker,
        _("Worker"): _worker,
        _("Beat"): _beat,
        _("Mail server"): _mail,
        _("Disk"): _disk,
        _("Last backup"): _backup,
    }
    return [_asked(name, ask) for name, ask in asked.items()]


def versions() -> list[tuple[str, str]]:
    """Return what runs, by name."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (database,) = cursor.fetchone()
    found = {name: version(name) for name in ("celery", "django-allauth", "gunicorn", "psycopg")}
    return [
        ("PostgreSQL", str(database)),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        *sorted(found.items()),
    ]


def _asked(name: str, ask: Callable[[], tuple[bool | None, str]]) -> Part:
    try:
        is_well, says = ask()
    except Exception as fault:  # whatever is wrong with a part, the page has to say which part
        # The kind of fault only: its text may hold addresses and user names.
        logger.warning("A part does not answer.", extra={"part": name, "fault": type(fault).__name__})
        says = _("Does not answer (%(fault)s).") % {"fault": type(fault).__name__}
        is_well = False
    return Part(name, is_well, says)


def _database() -> tuple[bool, str]:
    return health.database(), _("Answers.")


def _broker() -> tuple[bool, str]:
    return health.broker(), _("Answers.")


def _last_beat() -> datetime | None:
    return Heartbeat.objects.filter(name=SEND_DUE).values_list("beat_at", flat=True).first()


def _is_fresh(beat_at: datetime | None) -> bool:
    return beat_at is not None and beat_at >= timezone.now() - health.FRESH


def _worker() -> tuple[bool, str]:
    """A fresh sign of life was written by a worker; without one they are called."""
    if _is_fresh(_last_beat()):
        return True, _("Works.")
    number = len(current_app.control.ping(timeout=PING_SECONDS) or [])
    return bool(number), _("Answers, and gets nothing to do.") if number else _("No worker answers.")


def _beat() -> tuple[bool, str]:
    beat_at = _last_beat()
    if beat_at is None:
        return False, _("Has never been seen.")
    return _is_fresh(beat_at), _("Seen %(time)s ago.") % {"time": timesince(beat_at)}


def _mail() -> tuple[bool, str]:
    link = get_connection(fail_silently=False)
    if hasattr(link, "timeout"):
        link.timeout = 3
    link.open()
    link.close()
    return True, _("Answers.")


def _existing(folder: Path) -> Iterator[Path]:
    yield from (each for each in (folder, *folder.parents) if each.exists())


def _disk() -> tuple[bool, str]:
    room = shutil.disk_usage(next(_existing(Path(settings.MEDIA_ROOT))))
    is_well = room.free > FREE_BYTES and room.free > FREE_SHARE * room.total
    words = _("%(free)d of %(total)d GB are free where papers are kept.")
    return is_well, words % {"free": room.free // 1024**3, "total": room.total // 1024**3}


def _backup() -> tuple[bool | None, str]:
    if not settings.BACKUP_MARK:
        return None, _("The portal is not told (BACKUP_MARK).")
    mark = Path(settings.BACKUP_MARK)
    if not mark.exists():
        return False, _("None has been marked.")
    at = datetime.fromtimestamp(mark.stat().st_mtime, tz=UTC)
    return at > timezone.now() - BACKUP_EVERY, _("%(time)s ago.") % {"time": timesince(at)}
