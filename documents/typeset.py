"""A document of ours as PDF: set in a process of its own, within a deadline. See docs/adr/0029."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from documents.blocks import Kept, Paper
from documents.errors import ManySetting, NotSet
from documents.limits import MOST_SECONDS_FOR_SETTING, MOST_SETTERS
from documents.poster import Poster

logger = logging.getLogger(__name__)

ROOT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = (sys.executable, "-m", "documents.typesetter")
_setters: Final = threading.BoundedSemaphore(MOST_SETTERS)


def typeset(paper: Paper | Kept | Poster, *, now: datetime, seconds: float = MOST_SECONDS_FOR_SETTING) -> bytes:
    """Return ``paper`` as PDF/UA-1 and PDF/A-2a, dated ``now``. Never call it while something is locked.

    Raises:
        NotSet: when it takes too long, or cannot be made; the log says which, and nothing of what it was to say.
        ManySetting: when others are at it, and go on too long.
    """
    until = time.monotonic() + seconds
    if not _setters.acquire(timeout=seconds):
        raise ManySetting
    try:
        # A document is dated to the second.
        dated = now.replace(microsecond=0).isoformat()
        asked = json.dumps({"layout": paper.layout, "data": paper.data(), "now": dated})
        done = subprocess.run(  # noqa: S603 (a command of ours; the words go by standard input)
            COMMAND,
            input=asked.encode(),
            capture_output=True,
            cwd=ROOT,
            # No secret of the portal goes along.
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=max(0.1, until - time.monotonic()),
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.error("A document was not made: it took too long.")
        raise NotSet from None
    finally:
        _setters.release()
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        # What it said may repeat the words, so only how it ended is told.
        logger.error("The process that sets documents ended with %d.", done.returncode)
        raise NotSet
    return done.stdout
