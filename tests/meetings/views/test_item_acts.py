"""What people do with an item: its form, its place, its papers and who is let in or kept out."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from accounts.models import User
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    ExemptRead,
    LegalBasis,
    Paper,
)
from meetings.services import papers
from tests.changes.tabs import Tab
from tests.meetings.factories import NOW, PDF, Stage
from tests.meetings.pages import address, client_of, page, post

ITEM = {"title": "Trygge helger", "type": "decision", "classification": "internal"}


def test_add_an_item_and_go_on_to_its_papers(stage: Stage) -> None:
    shown = post(stage.coordinator, "item_create", stage.meeting.pk, **ITEM, and_papers="1")

    assert (AgendaItem.objects.get().title, "Legg til dokumenter" in shown) == ("Trygge helger", True)


@pytest.mark.parametrize(("fields", "faults"), [({}, 2), ({"public_title": "Sak om en skole"}, 1)])
def test_exempt_item_asks_for_basis_and_public_title(stage: Stage, fields: dict[str, str], faults: int) -> None:
    shown = post(stage.coordinator, "item_create", stage.meeting.pk, **(ITEM | {"classification": "exempt"} | fields))

    said = [words in shown for words in ("Velg hjemmelen", "Skriv en offentlig tittel")]
    assert (sum(said), AgendaItem.objects.count()) == (faults, 0)


def test_item_that_is_no_longer_exempt_loses_its_basis(stage: Stage) -> None:
    item = stage.exempt_item("Hemmelig")
    basis = LegalBasis.objects.first()
    assert basis is not None

    post(stage.coordinator, "item_change", item.pk, **ITEM, legal_basis=basis.pk, public_title="Sak")

    item.refresh_from_db()
    assert (item.legal_basis, item.public_title, item.title) == (None, "", "Trygge helger")


def test_chair_moves_and_removes_items_of_a_draft(stage: Stage) -> None:
    first, second = stage.item("A"), stage.item("B")
    chair = stage.people["chair"]

    post(chair, "item_move", second.pk, "opp")
    post(chair, "item_remove", first.pk)

    assert [item.title for item in AgendaItem.objects.in_order()] == ["B"]


def test_locked_agenda_says_so(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    shown = post(stage.coordinator, "item_change", item.pk, **ITEM)

    assert "sakslista er låst" in shown


@pytest.mark.parametrize(
    ("content", "said"), [(PDF, "Dokumentet er lagt til."), (b"<html>", "Fila må være en PDF"), (b"", "tom")]
)
def test_upload_a_paper(stage: Stage, content: bytes, said: str) -> None:
    item = stage.item()

    shown = post(stage.coordinator, "paper_create", item.pk, file=SimpleUploadedFile("a.pdf", content))

    assert (said in shown, Paper.objects.count()) == (True, int(content == PDF))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\0" + b"\0" * 60, "sak.pdf", "Fila må være en PDF"),
        (b"bare ord", "sak.txt", "Fila må være en PDF"),
        (b"0" * (2 * 1024 * 1024), "stor.pdf", "Fila er for stor. Den kan være på høyst 1 MB."),
        (PDF, "13097248022.pdf", "Fila inneholder et fødselsnummer."),
    ],
    ids=["program", "text", "large", "identity number"],
)
def test_a_file_that_is_not_let_in_is_told_at_its_field(
    stage: Stage, settings: Settings, content: bytes, name: str, said: str
) -> None:
    settings.PAPER_MAX_BYTES = 1024 * 1024
    fields = {"file": SimpleUploadedFile(name, content), "title": "Kartet over skoleveien"}

    response = client_of(stage.coordinator).post(address("paper_create", stage.item().pk), fields)

    shown = response.content.decode()
    fault = shown.partition('id="div_id_file"')[2].partition('id="div_id_title"')[0]
    assert (response.status_code, said in fault, 'value="Kartet over skoleveien"' in shown) == (422, True, True)
    assert ("Høyst 1 MB hver." in fault, Paper.objects.count()) == (True, 0)


def test_remove_a_paper(stage: Stage) -> None:
    paper = papers.add(item=stage.item(), file=SimpleUploadedFile("a.pdf", PDF), **stage.act())

    shown = post(stage.coordinator, "paper_remove", paper.pk)

    assert ("Dokumentet er slettet." in shown, Paper.objects.count()) == (True, 0)


def test_make_and_take_back_an_exception(stage: Stage) -> None:
    item = stage.item()
    fields = {"email": stage.member.email, "permission": "excluded_from_agendaitem", "reason": "Inhabil"}

    shown = post(stage.coordinator, "grant_list", item.pk, **fields, ends_on="2027-12-31")
    grant = AgendaItemUserObjectPermission.objects.get()
    after = post(stage.coordinator, "grant_end", item.pk, grant=grant.pk)

    assert ("Unntaket er registrert." in shown, "Inhabil" in shown) == (True, True)
    assert ("Unntaket er trukket tilbake." in after, AgendaItemUserObjectPermission.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"email": "ingen"}, "gyldig e-postadresse"), ({"ends_on": "2027-01-01"}, "siste dag")],
)
def test_exception_says_what_is_wrong(stage: Stage, changed: dict[str, Any], said: str) -> None:
    fields = {
        "email": stage.member.email,
        "permission": "view_agendaitem",
        "reason": "Ekspert",
        "ends_on": "2027-12-31",
    }

    shown = post(stage.coordinator, "grant_list", stage.item().pk, **(fields | changed))

    assert (said in shown, AgendaItemUserObjectPermission.objects.count()) == (True, 0)


def test_exceptions_that_hold_are_listed_and_no_others(stage: Stage) -> None:
    item = stage.item()
    for who, starts, ends in (("member", -9, -1), ("attendee", -9, 0), ("chair", 0, 9)):
        AgendaItemUserObjectPermission.objects.create(
            content_object=item,
            user=stage.people[who],
            permission=Permission.objects.get(codename="excluded_from_agendaitem"),
            reason=f"Inhabil {who}",
            starts_on=NOW.date() + timedelta(days=starts),
            ends_on=NOW.date() + timedelta(days=ends),
        )

    shown = page(stage.coordinator, "grant_list", item.pk)

    assert [who for who in ("member", "attendee", "chair") if f"Inhabil {who}" in shown] == ["attendee", "chair"]


def test_what_is_typed_stays_when_the_agenda_was_locked_meanwhile(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    shown = post(stage.coordinator, "item_change", item.pk, **ITEM | {"description": "Skrevet før noen sendte."})

    assert ("sakslista er låst" in shown, "Skrevet før noen sendte." in shown) == (True, True)


def test_a_stale_page_does_not_open_an_item_somebody_has_made_exempt(stage: Stage) -> None:
    item = stage.item("Mistanke")
    titled, opened = (Tab(client_of(stage.coordinator), address("item_change", item.pk)) for _ in range(2))
    basis = LegalBasis.objects.first()
    AgendaItem.objects.update(classification="exempt", legal_basis=basis, public_title="Sak om et skolemiljø")

    saved = titled.save(title="Trygge helger")
    asked = opened.save(classification="public")
    again = opened.again(asked).save()

    assert [answer.status_code for answer in (saved, asked, again)] == [302, 409, 409]
    assert "Unntatt offentlighet" in asked.content.decode()
    assert AgendaItem.objects.values_list("title", "classification").get() == ("Trygge helger", "exempt")


def test_a_late_item_is_changed_without_its_disclosure(stage: Stage) -> None:
    stage.send()
    open_item, closed = stage.item("Åpen"), stage.exempt_item("Lukket")

    form = page(stage.coordinator, "item_change", open_item.pk)
    for item in (open_item, closed):
        facts = ITEM | {"legal_basis": LegalBasis.objects.earliest("pk").pk, "public_title": "Sak"}
        post(stage.coordinator, "item_change", item.pk, **facts | {"classification": "public"})

    assert ('name="classification"' in form, "Skjerm saken" in form) == (False, True)
    assert [*AgendaItem.objects.in_order().values_list("title", "classification", "public_title")] == [
        ("Trygge helger", "internal", ""),
        ("Trygge helger", "exempt", "Sak"),
    ]


def test_opening_the_form_of_an_exempt_item_is_kept(stage: Stage) -> None:
    item = stage.exempt_item("Mistanke")

    page(stage.coordinator, "item_change", item.pk)

    assert list(ExemptRead.objects.values_list("item", "user", "what")) == [(item.pk, stage.coordinator.pk, "change")]


def test_whoever_is_kept_out_of_an_item_does_not_meet_it_where_the_notice_is_sent(stage: Stage) -> None:
    stage.item("Åpen sak")
    item = stage.item("Om koordinatorens nabo")
    stage.keep_out(stage.coordinator, item, by=stage.people["chair"])

    shown = page(User.objects.get(pk=stage.coordinator.pk), "notice_send", stage.meeting.pk)

    assert ("Åpen sak" in shown, "nabo" in shown) == (True, False)
