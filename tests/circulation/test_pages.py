"""The pages: writing and sending a matter, answering it, closing it, the list, the register, and the desk."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from circulation.enums import Answer, State
from circulation.models import Circulation
from councils.models import Council
from meetings.enums import Classification
from meetings.models import AgendaItem, LegalBasis
from tests.changes.tabs import send
from tests.circulation.factories import AGREES, DAY, DISAGREES, LATER, RESOLUTION, Matter, body, mailed, written
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of
from tests.pages import words_of

FACTS: dict[str, Any] = {
    "title": "Lys på torget",
    "description": "Om lyset.",
    "resolution": RESOLUTION,
    "deadline": "2027-03-22",
    "classification": "internal",
    "public_title": "",
    "legal_basis": "",
}


def address(name: str, *args: object) -> str:
    return reverse(f"circulation:{name}", args=args)


def shown(client: Client, name: str, *args: object) -> str:
    response = client.get(address(name, *args))
    assert response.status_code == 200, response.status_code
    return words_of(response.content.decode())


def create(stage: Stage, **fields: object) -> str:
    client = client_of(stage.coordinator)
    return str(send(client, address("create", stage.council.pk), FACTS | fields, follow=True).content.decode())


def test_a_body_that_does_not_decide_between_meetings_has_nothing_of_it() -> None:
    stage = body(decides_between=False)
    client = client_of(stage.coordinator)

    assert "mellom-motene" not in client.get(stage.council.get_absolute_url()).content.decode()
    assert client.get(address("create", stage.council.pk)).status_code == 403


def test_a_matter_is_written_from_the_page_of_the_body() -> None:
    stage = body()

    page = client_of(stage.coordinator).get(stage.council.get_absolute_url()).content.decode()
    answer = create(stage)

    assert address("create", stage.council.pk) in page
    row, item = Circulation.objects.get(), AgendaItem.objects.get(circulation__isnull=False)
    assert (row.state, item.title, row.resolution) == (State.WRITTEN, "Lys på torget", RESOLUTION)
    assert "Saken er lagret og ikke sendt ennå." in answer


def test_an_exempt_matter_is_written_with_its_legal_basis() -> None:
    basis = LegalBasis.objects.all()[0]
    create(body(), classification="exempt", legal_basis=str(basis.pk), public_title="Sak om en skole")

    item = AgendaItem.objects.get(circulation__isnull=False)
    assert (item.classification, item.legal_basis, item.public_title) == (
        Classification.EXEMPT,
        basis,
        "Sak om en skole",
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"deadline": "2027-03-14"}, "Fristen må være i dag eller senere."),
        ({"classification": "exempt"}, "Velg hjemmelen for å unnta saken fra offentlighet."),
        ({"resolution": "Gjelder 01010012356."}, "fødselsnummer"),
        ({"title": ""}, "Tittel"),
    ],
)
def test_what_cannot_be_saved_is_said(fields: dict[str, object], told: str) -> None:
    assert told in create(body(), **fields)
    assert not Circulation.objects.exists()


def test_who_is_asked_is_said_before_it_is_sent(matter: Matter) -> None:
    matter.stage.keep_out(matter.stage.people["third"], matter.item)
    client = client_of(matter.stage.coordinator)

    page = shown(client, "send", matter.row.pk)
    answer = send(client, address("send", matter.row.pk), {}, follow=True)

    assert "Ingen: Saken er stengt for dem Third" in page
    assert "Send til 2 personer" in page
    assert "2 personer er spurt." in answer.content.decode()


def test_a_member_answers_with_one_press_and_may_change_it(sent: Matter) -> None:
    client, mine = client_of(sent.stage.member), sent.of("member")
    page = shown(client, "detail", sent.row.pk)

    answered = client.post(address("answer", mine.pk), {"answer": "agrees", "words": ""}, follow=True)

    assert "Er du enig?" in page
    assert "Svaret ditt er lagret. Du kan endre det" in answered.content.decode()
    assert sent.of("member").answer == AGREES
    client.post(address("answer", mine.pk), {"answer": "disagrees", "words": "For dyrt."})
    assert (sent.of("member").answer, sent.of("member").words) == (DISAGREES, "For dyrt.")


def test_who_does_not_agree_is_asked_for_words_and_loses_none(sent: Matter) -> None:
    client, mine = client_of(sent.stage.member), sent.of("member")

    refused = client.post(address("answer", mine.pk), {"answer": "disagrees", "words": " "})
    secret = client.post(address("answer", mine.pk), {"answer": "disagrees", "words": "Om 01010012356"})

    assert (refused.status_code, secret.status_code) == (422, 422)
    assert "Skriv med egne ord hvorfor du ikke er enig." in refused.content.decode()
    assert sent.of("member").answer == Answer.NONE


def test_who_wants_a_meeting_is_led_on(sent: Matter) -> None:
    answered = client_of(sent.stage.member).post(
        address("answer", sent.of("member").pk), {"answer": "wants_meeting"}, follow=True
    )

    assert answered.redirect_chain[-1][0] == sent.stage.council.get_absolute_url()
    assert "Saken går til et møte" in answered.content.decode()
    assert sent.now.state == State.TO_MEETING


def test_a_stale_answer_says_what_has_happened(sent: Matter) -> None:
    sent.all_agree().decide()

    answered = client_of(sent.stage.member).post(
        address("answer", sent.of("member").pk), {"answer": "disagrees"}, follow=True
    )

    assert answered.redirect_chain[-1][0] == sent.row.get_absolute_url()
    assert "Saken ble avgjort" in answered.content.decode()


def test_it_is_closed_with_the_decision_and_the_register_shows_it(sent: Matter) -> None:
    client = client_of(sent.stage.coordinator)
    assert "Ikke alle har svart" in shown(client, "decide", sent.row.pk)
    sent.all_agree()

    closed = send(client, address("decide", sent.row.pk), {}, follow=True)
    register = words_of(client.get(reverse("meetings:decision_list")).content.decode())

    assert "Vedtaket står i registeret" in closed.content.decode()
    assert "Avgjort mellom møtene 15. mars 2027" in register
    assert RESOLUTION in register


def test_too_early_is_said_on_the_page(sent: Matter) -> None:
    client = client_of(sent.stage.coordinator)

    refused = send(client, address("decide", sent.row.pk), {})

    assert "Ikke alle har svart, og fristen har ikke gått ut." in refused.content.decode()
    assert sent.now.state == State.SENT


@pytest.mark.parametrize(("button", "state"), [({}, State.TO_MEETING), ({"end": "1"}, State.ENDED)])
def test_it_is_taken_to_a_meeting_or_ended(sent: Matter, button: dict[str, str], state: State) -> None:
    client = client_of(sent.stage.coordinator)

    send(client, address("end", sent.row.pk), {"reason": "Vi må snakke om det."} | button)

    assert (sent.now.state, sent.now.reason) == (state, "Vi må snakke om det.")
    kind = "to_meeting" if state == State.TO_MEETING else "ended"
    assert "Vi må snakke om det." in mailed(sent.who("member"), kind)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(count: int, django_assert_max_num_queries: Any) -> None:
    stage = body()
    for number in range(count):
        matter = written(stage, title=f"Sak {number}").send()
        if number:
            matter.all_agree().decide()
    client = client_of(stage.member)

    with django_assert_max_num_queries(9):
        page = client.get(address("list", stage.council.pk))

    assert page.content.decode().count("rows__title") == count


def test_the_page_takes_the_same_queries_however_many_are_asked(django_assert_max_num_queries: Any) -> None:
    matter = written().send().all_agree()
    client = client_of(matter.stage.coordinator)

    with django_assert_max_num_queries(12):
        assert client.get(matter.row.get_absolute_url()).status_code == 200


def desk_of(matter: Matter, role: str) -> str:
    return words_of(client_of(matter.who(role)).get(reverse("workbench")).content.decode())


def test_whoever_is_asked_finds_it_on_their_page_until_they_have_answered(sent: Matter) -> None:
    before = desk_of(sent, "member")
    sent.say("member")
    after = desk_of(sent, "member")

    assert "Vedtak mellom møtene" in before
    assert "Svar innen 22. mars 2027" in before
    assert "Vedtak mellom møtene" not in after


def test_the_workbench_asks_to_close_it_when_all_have_answered(sent: Matter) -> None:
    assert "Mellom møtene: Lys på torget" not in desk_of(sent, "coordinator")
    sent.say("chair")

    with time_machine.travel(LATER - 2 * DAY, tick=False):
        assert "2 personer har ikke svart på saken" in desk_of(sent, "coordinator")
    sent.all_agree()
    assert "Avslutt saken" in desk_of(sent, "coordinator")
    sent.decide()
    assert "Lys på torget" not in desk_of(sent, "coordinator")


def test_what_is_open_stays_on_the_workbench_when_the_body_decides_so_no_more(sent: Matter) -> None:
    Council.objects.filter(pk=sent.stage.council.pk).update(decides_between=False)
    sent.all_agree()

    assert "Avslutt saken" in desk_of(sent, "coordinator")


def test_an_answer_is_entered_from_the_list_of_answers(sent: Matter) -> None:
    client, voter = client_of(sent.stage.coordinator), sent.of("member")
    path = address("enter", voter.pk)
    assert "Før inn svaret fra Member" in client.get(sent.row.get_absolute_url()).content.decode()

    refused = send(client, path, {"answer": "disagrees", "words": " "})
    answer = send(client, path, {"answer": "disagrees", "words": "Lyset er for sterkt."}, follow=True)

    assert "Skriv hvorfor personen ikke er enig." in words_of(refused.content.decode())
    page = words_of(answer.content.decode())
    assert "Svaret er ført inn, og Member får beskjed." in page
    assert "ført inn av Coordinator" in page
    own = shown(client_of(sent.who("member")), "detail", sent.row.pk)
    assert "Coordinator har ført det inn for deg." in own


def test_nobody_enters_their_own_answer_or_one_that_somebody_has_given(sent: Matter) -> None:
    sent.say("member")
    path = address("enter", sent.of("member").pk)

    late = client_of(sent.stage.coordinator).get(path, follow=True)
    others = [client_of(sent.who(role)).get(path).status_code for role in ("member", "chair", "third")]

    assert "Personen har svart selv." in late.content.decode()
    assert "Før inn svaret fra Member" not in late.content.decode()
    assert others == [403, 404, 404]


def test_a_follow_up_is_given_from_the_page_of_the_decision(sent: Matter) -> None:
    decision = sent.all_agree().decide()
    client, path = client_of(sent.stage.coordinator), address("follow_up", sent.row.pk)
    assert path in client.get(decision.get_absolute_url()).content.decode()

    late = send(client, path, {"text": "Ring", "responsible": sent.stage.member.pk, "due_on": "2027-03-01"})
    given = send(
        client, path, {"text": "Be om lys", "responsible": sent.stage.member.pk, "due_on": "2027-03-22"}, follow=True
    )

    assert "Fristen må være i dag eller senere." in words_of(late.content.decode())
    page = words_of(given.content.decode())
    assert "Be om lys" in page
    assert "Oppfølgingspunktet er gitt." in page
    for role in ("member", "chair"):
        other = client_of(sent.who(role))
        assert path not in other.get(decision.get_absolute_url()).content.decode()
        assert other.get(path).status_code == 403


def test_mails_lead_to_the_page_and_say_until_when(sent: Matter) -> None:
    text = mailed(sent.who("member"), "asked")

    assert "Lys på torget" in text
    assert "22 March 2027" in text
    assert sent.row.get_absolute_url() in text
    sent.say("member")
    assert mailed(sent.who("member"), "reminder") == ""


def test_a_draft_is_deleted_from_its_page(matter: Matter) -> None:
    answer = client_of(matter.stage.coordinator).post(address("drop", matter.row.pk), follow=True)

    assert "Saken er slettet." in answer.content.decode()
    assert not Circulation.objects.exists()
    gone = client_of(matter.stage.coordinator).post(address("send", matter.row.pk))
    assert gone.status_code in {404, 409, 410}


def test_the_history_says_who_did_what(sent: Matter) -> None:
    sent.say("member")

    page = shown(client_of(sent.stage.coordinator), "history", sent.row.pk)

    assert "Member" in page
    assert NOW.year == 2027
