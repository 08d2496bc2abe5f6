"""What happens around the file of a paper: nothing is locked while it is read, and what goes wrong is said."""

import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from documents.errors import NotStored
from meetings.errors import IllegalState
from meetings.models import ExemptRead, Paper
from meetings.services import minutes, papers
from tests.meetings.factories import PDF, STARTS, Stage
from tests.meetings.pages import address, client_of


class Watching(ContentFile[bytes]):
    """Notes whether a transaction was open when it was read."""

    open_transactions: int | None = None

    def read(self, *args: int) -> bytes:
        self.open_transactions = len(connection.savepoint_ids)
        return bytes(super().read(*args))


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_nothing_is_locked_while_a_file_is_read(stage: Stage) -> None:
    file = Watching(PDF, name="a.pdf")

    papers.add(item=stage.item(), file=file, **stage.act())

    assert file.open_transactions == 0


def test_a_meeting_that_takes_no_papers_is_known_before_reading(stage: Stage) -> None:
    item, file = stage.item(), Watching(PDF, name="a.pdf")
    minutes.approve(meeting=stage.start(), **stage.act(STARTS))

    with pytest.raises(IllegalState):
        papers.add(item=item, file=file, **stage.act())

    assert (file.open_transactions, files()) == (None, [])


def test_a_row_that_cannot_be_written_leaves_no_file(stage: Stage) -> None:
    with pytest.raises(Exception, match="too long"):
        papers.add(item=stage.item(), file=ContentFile(PDF, name="a.pdf"), title="x" * 300, **stage.act())

    assert (Paper.objects.count(), files()) == (0, [])


def full(self: FileSystemStorage, name: str, content: object) -> str:
    path = Path(self.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_at_the_field_and_leaves_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileSystemStorage, "_save", full)
    fields = {"file": SimpleUploadedFile("a.pdf", PDF), "title": "Kartet"}

    response = client_of(stage.coordinator).post(address("paper_create", stage.item().pk), fields)

    assert (response.status_code, str(NotStored.explanation) in response.content.decode()) == (422, True)
    assert (Paper.objects.count(), files()) == (0, [])


def test_a_name_of_another_kind_is_refused_at_the_field(stage: Stage) -> None:
    fields = {"file": SimpleUploadedFile("referat.hta", PDF), "title": ""}

    response = client_of(stage.coordinator).post(address("paper_create", stage.item().pk), fields)

    assert (response.status_code, "slutter på .pdf" in response.content.decode()) == (422, True)
    assert Paper.objects.count() == 0


def test_a_file_that_is_gone_is_a_page_in_words(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    paper = papers.add(item=stage.exempt_item("Hemmelig"), file=ContentFile(PDF, name="a.pdf"), **stage.act())
    Path(paper.file.path).unlink()

    response = client_of(stage.coordinator).get(paper.get_absolute_url())

    assert (response.status_code, "Vi finner ikke dokumentet" in response.content.decode()) == (404, True)
    assert f"The file of paper {paper.pk} cannot be opened: No such file or directory." in caplog.messages
    assert not ExemptRead.objects.filter(what="paper").exists()


def test_an_old_name_is_served_as_what_the_file_is(stage: Stage) -> None:
    paper = papers.add(item=stage.item(), file=ContentFile(PDF, name="a.pdf"), **stage.act())
    Paper.objects.update(original_name="referat.hta")

    response = client_of(stage.coordinator).get(paper.get_absolute_url())

    assert response.getvalue() == PDF
    assert response["Content-Disposition"] == 'inline; filename="dokument.pdf"'
