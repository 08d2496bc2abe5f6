"""The pages of a self-evaluation: opening, answering on the phone, reading the result, putting it before the body."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.errors import NotSet
from meetings.enums import Classification
from meetings.models import AgendaItem
from self_evaluation.errors import NotForAnAgenda, OnAnAgenda
from self_evaluation.models import Asked, Remark, SelfEvaluation
from self_evaluation.services import presenting
from self_evaluation.statements import current
from tests.changes.tabs import send
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, MeetingFactory
from tests.meetings.pages import client_of
from tests.self_evaluation.factories import Round, body_of, kept, open_one

DOCUMENT = presenting.Document("Egenevaluering", "egenevaluering.pdf", b"")


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"self_evaluation:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def body_page(client: Client, round_: Round) -> str:
    return str(client.get(round_.stage.council.get_absolute_url()).content.decode())


def form(value: int = 4, **others: Any) -> dict[str, Any]:
    return {each.field: value for each in current()} | {"text": ""} | others


def answer(round_: Round, role: str = "member", **fields: Any) -> Any:
    address = reverse("self_evaluation:answer_save", args=[round_.of(role).pk])
    return client_of(round_.stage.people[role]).post(address, fields or form(), follow=True)


def test_it_is_opened_from_the_page_of_the_body() -> None:
    stage = body_of()
    client = client_of(stage.coordinator)
    address = reverse("self_evaluation:open", args=[stage.council.pk])

    assert address in client.get(stage.council.get_absolute_url()).content.decode()
    assert "7 personer har plass" in page(client, "open", stage.council.pk)
    shown = send(client, address, {"year": "2027", "deadline": "2027-03-29"}, follow=True).content.decode()

    assert ("7 personer er spurt." in shown, "0 av 7 har svart" in shown) == (True, True)
    # One at a time.
    assert address not in client.get(stage.council.get_absolute_url()).content.decode()


def test_what_cannot_be_opened_is_said_where_it_belongs() -> None:
    stage = body_of()
    kept(stage.council, 2026, {4: 5})
    address = reverse("self_evaluation:open", args=[stage.council.pk])

    taken = send(client_of(stage.coordinator), address, {"year": "2026", "deadline": "2027-03-29"})

    assert "allerede en egenevaluering for det året" in taken.content.decode()


def test_a_body_that_never_had_one_says_nothing_of_it() -> None:
    stage = body_of()

    shown = client_of(stage.member).get(stage.council.get_absolute_url()).content.decode()

    assert "Egenevaluering" not in shown


def test_all_statements_are_answered_on_one_page_once(opened: Round) -> None:
    client, mine = client_of(opened.stage.member), opened.of("member")

    asked = page(client, "answer", mine.pk)
    thanked = answer(opened, **form(people_1=0, text="Kortere møter"))
    after = page(client, "answer", mine.pk)
    again = answer(opened)

    assert asked.count('type="radio"') == 8 * 6
    assert "Takk. Svarene dine" in thanked.content.decode()
    assert ("Du svarte 15. mars 2027." in after, 'type="radio"' in after) == (True, False)
    assert "Du har svart på denne egenevalueringen." in again.content.decode()
    assert (Remark.objects.get().text, opened.evaluation.tallies.get(statement="people", value=0).number) == (
        "Kortere møter",
        1,
    )


def test_what_is_left_out_is_asked_for_and_nothing_is_lost(opened: Round) -> None:
    fields = form(text="Kortere møter")
    del fields["effect_1"]

    shown = answer(opened, **fields)

    assert shown.status_code == 422
    text = shown.content.decode()
    assert "Ikke alle påstandene har et svar." in text
    assert (text.count("checked"), "Kortere møter" in text) == (7, True)
    assert opened.of("member").answered_on is None


def test_an_identity_number_is_refused_in_the_text(opened: Round) -> None:
    shown = answer(opened, **form(text="Ring 01010750160"))

    assert shown.status_code == 422
    assert not Remark.objects.exists()


def test_nobody_answers_for_another_or_learns_who_has(opened: Round) -> None:
    answer(opened)
    mine = opened.of("member")

    for person in (opened.stage.people["chair"], opened.stage.coordinator):
        assert client_of(person).get(reverse("self_evaluation:answer", args=[mine.pk])).status_code == 404
        shown = page(client_of(person), "detail", opened.evaluation.pk)
        assert ("1 av 7 har svart" in shown, "Member" in shown) == (True, False)


def test_while_it_is_open_nobody_sees_what_is_answered(opened: Round) -> None:
    opened.everybody([1] * 6)
    opened.say(opened.asked[-1], 1, remark="Kortere møter")

    for person in (opened.stage.member, opened.stage.coordinator):
        shown = page(client_of(person), "detail", opened.evaluation.pk)
        assert ("Gjennomsnitt" in shown, "Kortere møter" in shown, "7 av 7 har svart" in shown) == (False, False, True)


def test_when_it_is_closed_the_body_reads_the_result(opened: Round) -> None:
    kept(opened.stage.council, 2026, {3: 6})
    opened.everybody([4] * 5)
    opened.say(opened.asked[-1], 5, remark="Kortere møter")
    client = client_of(opened.stage.coordinator)

    asked = page(client, "close", opened.evaluation.pk)
    send(client, reverse("self_evaluation:close", args=[opened.evaluation.pk]), {})
    shown = page(client_of(opened.stage.member), "detail", opened.evaluation.pk)

    assert "6 av 7 har svart." in asked
    assert ("4,2" in shown, "Kortere møter" in shown, "Gjennom årene" in shown) == (True, True, True)


def test_too_few_are_told_by_their_number_alone(opened: Round) -> None:
    opened.everybody([4] * 3)
    opened.say(opened.asked[-1], 1, remark="Kortere møter")
    opened.close()

    shown = page(client_of(opened.stage.member), "detail", opened.evaluation.pk)

    assert ("For få svar til å vise" in shown, "4 av 7 har svart" in shown) == (True, True)
    assert ("Kortere møter" in shown, "Gjennomsnitt" in shown) == (False, False)


def test_closing_with_too_few_is_warned_of(opened: Round) -> None:
    assert "Med færre enn 5 svar" in page(client_of(opened.stage.coordinator), "close", opened.evaluation.pk)


def test_one_that_was_opened_by_mistake_is_taken_back(opened: Round) -> None:
    client = client_of(opened.stage.coordinator)
    address = reverse("self_evaluation:take_back", args=[opened.evaluation.pk])
    assert address in page(client, "detail", opened.evaluation.pk)
    opened.say(opened.of("member"))

    refused = client.post(address, follow=True).content.decode()
    Asked.objects.all().delete()
    opened.evaluation.tallies.update(number=0)
    client.post(address)

    assert "Noen har svart" in refused
    assert not SelfEvaluation.objects.exists()


def test_the_result_becomes_an_item_with_its_paper(opened: Round) -> None:
    opened.everybody([4] * 6)
    opened.close()
    client = client_of(opened.stage.coordinator)
    address = reverse("self_evaluation:to_agenda", args=[opened.evaluation.pk])
    assert address in page(client, "detail", opened.evaluation.pk)

    try:
        send(client, address, {"meeting": str(opened.stage.meeting.pk)})
    except NotSet:
        pytest.skip("no typesetter on this machine")

    item = AgendaItem.objects.get(self_evaluation=opened.evaluation)
    assert (item.title, item.classification) == ("Egenevaluering av Politirådet, 2027", Classification.INTERNAL)
    assert item.papers.count() == 1
    shown = page(client, "detail", opened.evaluation.pk)
    assert (item.get_absolute_url() in shown, address in shown) == (True, False)


def test_only_a_result_of_this_body_goes_on_an_agenda_and_once(opened: Round) -> None:
    opened.everybody([4] * 4)
    opened.close()
    stage = opened.stage

    def present(evaluation: SelfEvaluation, meeting: Any) -> AgendaItem:
        return presenting.present(evaluation=evaluation, meeting=meeting, document=DOCUMENT, **stage.act())

    with pytest.raises(NotForAnAgenda):
        present(opened.evaluation, stage.meeting)
    result = kept(stage.council, 2026, {4: 5})
    with pytest.raises(NotForAnAgenda):
        present(result, MeetingFactory())
    present(result, stage.meeting)
    with pytest.raises(OnAnAgenda):
        present(result, stage.meeting)
    assert AgendaItem.objects.filter(meeting=stage.meeting).count() == 1


def test_a_result_that_is_none_is_not_put_on_an_agenda(opened: Round) -> None:
    opened.close()
    address = reverse("self_evaluation:to_agenda", args=[opened.evaluation.pk])

    shown = send(client_of(opened.stage.coordinator), address, {"meeting": str(opened.stage.meeting.pk)})

    assert "Bare et resultat kan settes på en saksliste" in shown.content.decode()


def test_without_a_meeting_ahead_it_says_what_to_do_first(opened: Round) -> None:
    opened.stage.meeting.delete()
    opened.close()

    shown = page(client_of(opened.stage.coordinator), "to_agenda", opened.evaluation.pk)

    assert "Ikke noe møte framover" in shown


def test_the_page_of_the_body_leads_each_to_what_is_theirs(opened: Round) -> None:
    own = reverse("self_evaluation:answer", args=[opened.of("member").pk])
    before = body_page(client_of(opened.stage.member), opened)
    answer(opened)
    after = body_page(client_of(opened.stage.member), opened)

    assert (own in before, own in after, "1 av 7 har svart" in after) == (True, False, True)


def test_whoever_is_asked_finds_it_on_my_page_until_they_have_answered(opened: Round) -> None:
    client = client_of(opened.stage.member)

    before = client.get(reverse("workbench")).content.decode()
    answer(opened)
    after = client.get(reverse("workbench")).content.decode()

    assert ("Svar på egenevalueringen" in before, "Svar på egenevalueringen" in after) == (True, False)


def test_a_coordinator_finds_her_answer_and_the_result_among_what_needs_her() -> None:
    stage = body_of()
    TenureFactory(seat=SeatFactory(council=stage.council), user=stage.coordinator)
    round_ = open_one(stage)
    client = client_of(stage.coordinator)

    asked = client.get(reverse("workbench")).content.decode()
    for each in round_.asked:
        round_.say(each)
    round_.close()
    closed = client.get(reverse("workbench")).content.decode()
    SelfEvaluation.objects.update(closed_at=NOW - timedelta(days=61))
    later = client.get(reverse("workbench")).content.decode()

    assert "Svar på egenevalueringen" in asked
    assert ("Svar på egenevalueringen" in closed, "Sett resultatet på en saksliste" in closed) == (False, True)
    assert "Sett resultatet på en saksliste" not in later


def test_more_years_are_not_more_queries_on_the_pages(opened: Round) -> None:
    stage, client = opened.stage, client_of(opened.stage.member)
    counts = []
    for years in ((), (2024, 2025, 2026)):
        for year in years:
            kept(stage.council, year, {4: 5})
        with CaptureQueriesContext(connection) as caught:
            client.get(stage.council.get_absolute_url())
        counts.append(len(caught))

    assert counts[0] == counts[1]
