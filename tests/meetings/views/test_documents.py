"""Notice, attendance list, minutes and decision as PDF: what each reader's edition says, and what none lets out."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from meetings.enums import Classification, Edition, ItemPermission
from meetings.models import AgendaItem, Decision, ExemptRead
from meetings.services import agenda, attendance, decisions, follow_ups, grants, minutes, papers
from tests.documents.made import beside, bookmarks, text_of
from tests.meetings.factories import PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, led_to, page, status_of
from tests.municipalities.factories import onboarded

SECRETS = ("Hasjsalget", "Elevene avhøres", "Ringe rektor", "Skjult grunnlag", "hasj.pdf", "Utfyllende hasj")
PUBLIC_TITLE = "Situasjonen ved en skole"


def made(user: User, name: str, *args: object) -> bytes:
    """Return the PDF that somebody gets; it has to come."""
    response = client_of(user).get(address(name, *args))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), response.content[:200]
    assert "no-store" in response["Cache-Control"]
    return bytes(response.content)


def everything(content: bytes) -> str:
    return f"{text_of(content)}\n{beside(content)}"


@pytest.fixture
def told(stage: Stage) -> Stage:
    """A meeting with a public, an internal and an exempt item, all written, with what follows from them."""
    facts: dict[str, Any] = {"responsible": stage.member, "due_on": date(2027, 5, 1)}
    open_item = stage.item("Ungdomstorget", classification=Classification.PUBLIC, description="Et sted å være")
    inner = stage.item("Budsjettet", description="Tallene er foreløpige")
    secret = stage.exempt_item("Hasjsalget", PUBLIC_TITLE)
    secret.description = "Utfyllende hasj"
    secret.save()
    papers.add(item=secret, file=ContentFile(PDF, name="hasj.pdf"), **stage.act())
    papers.add(item=open_item, file=ContentFile(PDF, name="torget.pdf"), **stage.act())
    stage.start()
    for item, text, decided, task in (
        (open_item, "Alle var enige.", "Torget åpnes.", "Male benkene"),
        (inner, "Summen er ti.", "Budsjettet vedtas.", "Føre tallene"),
        (secret, "Elevene avhøres.", "Hasjsalget meldes.", "Ringe rektor"),
    ):
        minutes.write_item(item=item, text=text, version=0, **stage.act())
        decisions.record(item=item, text=decided, basis="Skjult grunnlag" if item == secret else "", **stage.act())
        follow_ups.give(item=item, text=task, **facts, **stage.act())
    stage.facts = {"open": open_item, "inner": inner, "secret": secret}
    return stage


def approved(stage: Stage) -> Stage:
    stage.meeting = minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    return stage


def of_meeting(stage: Stage) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every document of the meeting, in all its editions."""
    for edition in Edition:
        yield "notice_document", (stage.meeting.pk, edition)
        yield "minutes_document", (stage.meeting.pk, edition)
    yield "attendance_document", (stage.meeting.pk,)


def test_the_minutes_say_all_to_who_is_cleared(told: Stage) -> None:
    attendance.record(invitation=told.invitation("chair"), attended=True, **told.act())
    content = made(approved(told).member, "minutes_document", told.meeting.pk, "intern")
    said = text_of(content)

    for words in (
        *("Åsnes kommune", "Intern utgave", "Referat: Politirådet, 1. april 2027", "Godkjent 1. april 2027"),
        *("Til stede • Chair", "1/27 Ungdomstorget", "Alle var enige.", "Vedtak 1/27", "Torget åpnes."),
        *("Male benkene (Member, frist 1. mai 2027)", "Hasjsalget", "Elevene avhøres.", "Bygger på: Skjult grunnlag"),
    ):
        assert words in said, words
    assert "3/27 Hasjsalget" in bookmarks(content)


@pytest.mark.parametrize("role", ["attendee", "observer"])
def test_no_edition_lets_out_what_is_exempt_to_who_is_not_cleared(told: Stage, role: str) -> None:
    approved(told)
    for name, args in of_meeting(told):
        found = everything(made(told.people[role], name, *args))

        assert [word for word in SECRETS if word in found] == [], (name, args)
        assert (PUBLIC_TITLE in found) == (name != "attendance_document"), (name, args)


def test_the_public_edition_says_exempt_items_by_public_title_and_basis_to_everybody(told: Stage) -> None:
    approved(told)
    basis = told.facts["secret"].legal_basis.text_nb
    for reader in (told.coordinator, told.member, told.people["observer"]):
        for name in ("minutes_document", "notice_document"):
            content = made(reader, name, told.meeting.pk, "offentlig")
            found = everything(content)

            assert [word for word in SECRETS if word in found] == [], (reader, name)
            assert "Offentlig utgave" in found
            assert basis in text_of(content)
            assert f"3/27 {PUBLIC_TITLE}" in bookmarks(content)


def test_the_public_edition_has_the_words_of_public_items_alone_and_nobody_s_task(told: Stage) -> None:
    said = text_of(made(approved(told).coordinator, "minutes_document", told.meeting.pk, "offentlig"))

    assert "Torget åpnes." in said
    assert "Male benkene (frist 1. mai 2027)" in said
    assert "2/27 Budsjettet" in said
    assert "Intern sak" in said
    for words in ("Summen er ti", "Budsjettet vedtas", "Føre tallene"):
        assert words not in said


def test_the_public_edition_has_no_address_no_minor_and_no_way_in(told: Stage) -> None:
    told.meeting.video_url = "https://video.example.no/hemmelig"
    told.meeting.save()
    User.objects.filter(pk=told.member.pk).update(name="")
    told.seats["attendee"].is_youth = True
    told.seats["attendee"].save()
    approved(told)
    public = made(told.coordinator, "minutes_document", told.meeting.pk, "offentlig")
    notice = made(told.coordinator, "notice_document", told.meeting.pk, "offentlig")
    inner = text_of(made(told.coordinator, "notice_document", told.meeting.pk, "intern"))

    for content in (public, notice):
        found = everything(content)
        assert told.member.email not in found
        assert "Attendee, Attendee" not in found
        assert "hemmelig" not in found
    assert "https://video.example.no/hemmelig" in inner.replace(" ", "")


def test_who_is_kept_out_of_an_item_finds_nothing_of_it_in_any_edition(told: Stage) -> None:
    told.keep_out(told.member, told.facts["open"])
    approved(told)
    for name, args in of_meeting(told):
        found = everything(made(told.member, name, *args))

        for words in ("Ungdomstorget", "1/27", "torget.pdf", "Torget åpnes", "Male benkene"):
            assert words not in found, (name, args, words)
    decision = told.facts["open"].decision
    assert status_of(told.member, "decision_excerpt", decision.pk) == 404


def test_a_person_cleared_for_the_item_reads_it_and_the_reading_is_noted(told: Stage) -> None:
    attendee = told.people["attendee"]
    grants.give(
        item=told.facts["secret"],
        user=attendee,
        permission=ItemPermission.CLEARED,
        reason="Leder for barnevernet",
        ends_on=date(2027, 12, 31),
        **told.act(),
    )
    approved(told)
    made(attendee, "minutes_document", told.meeting.pk, "offentlig")
    before = ExemptRead.objects.count()
    said = text_of(made(attendee, "minutes_document", told.meeting.pk, "intern"))

    assert "Hasjsalget meldes." in said
    assert (before, ExemptRead.objects.filter(user=attendee, what="minutes").count()) == (0, 1)


def test_an_item_that_is_restricted_later_is_gone_from_the_next_copy(told: Stage) -> None:
    approved(told)
    item: AgendaItem = told.facts["open"]
    agenda.restrict(
        item=item,
        classification=Classification.EXEMPT,
        reason="Gjelder personer",
        public_title="Et sted",
        legal_basis=told.facts["secret"].legal_basis,
        **told.act(STARTS),
    )
    found = everything(made(told.people["observer"], "minutes_document", told.meeting.pk, "intern"))

    assert "Et sted" in found
    assert "Ungdomstorget" not in found


def test_minutes_that_are_not_approved_are_not_for_members_and_say_so(told: Stage) -> None:
    led = led_to(told.member, "minutes_document", told.meeting.pk, "intern")

    assert "Alle var enige" not in led
    assert "er ikke godkjent ennå" in led
    assert "Ikke godkjent ennå" in text_of(made(told.coordinator, "minutes_document", told.meeting.pk, "intern"))


def test_a_guest_s_notice_has_their_item_and_nobody_s_name(told: Stage) -> None:
    guest = grants.give_by_email(
        item=told.facts["open"],
        email="gjest@example.no",
        name="Gjest",
        permission=ItemPermission.GUEST,
        reason="Orienterer",
        ends_on=date(2027, 12, 31),
        **told.act(),
    ).user
    found = everything(made(guest, "notice_document", told.meeting.pk, "intern"))

    assert "Ungdomstorget" in found
    for words in ("Budsjettet", PUBLIC_TITLE, "Observer", "Chair", *SECRETS):
        assert words not in found, words
    assert status_of(guest, "attendance_document", told.meeting.pk) == 403
    assert status_of(guest, "minutes_document", told.meeting.pk, "offentlig") == 403


def test_the_attendance_list_has_a_place_to_sign_until_the_minutes_are_started(stage: Stage) -> None:
    stage.send()
    before = text_of(made(stage.member, "attendance_document", stage.meeting.pk))
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    attendance.record(invitation=stage.invitation(), attended=False, **stage.act(STARTS))
    after = text_of(made(stage.member, "attendance_document", stage.meeting.pk))

    assert "Navn Plass Svar Underskrift" in before
    assert "Navn Plass Svar Møtte" in after
    assert "Member Member Ikke svart Forfall" in after


def test_the_excerpt_is_one_decision_with_where_it_comes_from(told: Stage) -> None:
    first, last = (Decision.objects.get(item=told.facts[name]) for name in ("open", "secret"))
    content = made(told.member, "decision_excerpt", first.pk)
    exempt = text_of(made(told.member, "decision_excerpt", last.pk))

    for words in ("Utskrift av referatet: vedtak 1/27", "Torget åpnes.", "1/27 Ungdomstorget", "Male benkene"):
        assert words in text_of(content), words
    assert "Budsjettet" not in everything(content)
    assert f"Unntatt offentlighet Hjemmel {told.facts['secret'].legal_basis.text_nb}" in exempt
    assert status_of(told.people["observer"], "decision_excerpt", last.pk) == 404


def test_it_speaks_the_municipality_s_language_whoever_reads(told: Stage) -> None:
    owner = told.council.municipalities.get()
    owner.language = "nn"
    owner.save()
    client = client_of(approved(told).member)
    client.cookies["language"] = "en"
    content = client.get(address("minutes_document", told.meeting.pk, "intern")).content

    assert "Intern utgåve" in text_of(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "nn-NO"


def test_a_shared_body_speaks_for_its_municipalities_the_secretariat_s_first(told: Stage) -> None:
    grue = onboarded("3417")
    told.council.ownerships.create(municipality=grue)

    assert "Åsnes kommune · Grue kommune" in text_of(
        made(told.coordinator, "notice_document", told.meeting.pk, "offentlig")
    )


def test_the_file_is_called_after_the_body_and_the_day(told: Stage) -> None:
    response = client_of(told.coordinator).get(address("minutes_document", told.meeting.pk, "offentlig"))

    assert response["Content-Disposition"] == 'inline; filename="referat-politiradet-2027-04-01-offentlig.pdf"'


def test_a_document_that_cannot_be_made_leads_back_with_the_reason(
    told: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.typeset.COMMAND", ("false",))
    response = client_of(told.coordinator).get(address("attendance_document", told.meeting.pk), follow=True)

    assert "Dokumentet kunne ikke lages akkurat nå" in response.content.decode()
    assert not ExemptRead.objects.exists()


def test_the_pages_lead_to_the_documents_one_may_read(told: Stage) -> None:
    member, coordinator = (page(user, "meeting_detail", told.meeting.pk) for user in (told.member, told.coordinator))

    assert address("minutes_document", told.meeting.pk, "intern") not in member
    assert address("notice_document", told.meeting.pk, "offentlig") not in member
    assert address("attendance_document", told.meeting.pk) in member
    for edition in Edition:
        assert address("minutes_document", told.meeting.pk, edition) in coordinator
    assert address("minutes_document", told.meeting.pk, "intern") in page(told.coordinator, "minutes", told.meeting.pk)
    decision = told.facts["open"].decision
    assert address("decision_excerpt", decision.pk) in page(told.member, "decision_detail", decision.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_much_is_in_it(stage: Stage, warm_content_types: None, number: int) -> None:
    items = [stage.item(f"Sak {each}") for each in range(number)]
    stage.start()
    for item in items:
        decisions.record(item=item, text="Ja.", **stage.act())
        follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=date(2027, 5, 1), **stage.act())
    approved(stage)
    client = client_of(stage.member)
    client.get(address("minutes_document", stage.meeting.pk, "intern"))
    with CaptureQueriesContext(connection) as caught:
        client.get(address("minutes_document", stage.meeting.pk, "intern"))

    assert len(caught) <= 12
