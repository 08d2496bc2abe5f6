"""A file is stored whole or not at all."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage

from documents.errors import NotStored
from documents.keeping import keep


class FullDisk(FileSystemStorage):
    """Writes half of a file, and has no room for the rest."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:2])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_half_a_file_does_not_stay(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotStored):
        keep(FullDisk(tmp_path), "papers/secret", b"four")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert [record.getMessage() for record in caplog.records] == [
        "A file could not be stored: No space left on device."
    ]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"a file where the folder should be")

    with pytest.raises(NotStored):
        keep(FileSystemStorage(tmp_path), "papers/secret", b"four")


def test_what_fits_is_kept(tmp_path: Path) -> None:
    assert keep(FileSystemStorage(tmp_path), "papers/secret", b"four") == "papers/secret"
    assert (tmp_path / "papers" / "secret").read_bytes() == b"four"
