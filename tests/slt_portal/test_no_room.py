"""A form with a file is written to disk before anybody looks at it: a full disk is said in words."""

import errno
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.test import Client
from django.urls import reverse
from pytest_django import Settings


class FullDisk(FileUploadHandler):
    """A disk on which nothing more can be written."""

    fault = errno.ENOSPC

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        raise OSError(self.fault, "no room")

    def file_complete(self, file_size: int) -> Any:
        return None


class BrokenDisk(FullDisk):
    fault = errno.EIO


def send(client: Client, settings: Settings, handler: type[FullDisk]) -> Any:
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.{handler.__name__}"]
    client.raise_request_exception = False
    return client.post(reverse("set_language"), {"language": "nn", "file": SimpleUploadedFile("sak.pdf", b"%PDF-")})


@pytest.mark.django_db
def test_a_full_disk_is_a_page_in_words(client: Client, settings: Settings) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"

    response = send(client, settings, FullDisk)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Det er ikkje plass til fila" in response.content.decode()


@pytest.mark.django_db
def test_another_fault_of_the_disk_is_still_a_fault(client: Client, settings: Settings) -> None:
    assert send(client, settings, BrokenDisk).status_code == 500
