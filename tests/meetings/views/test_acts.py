"""What people do on the pages: forms, buttons, and what they are told when it does not go."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from meetings.enums import Answer, ItemPermission, MeetingKind, MeetingState
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    ExemptRead,
    FollowUp,
    ItemComment,
    ItemReview,
    LegalBasis,
    Meeting,
    Paper,
)
from meetings.services import agenda, follow_ups, grants, messages, papers, planning
from reminders.enums import State
from reminders.models import Reminder
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, post_part

NUMBER = "13097248022"
PLAN = {"day": "2027-04-15", "starts": "18:00", "ends": "20:00", "kind": "ordinary", "place": "Rådhuset"}
ITEM = {"title": "Trygge helger", "type": "decision", "classification": "internal"}


def test_plan_a_meeting(stage: Stage) -> None:
    shown = post(stage.coordinator, "meeting_create", stage.council.pk, **PLAN)

    meeting = Meeting.objects.latest("pk")
    assert timezone.localtime(meeting.starts_at).isoformat() == "2027-04-15T18:00:00+02:00"
    assert "Møtet er planlagt som et utkast" in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ends": "17:00"}, "Møtet må slutte etter at det begynner."),
        ({"day": ""}, "Dato"),
        ({"title": f"Gjelder {NUMBER}"}, "fødselsnummer"),
    ],
    ids=["ends before", "no day", "identity number"],
)
def test_plan_says_what_is_wrong(stage: Stage, changed: dict[str, str], said: str) -> None:
    shown = post(stage.coordinator, "meeting_create", stage.council.pk, **(PLAN | changed))

    assert (said in shown, Meeting.objects.count()) == (True, 1)


@pytest.mark.parametrize("name", ["meeting_create", "meeting_change"])
def test_a_time_that_has_passed_is_told_at_the_date(stage: Stage, name: str) -> None:
    subject = stage.council if name == "meeting_create" else stage.meeting

    shown = post(stage.coordinator, name, subject.pk, **(PLAN | {"day": "2027-03-15", "starts": "12:00"}))

    fault = shown.partition('id="div_id_day"')[2].partition('id="div_id_starts"')[0]
    assert ("Møtet må begynne fram i tid." in fault, 'value="2027-03-15"' in fault) == (True, True)
    assert list(Meeting.objects.values_list("starts_at", flat=True)) == [STARTS]


@pytest.mark.parametrize("role", ["chair", "member"])
def test_others_do_not_plan(stage: Stage, role: str) -> None:
    response = client_of(stage.people[role]).post(address("meeting_create", stage.council.pk), PLAN)

    assert (response.status_code, Meeting.objects.count()) == (403, 1)


def test_change_time_after_the_notice(stage: Stage) -> None:
    stage.send()

    shown = post(stage.coordinator, "meeting_change", stage.meeting.pk, **PLAN)

    stage.meeting.refresh_from_db()
    assert ("får beskjed" in shown, stage.meeting.sequence) == (True, 1)


def test_cancel_with_a_reason(stage: Stage) -> None:
    without = post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="")
    between = Meeting.objects.get().state

    shown = post(stage.coordinator, "meeting_cancel", stage.meeting.pk, reason="Sykdom")

    assert ("Hvorfor blir møtet avlyst?" in without, between) == (True, MeetingState.DRAFT)
    assert ("Møtet er avlyst." in shown, Meeting.objects.get().state) == (True, MeetingState.CANCELLED)


def test_add_an_item_and_go_on_to_its_papers(stage: Stage) -> None:
    shown = post(stage.coordinator, "item_create", stage.meeting.pk, **ITEM, and_papers="1")

    assert (AgendaItem.objects.get().title, "Legg til et dokument" in shown) == ("Trygge helger", True)


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


def test_send_the_notice_to_those_chosen(stage: Stage) -> None:
    seat = SeatFactory(council=stage.council, meetings_per_year=2)
    TenureFactory(seat=seat)

    shown = post(stage.coordinator, "notice_send", stage.meeting.pk, seats=[stage.seats["chair"].pk, seat.pk])

    assert ("Innkallingen er på vei til 2 personer." in shown, stage.meeting.invitations.count()) == (True, 2)


@pytest.mark.parametrize("seats", [[], ["0"]], ids=["nobody", "a seat that is not there"])
def test_send_the_notice_to_nobody_is_refused(stage: Stage, seats: list[str]) -> None:
    shown = post(stage.coordinator, "notice_send", stage.meeting.pk, seats=seats)

    assert ("Send innkallingen" in shown, Meeting.objects.get().state) == (True, MeetingState.DRAFT)


def test_answer_without_scripts_gives_the_page_back(stage: Stage) -> None:
    stage.send()

    shown = post(stage.member, "answer", stage.invitation().pk, answer="cannot", reason="Kurs")

    assert (shown.count("Svaret er lagret."), stage.invitation().reason) == (1, "Kurs")


def test_answer_on_a_phone_gives_its_part_back(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="coming")

    assert (part.startswith("<section"), "Kommer" in part, stage.invitation().answer) == (True, True, Answer.COMING)


def test_answer_that_is_refused_says_why_on_the_phone(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="deputy")

    assert ("ingen vara" in part, stage.invitation().answer) == (True, Answer.NONE)


def test_reason_with_an_identity_number_is_refused(stage: Stage) -> None:
    stage.send()

    part = post_part(stage.member, "answer", stage.invitation().pk, answer="cannot", reason=NUMBER)

    assert ("uten personopplysninger" in part, stage.invitation().answer) == (True, Answer.NONE)


@pytest.mark.parametrize(("role", "status"), [("coordinator", 302), ("attendee", 403)])
def test_answer_for_somebody_else(stage: Stage, role: str, status: int) -> None:
    stage.send()
    people = stage.people | {"coordinator": stage.coordinator}

    response = client_of(people[role]).post(address("answer", stage.invitation().pk), {"answer": "coming"})

    assert response.status_code == status


def test_review_and_take_it_back(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    marked = post_part(stage.member, "item_review", item.pk)
    count = ItemReview.objects.count()
    undone = post_part(stage.member, "item_review", item.pk, undo="1")

    assert ("Du har gjennomgått saken." in marked, count) == (True, 1)
    assert ("Merk som gjennomgått" in undone, ItemReview.objects.count()) == (True, 0)


def test_comment(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    shown = post(stage.member, "comment_create", item.pk, text="Vi trenger lys")
    refused = post(stage.member, "comment_create", item.pk, text=f"Om {NUMBER}")

    assert ("Vi trenger lys" in shown, "fødselsnummer" in refused, NUMBER in refused) == (True, True, True)
    assert ItemComment.objects.count() == 1


@pytest.mark.parametrize("name", ["item_review", "comment_create"])
def test_observer_neither_reviews_nor_comments(stage: Stage, name: str) -> None:
    item = stage.item()
    stage.send()

    response = client_of(stage.people["observer"]).post(address(name, item.pk), {"text": "Hei"})

    assert response.status_code == 403


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
    assert ("Høyst 1 MB." in fault, Paper.objects.count()) == (True, 0)


def test_remove_a_paper(stage: Stage) -> None:
    paper = papers.add(item=stage.item(), file=SimpleUploadedFile("a.pdf", PDF), **stage.act())

    shown = post(stage.coordinator, "paper_remove", paper.pk)

    assert ("Dokumentet er slettet." in shown, Paper.objects.count()) == (True, 0)


def test_finish_a_follow_up(stage: Stage) -> None:
    item = stage.item()
    stage.meeting = stage.start()
    given = follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=NOW.date(), **stage.act())

    empty = post(stage.member, "follow_up_finish", given.pk, outcome="")
    shown = post(stage.member, "follow_up_finish", given.pk, outcome="Avtalt med torget.")

    assert ("Hva kom det ut av det?" in empty, "Avtalt med torget." in shown) == (True, True)
    assert FollowUp.objects.get().done_by == stage.member


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
    [({"email": "ingen@example.no"}, "Ingen med denne e-postadressen"), ({"ends_on": "2027-01-01"}, "siste dag")],
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


def test_acts_are_not_done_by_opening_an_address(stage: Stage) -> None:
    item = agenda.add(meeting=stage.meeting, title="A", **stage.act())
    stage.send()
    client = client_of(stage.coordinator)
    paths = [
        address("item_review", item.pk),
        address("minutes_approve", stage.meeting.pk),
        address("item_remove", item.pk),
    ]

    assert {client.get(path).status_code for path in paths} == {405}
    assert (Decision.objects.count(), Meeting.objects.get().state) == (0, MeetingState.NOTICE_SENT)


@pytest.mark.parametrize("number", ["x", "²", "", "9" * 30])
def test_a_number_nobody_has_is_not_found(stage: Stage, number: str) -> None:
    item = stage.item()
    stage.start()
    client = client_of(stage.coordinator)

    attendance = client.post(address("attendance", stage.meeting.pk), {"invitation": number, "attended": "yes"})
    grant = client.post(address("grant_end", item.pk), {"grant": number})

    assert (attendance.status_code, grant.status_code) == (404, 404)


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
    item = stage.exempt_item("Mistanke")
    stale = ITEM | {"opened_as": "internal"}

    asked = post(stage.coordinator, "item_change", item.pk, **stale)
    still = AgendaItem.objects.get(pk=item.pk).classification
    post(stage.coordinator, "item_change", item.pk, **stale | {"opened_as": "exempt"})

    assert "Noen har endret offentligheten til «Unntatt offentlighet» siden du åpnet siden." in asked
    assert 'name="opened_as" value="exempt"' in asked
    assert (still, AgendaItem.objects.get(pk=item.pk).classification) == ("exempt", "internal")


def test_a_late_item_is_changed_without_its_disclosure(stage: Stage) -> None:
    stage.send()
    open_item, closed = stage.item("Åpen"), stage.exempt_item("Lukket")

    form = page(stage.coordinator, "item_change", open_item.pk)
    for item in (open_item, closed):
        facts = ITEM | {"legal_basis": LegalBasis.objects.first().pk, "public_title": "Sak"}  # type: ignore[union-attr]
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
    grants.give(
        item=item,
        user=stage.coordinator,
        permission=ItemPermission.EXCLUDED,
        reason="Inhabil",
        ends_on=STARTS.date(),
        by=stage.people["chair"],
        now=NOW,
    )

    shown = page(User.objects.get(pk=stage.coordinator.pk), "notice_send", stage.meeting.pk)

    assert ("Åpen sak" in shown, "nabo" in shown) == (True, False)


def test_a_new_link_for_the_video_reaches_those_who_wait_in_the_meeting(stage: Stage) -> None:
    stage.send()
    Reminder.objects.update(state=State.SENT, sent_at=NOW)
    late = STARTS + timedelta(minutes=5)

    with time_machine.travel(late, tick=False):
        planning.change(
            meeting=stage.meeting,
            starts_at=STARTS,
            ends_at=stage.meeting.ends_at,
            kind=MeetingKind(stage.meeting.kind),
            title="",
            place="",
            video_url="https://video.example.no/ny",
            **stage.act(late),
        )
        waiting = Reminder.objects.due(late).filter(kind=messages.CHANGED)

    assert {row.useful_until for row in waiting} == {stage.meeting.ends_at}
