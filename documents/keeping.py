"""Puts a file in the storage whole, or not at all."""

import contextlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from documents.errors import NotStored

logger = logging.getLogger(__name__)


def keep(storage: Storage, path: str, content: bytes) -> str:
    """Store ``content`` under ``path``, which nobody else uses, and return the path the storage gave it.

    Raises:
        NotStored: when the disk is full, read-only or gone. What was written of it is taken away again: half a file
            takes the room that the next one needs.
    """
    try:
        return storage.save(path, ContentFile(content))
    except OSError as error:
        logger.error("A file could not be stored: %s.", error.strerror or type(error).__name__)
        discard(storage, path)
        raise NotStored from error


def discard(storage: Storage, path: str) -> None:
    """Take away a file that belongs to nothing. What cannot be deleted now is swept later."""
    with contextlib.suppress(OSError):
        storage.delete(path)
