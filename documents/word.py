"""A document of ours as a Word file, for whoever goes on writing in it. See docs/adr/0046."""

import json
import time
from datetime import datetime
from typing import Final

from django.utils import timezone, translation

from documents.blocks import Bullets, Facts, Heading, Kept, Paper, Table
from documents.errors import DocumentRefused, ManyReading, ManySetting, NotSet, NotWord
from documents.examine import Document, answered, examine
from documents.limits import MOST_SECONDS_FOR_SETTING
from documents.types import WORD
from norwegian.dates import long_date

WRITER: Final = "documents.word_writer"
# Word's own template files are Word files but for one word in them, which the writer sets right.
TEMPLATE_SUFFIX: Final = ".dotx"


def written(
    paper: Paper | Kept, *, now: datetime, template: bytes = b"", seconds: float = MOST_SECONDS_FOR_SETTING
) -> bytes:
    """Return ``paper`` as a Word file, dated ``now``, in ``template`` where one is given.

    Raises:
        NotSet: when it takes too long, or cannot be made.
        ManySetting: when others are at it, and go on too long.
    """
    try:
        return _written(paper, now, template, time.monotonic() + seconds)
    except ManyReading as many:
        raise ManySetting from many
    except DocumentRefused as refused:
        raise NotSet from refused


def template_of(content: bytes, name: str, *, now: datetime) -> Document:
    """Return a Word file that documents can be written into, when one has been on trial.

    Raises:
        DocumentRefused: with the reason in words: as for every file, and when it leads out of itself or holds objects.
    """
    if name.lower().endswith(TEMPLATE_SUFFIX):
        name = f"{name[: -len(TEMPLATE_SUFFIX)]}.docx"
    document = examine(content, name)
    if document.media_type != WORD:
        raise NotWord
    blocks = (Heading("–"), Facts([("–", "–")]), Bullets(["–"]), Table(["–"], [["–"]]))
    trial = Paper(title="–", sender="–", language="nb", blocks=blocks)
    _written(trial, now, content, time.monotonic() + MOST_SECONDS_FOR_SETTING)
    return document


def _written(paper: Paper | Kept, now: datetime, template: bytes, until: float) -> bytes:
    data = paper.data()
    with translation.override(data["language"]):
        day = long_date(timezone.localtime(now))
    # A line of words, then the template.
    asked = json.dumps({"data": data, "now": now.replace(microsecond=0).isoformat(), "day": day})
    return answered(WRITER, asked.encode() + b"\n" + template, until)
