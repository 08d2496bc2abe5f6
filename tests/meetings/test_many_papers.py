"""Several files at once: the good ones are kept, the bad ones are named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from meetings.models import AgendaItem, Paper
from meetings.services import many_papers
from meetings.services.many_papers import MOST_FILES
from tests.documents.archives import word
from tests.documents.pdf import pdf
from tests.meetings.factories import Stage
from tests.meetings.pages import address, client_of
from tests.pages import words_of

NUMBER = "13097248022"


def file(name: str, content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf(f"({name}) Tj".encode()))


def send(stage: Stage, item: AgendaItem, *files: SimpleUploadedFile, title: str = "") -> tuple[int, str]:
    answer = client_of(stage.coordinator).post(address("paper_create", item.pk), {"file": files, "title": title})
    return answer.status_code, words_of(answer.content.decode())


def test_five_files_with_one_bad_keep_four_and_name_the_fifth(stage: Stage) -> None:
    item = stage.item()
    files = [file(f"{place}.pdf") for place in range(4)]
    files.insert(2, file("Personsak.docx", word(f"Gjelder {NUMBER}")))

    status, said = send(stage, item, *files)

    assert (status, sorted(paper.title for paper in item.papers.all())) == (422, ["0", "1", "2", "3"])
    assert "4 dokumenter er lagt til" in said
    assert "«Personsak.docx» ble ikke lagt til. Filen inneholder et fødselsnummer" in said.replace("Fila ", "Filen ")
    assert NUMBER not in said


def test_a_name_with_a_number_is_not_repeated(stage: Stage) -> None:
    _status, said = send(stage, stage.item(), file("a.pdf"), file(f"{NUMBER}.pdf"))

    assert ("Fil nummer 2 ble ikke lagt til" in said, NUMBER in said) == (True, False)


def test_wrong_type_too_large_and_empty_are_told_each(stage: Stage, settings: Settings) -> None:
    settings.PAPER_MAX_BYTES = 2_000
    large = file("stor.pdf", pdf(b"(a) Tj") + b" " * 3_000)
    bad = [file("side.pdf", b"<html>"), large, SimpleUploadedFile("tom.pdf", b"")]

    status, said = send(stage, stage.item(), file("god.pdf"), *bad)

    assert (status, [paper.title for paper in Paper.objects.all()]) == (422, ["god"])
    assert all(f"«{each.name}» ble ikke lagt til" in said for each in bad)


def test_sent_twice_is_added_once(stage: Stage) -> None:
    item = stage.item()
    for _time in range(2):
        status, said = send(stage, item, file("a.pdf"), file("b.pdf"))

    assert (item.papers.count(), status) == (2, 422)
    assert "allerede blant dokumentene" in said


def test_one_file_has_its_title_and_several_their_names(stage: Stage) -> None:
    one, many = stage.item(), stage.item()
    send(stage, one, file("a.pdf"), title="Budsjett")
    send(stage, many, file("a.pdf"), file("b.pdf"), title="Budsjett")

    assert [paper.title for paper in one.papers.all()] == ["Budsjett"]
    assert [paper.title for paper in many.papers.all()] == ["a", "b"]


def test_no_file_and_too_many_are_told(stage: Stage) -> None:
    item = stage.item()

    assert send(stage, item)[0] == 422
    assert "høyst 20 filer" in send(stage, item, *(file(f"{n}.pdf") for n in range(MOST_FILES + 1)))[1]
    assert item.papers.count() == 0


def test_what_there_is_no_time_for_is_named(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_papers, "MOST_SECONDS", -1.0)

    status, said = send(stage, stage.item(), file("a.pdf"), file("b.pdf"))

    assert (status, "Legg den til på nytt" in said, Paper.objects.count()) == (422, True, 0)
