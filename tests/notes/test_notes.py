"""Private notes: written beside an item, through all versions of its papers, and seen by nobody else."""

import json
import logging
from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Because
from accounts.models import User
from accounts.services import erasure
from changes.models import Change as Saved
from contributions.own_data import exported
from history.models import Change
from meetings.models import AgendaItem
from meetings.services import paper_versions, papers
from notes.errors import NoteChanged
from notes.models import Note
from notes.services import writing
from tests.clients import logged_in
from tests.documents.pdf import pdf
from tests.meetings.factories import NOW, PDF, Stage
from tests.meetings.pages import client_of, page, status_of
from tests.pages import words_of

SECRET = "Tvilsomt tallgrunnlag"


@pytest.fixture
def item(stage: Stage) -> AgendaItem:
    found = stage.item("Budsjett")
    papers.add(item=found, file=ContentFile(PDF, name="Budsjett.pdf"), **stage.act())
    stage.send()
    return found


def write(item: AgendaItem, person: User, text: str = SECRET, version: int = 0) -> Note | None:
    return writing.write(item=item, text=text, version=version, by=person, now=NOW)


def send(person: User, item: AgendaItem, text: str, version: int = 0, **more: Any) -> Any:
    fields = {"text": text, "version": str(version), "writer": str(person.pk)} | more
    return client_of(person).post(reverse("notes:note_write", args=[item.pk]), fields)


def test_it_is_written_read_changed_and_deleted_on_the_items_page(stage: Stage, item: AgendaItem) -> None:
    assert send(stage.member, item, SECRET).status_code == 302
    assert SECRET in page(stage.member, "item_detail", item.pk)

    send(stage.member, item, "Noe annet", 1)
    note = Note.objects.get()
    assert (note.text, note.version, note.changed_at) == ("Noe annet", 2, NOW)

    send(stage.member, item, "  ", 2)
    assert Note.objects.count() == 0


def test_it_follows_the_paper_to_its_next_version(stage: Stage, item: AgendaItem) -> None:
    write(item, stage.member)
    file = ContentFile(pdf(b"(Ny) Tj"), name="b.pdf")
    facts: dict[str, Any] = {"version": 1, "title": "", "note": ""}
    paper_versions.replace_file(paper=item.papers.get(), file=file, **facts, **stage.act())

    assert SECRET in page(stage.member, "item_detail", item.pk)


@pytest.mark.parametrize("role", ["coordinator", "chair", "attendee", "observer"])
def test_nobody_else_sees_it_anywhere(stage: Stage, item: AgendaItem, role: str) -> None:
    write(item, stage.member)
    other = stage.coordinator if role == "coordinator" else stage.people[role]
    note = Note.objects.get()

    shown = [page(other, "item_detail", item.pk), page(other, "meeting_detail", stage.meeting.pk)]
    found = logged_in(other).get(reverse("search:search"), {"q": "tallgrunnlag"}).content.decode()
    mine = logged_in(other).get(reverse("notes:note_list")).content.decode()
    history = client_of(stage.coordinator).get(reverse("meetings:history", args=[stage.meeting.pk])).content.decode()

    assert not any("allgrunnlag" in each.replace('value="tallgrunnlag"', "") for each in [*shown, mine, history])
    assert "Fant ingenting" in words_of(found)
    assert client_of(other).post(reverse("notes:note_delete", args=[note.pk])).status_code == 404
    assert Note.objects.count() == 1


def test_its_words_stand_in_no_other_table_and_no_log(
    stage: Stage, item: AgendaItem, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(stage.member, item, SECRET)
    send(stage.member, item, f"{SECRET}, helt sikkert", 0)

    assert "allgrunnlag" not in caplog.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for name in tables:
            cursor.execute(
                f'SELECT 1 FROM "{name}" AS row WHERE to_jsonb(row)::text ILIKE %s LIMIT 1',  # noqa: S608  (tables of ours)
                ["%allgrunnlag%"],
            )
            found += [name] * len(cursor.fetchall())
    assert found == ["notes_note"]
    assert not Change.objects.filter(table="notes_note").exists()
    assert not Saved.objects.exists()


def test_the_administration_has_no_page_of_it(stage: Stage, item: AgendaItem) -> None:
    assert Note not in admin.site._registry
    assert str(write(item, stage.member)) == f"#{Note.objects.get().pk}"


def test_two_windows_overwrite_nothing(stage: Stage, item: AgendaItem) -> None:
    write(item, stage.member)
    with pytest.raises(NoteChanged):
        write(item, stage.member, "Fra det andre vinduet", 0)

    shown = send(stage.member, item, "Fra det andre vinduet", 0)
    page_of_both = words_of(shown.content.decode())
    assert (shown.status_code, SECRET in page_of_both, "Fra det andre vinduet" in page_of_both) == (409, True, True)
    assert Note.objects.get().text == SECRET

    assert send(stage.member, item, "Fra det andre vinduet", 0, replace="1").status_code == 302
    assert Note.objects.get().text == "Fra det andre vinduet"


def test_sent_twice_is_saved_once_and_a_part_says_so(stage: Stage, item: AgendaItem) -> None:
    for _time in range(2):
        send(stage.member, item, SECRET)
    assert Note.objects.get().version == 1

    fields = {"text": "Mer", "version": "1", "writer": str(stage.member.pk)}
    part = client_of(stage.member).post(
        reverse("notes:note_write", args=[item.pk]), fields, headers={"HX-Request": "true"}
    )
    assert 'value="2"' in part.content.decode()


def test_what_somebody_else_wrote_in_the_same_browser_is_not_taken_for_ones_own(stage: Stage, item: AgendaItem) -> None:
    answer = send(stage.member, item, SECRET, writer=str(stage.people["chair"].pk))

    assert (answer.status_code, Note.objects.count()) == (422, 0)


def test_no_identity_number_is_kept(stage: Stage, item: AgendaItem) -> None:
    assert send(stage.member, item, "Gjelder 13097248022").status_code == 422
    with pytest.raises(ValidationError):
        write(item, stage.member, "Gjelder 13097248022")


def test_who_may_read_the_item_no_more_keeps_the_words_and_not_the_title(stage: Stage, item: AgendaItem) -> None:
    write(item, stage.member)
    stage.keep_out(stage.member, item)

    shown = logged_in(stage.member).get(reverse("notes:note_list")).content.decode()
    data = json.dumps(exported(stage.member)["private_notes"], cls=DjangoJSONEncoder)

    assert (SECRET in shown, "Budsjett" in shown) == (True, False)
    assert (SECRET in data, "Budsjett" in data) == (True, False)
    assert [status_of(stage.member, "item_detail", item.pk), send(stage.member, item, "Mer", 1).status_code] == [
        404,
        404,
    ]
    logged_in(stage.member).post(reverse("notes:note_delete", args=[Note.objects.get().pk]))
    assert Note.objects.count() == 0


def test_nobody_elses_data_holds_it_and_erasing_takes_it(stage: Stage, item: AgendaItem) -> None:
    write(item, stage.member)

    assert "allgrunnlag" not in json.dumps(exported(stage.coordinator), cls=DjangoJSONEncoder, default=str)
    erasure.erase(person=stage.member, by=stage.member, reason=Because.OWN_WISH, now=NOW)
    assert Note.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many(stage: Stage, number: int, django_assert_max_num_queries: Any) -> None:
    items = [stage.item(f"Sak {place}") for place in range(number)]
    stage.send()
    for each in items:
        write(each, stage.member)
    client = logged_in(stage.member)
    client.get(reverse("notes:note_list"))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("notes:note_list"))

    assert len(queries) <= 8
