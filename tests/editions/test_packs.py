"""Packs of papers: one file for those who may read the same, for nobody else, and not what it was yesterday."""

import io
import struct
import zlib
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import User
from editions.models import Pack
from editions.services import making, packs
from meetings.enums import Classification
from meetings.models import ExemptRead, Meeting, Paper
from meetings.services import agenda, papers
from tests.accounts.factories import UserFactory
from tests.documents.archives import word
from tests.documents.made import bookmarks, text_of
from tests.documents.pdf import pdf
from tests.editions.conftest import anybody, at, read
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of, page

LATER = NOW + timedelta(hours=1)


def png() -> bytes:
    """A picture of one colour, half seen through."""
    rows = b"".join(b"\0" + b"\xff\0\0\x80" * 40 for _row in range(30))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 40, 30, 8, 6, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def add(stage: Stage, name: str, content: bytes, *, to: str = "open") -> Paper:
    return papers.add(item=stage.facts[to], file=ContentFile(content, name=name), **stage.act())


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The open item has two papers, the exempt one one; what was there before is no PDF one can open."""
    Paper.objects.all().delete()
    add(stage, "benker.pdf", pdf(b"(Benker og lys) Tj", b"(Side to) Tj"))
    add(stage, "kart.pdf", pdf(b"(Kartet) Tj"))
    add(stage, "avhor.pdf", pdf(b"(Avhorene) Tj"), to="secret")
    return stage


def made(user: User, stage: Stage) -> Pack:
    row = packs.ask(meeting=stage.meeting, by=user, now=NOW)
    making.make_waiting(now=NOW)
    row.refresh_from_db()
    return row


def file_of(row: Pack) -> bytes:
    with row.file.open("rb") as file:
        return bytes(file.read())


def content_of(user: User, stage: Stage) -> bytes:
    response = client_of(user).get(at("pack_file", stage.meeting.pk))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in response["Cache-Control"]
    return bytes(response.getvalue())


def test_it_holds_all_that_one_may_read_with_numbers_and_bookmarks(stage: Stage) -> None:
    row = made(stage.member, stage)

    content = content_of(stage.member, stage)

    text = text_of(content)
    assert all(words in text for words in ("Et sted å være", "Benker og lys", "Kartet", "Avhorene", "Innhold"))
    assert text.endswith(f"{row.pages} / {row.pages}")
    assert [each for each in bookmarks(content) if each in {"benker", "kart", "avhor", "1/27 Ungdomstorget"}] == [
        *("1/27 Ungdomstorget", "1/27 Ungdomstorget", "benker", "kart", "avhor"),
    ]
    with pikepdf.open(io.BytesIO(content)) as file:
        assert str(file.Root.Lang) == "nb-NO"
        assert len(file.pages) == row.pages


def test_the_contents_name_the_page_each_paper_begins_on(stage: Stage) -> None:
    content = file_of(made(stage.member, stage))

    with pikepdf.open(io.BytesIO(content)) as file:
        before = len(file.pages) - 4
    contents = text_of(content)
    assert f"1/27 benker {before + 1} 1/27 kart {before + 3}" in contents


@pytest.mark.parametrize("role", ["attendee", "observer"])
def test_nothing_exempt_is_in_the_edition_of_who_is_not_cleared(stage: Stage, role: str) -> None:
    made(stage.member, stage)
    user = stage.people[role]

    # The member's file is there, and is not theirs.
    assert client_of(user).get(at("pack_file", stage.meeting.pk)).status_code == 302
    made(user, stage)

    content = content_of(user, stage)
    assert "Kartet" in text_of(content)
    assert [word for word in ("Avhorene", "avhor", "Hasjsalget", "Utfyllende") if word in text_of(content)] == []
    assert "avhor" not in bookmarks(content)
    assert not ExemptRead.objects.filter(user=user, what="pack").exists()


def test_who_may_read_the_same_share_one_file(stage: Stage) -> None:
    first, second = made(stage.member, stage), made(stage.people["chair"], stage)

    assert (first.pk, Pack.objects.count()) == (second.pk, 1)
    assert content_of(stage.member, stage) == content_of(stage.people["chair"], stage)
    assert set(ExemptRead.objects.filter(what="pack").values_list("user", flat=True)) == {
        stage.member.pk,
        stage.people["chair"].pk,
    }


def test_an_edition_that_is_no_longer_right_is_refused_and_made_anew(stage: Stage) -> None:
    made(stage.people["observer"], stage)
    agenda.restrict(
        item=stage.facts["open"],
        classification=Classification.EXEMPT,
        public_title="En sak",
        legal_basis=stage.facts["secret"].legal_basis,
        reason="Navn i saken",
        by=stage.coordinator,
        now=NOW,
    )

    refused = client_of(stage.people["observer"]).get(at("pack_file", stage.meeting.pk))
    assert (refused.status_code, refused["Location"]) == (302, at("pack", stage.meeting.pk))
    assert "Lag fila" in read(stage.people["observer"], "pack", stage.meeting.pk)

    made(stage.people["observer"], stage)
    assert "Kartet" not in text_of(content_of(stage.people["observer"], stage))


def test_rights_that_change_while_it_waits_make_no_file(stage: Stage) -> None:
    packs.ask(meeting=stage.meeting, by=stage.member, now=NOW)
    stage.keep_out(stage.member, stage.facts["open"])

    making.make_waiting(now=NOW)

    assert not Pack.objects.exists()


def test_the_page_says_how_it_stands_without_a_script(stage: Stage) -> None:
    client, address = client_of(stage.member), at("pack", stage.meeting.pk)
    assert "Lag fila" in client.get(address).content.decode()

    client.post(address)
    waiting = client.get(address)
    assert ("blir laget" in waiting.content.decode(), waiting["Refresh"]) == (True, "5")

    making.make_waiting(now=NOW)
    there = client.get(address)
    assert ("Åpne fila" in there.content.decode(), "Refresh" in there.headers) == (True, False)
    assert address in page(stage.member, "meeting_detail", stage.meeting.pk)


def test_who_does_not_see_the_meeting_sees_no_pack(stage: Stage) -> None:
    made(stage.member, stage)
    stranger = UserFactory()

    for name in ("pack", "pack_file"):
        assert anybody().get(at(name, stage.meeting.pk)).status_code == 302
        assert client_of(stranger).get(at(name, stage.meeting.pk)).status_code == 404


def test_what_cannot_be_put_in_is_named_and_breaks_nothing(stage: Stage) -> None:
    broken = add(stage, "knust.pdf", pdf(b"(Noe) Tj"))
    with Paper._meta.get_field("file").storage.open(str(broken.file.name), "wb") as file:
        file.write(b"%PDF-1.7\nikke noe")
    gone = add(stage, "borte.pdf", pdf(b"(Noe) Tj"))
    gone.file.storage.delete(str(gone.file.name))
    locked = add(stage, "last.pdf", pdf(b"(Noe) Tj"))
    with Paper._meta.get_field("file").storage.open(str(locked.file.name), "wb") as file:
        file.write(_with_password(pdf(b"(Noe) Tj")))
    add(stage, "notat.docx", word("Tall"))
    add(stage, "bilde.png", png())

    text = text_of(file_of(made(stage.member, stage)))

    assert "Kunne ikke tas med. Les dem i portalen: • 1/27 knust • 1/27 borte • 1/27 last" in text
    assert "• 1/27 notat" in text
    assert "1/27 bilde" in text.split("Kunne ikke tas med")[0]
    assert "Kartet" in text


def _with_password(content: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(made, encryption=pikepdf.Encryption(owner="eier", user="bruker"))
    return made.getvalue()


def test_an_office_file_is_converted_where_libreoffice_is(stage: Stage, settings: Settings, tmp_path: Any) -> None:
    converter = tmp_path / "soffice"
    (tmp_path / "made.pdf").write_bytes(pdf(b"(Omgjort) Tj"))
    # The last argument is the file, the one before it the folder.
    converter.write_text(f'#!/bin/sh\nfor last; do :; done\n/bin/cp {tmp_path}/made.pdf "${{last%.docx}}.pdf"\n')
    converter.chmod(0o700)
    settings.OFFICE_CONVERTER = str(converter)
    add(stage, "notat.docx", word("Tall"))

    assert "Omgjort" in text_of(file_of(made(stage.member, stage)))


def test_it_is_prepared_when_something_changes_and_the_old_ones_go(stage: Stage) -> None:
    assert making.prepare(now=NOW) == 1
    # Who is cleared, who is not, and who is kept out of an item.
    assert (making.make_waiting(now=NOW), Pack.objects.count()) == (3, 3)
    files = set(Pack.objects.values_list("file", flat=True))

    add(stage, "nytt.pdf", pdf(b"(Nytt) Tj"))
    making.prepare(now=NOW + timedelta(minutes=2))

    assert making.make_waiting(now=NOW + timedelta(minutes=2)) == 3
    assert files.isdisjoint(Pack.objects.values_list("file", flat=True))
    assert "Nytt" in text_of(content_of(stage.member, stage))


def test_nothing_is_prepared_where_nothing_changed(stage: Stage) -> None:
    assert making.prepare(now=LATER) == 0


def test_packs_of_what_is_over_go_with_their_files(stage: Stage, django_capture_on_commit_callbacks: Any) -> None:
    row = made(stage.member, stage)
    Meeting.objects.update(ends_at=NOW, starts_at=NOW - timedelta(hours=1))

    with django_capture_on_commit_callbacks(execute=True):
        making.sweep(now=NOW + timedelta(days=31))

    assert (Pack.objects.count(), row.file.storage.exists(str(row.file.name))) == (0, False)


def test_what_fails_says_so_and_can_be_asked_for_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = packs.ask(meeting=stage.meeting, by=stage.member, now=NOW)
    Pack.objects.filter(pk=row.pk).update(failed_at=NOW)

    assert "kunne ikke lages" in read(stage.member, "pack", stage.meeting.pk)

    client_of(stage.member).post(at("pack", stage.meeting.pk))
    assert making.make_waiting(now=NOW) == 1


def test_what_a_killed_worker_had_begun_is_not_begun_again_by_itself(stage: Stage) -> None:
    row = packs.ask(meeting=stage.meeting, by=stage.member, now=NOW)
    Pack.objects.filter(pk=row.pk).update(begun_at=NOW)

    assert making.make_waiting(now=LATER) == 0
    assert "kunne ikke lages" in read(stage.member, "pack", stage.meeting.pk)

    assert packs.ask(meeting=stage.meeting, by=stage.member, now=LATER).is_waiting
    assert making.make_waiting(now=LATER) == 1


def test_the_page_costs_the_same_for_three_papers_as_for_one(stage: Stage) -> None:
    # One browser: a first visit takes its log-in and session along.
    client, address = client_of(stage.member), at("pack", stage.meeting.pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    count()
    three = count()
    Paper.objects.filter(title="kart").delete()

    assert (count(), three <= 12) == (three, True)
