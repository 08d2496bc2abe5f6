"""A municipality's own Word file: brought, used, fetched again, taken away."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from history.models import Change
from municipalities.models import Municipality, WordTemplate
from municipalities.selectors.word_templates import template_for
from tests.clients import logged_in
from tests.documents.word import opened, template, with_part
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.pages import words_of

pytestmark = pytest.mark.django_db
PAGE = "/kommuner/k3418/innstillinger/wordmal/"


@pytest.fixture
def coordinator() -> User:
    onboarded("3418")
    user: User = AppointmentFactory(user__name="Kari").user
    return user


def upload(user: User, content: bytes, name: str = "Brevmal.docx") -> Any:
    return logged_in(user).post(PAGE, {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_brought_shown_and_fetched_again(coordinator: User) -> None:
    content = template(lambda document: document.add_paragraph("[[innhold]]"))

    response = upload(coordinator, content)

    page = words_of(logged_in(coordinator).get(PAGE).content.decode())
    fetched = logged_in(coordinator).get(f"{PAGE}fil/")
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert "Brevmal.docx" in page
    assert (fetched.content, fetched.headers["Content-Disposition"]) == (content, 'attachment; filename="Brevmal.docx"')
    assert template_for(Municipality.objects.get(pk="3418")) == content


def test_another_file_takes_its_place_and_the_history_holds_no_file(coordinator: User) -> None:
    upload(coordinator, template())
    upload(coordinator, template(lambda document: document.add_paragraph("Ny")), "Ny mal.dotx")

    row = WordTemplate.objects.get()
    changes = list(Change.objects.filter(table="municipalities_wordtemplate").order_by("pk"))
    assert (row.name, opened(bytes(row.content)).paragraphs[0].text) == ("Ny mal.docx", "Ny")
    assert len(changes) == 2
    assert all("content" not in (each.after or {}) for each in changes)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"%PDF-1.7", "mal.pdf", "ikke en Word-fil", id="a-pdf"),
        pytest.param(with_part(template(), "word/vbaProject.bin", b"x"), "mal.docx", "makroer", id="macros"),
        pytest.param(b"PK\x03\x04" + b"0" * (2 * 1024 * 1024), "mal.docx", "for stor", id="too-large"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words_and_the_old_one_stays(
    content: bytes, name: str, words: str, coordinator: User
) -> None:
    upload(coordinator, template())
    kept = WordTemplate.objects.get().added_at

    response = upload(coordinator, content, name)

    assert response.status_code == 422
    assert words in words_of(response.content.decode())
    assert WordTemplate.objects.get().added_at == kept


def test_it_is_taken_away(coordinator: User) -> None:
    upload(coordinator, template())

    logged_in(coordinator).post(f"{PAGE}slett/")

    assert not WordTemplate.objects.exists()
    assert logged_in(coordinator).get(f"{PAGE}fil/").status_code == 404
    assert template_for(Municipality.objects.get(pk="3418")) == b""
