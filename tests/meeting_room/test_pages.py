"""The page of the whole meeting, what is pressed on it, and where what was recorded is read afterwards."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.enums import SeatFunction
from meetings.enums import Answer
from meetings.models import AgendaItem, Decision, Dissent, LegalBasis
from meetings.services import attendance, decisions, dissents, minutes
from tests.changes.tabs import send
from tests.councils.factories import SeatFactory, TenureFactory
from tests.documents.made import text_of
from tests.meetings.factories import STARTS, Stage
from tests.meetings.pages import client_of
from tests.pages import words_of

SAID = {"agency": "", "words": "Politiet mener det er for tidlig."}


def address(name: str, *args: object) -> str:
    return reverse(f"meeting_room:{name}", args=args)


def page(user: User, path: str) -> str:
    response = client_of(user).get(path, follow=True)
    assert response.status_code == 200, response.status_code
    return words_of(response.content.decode())


def post(stage: Stage, name: str, pk: int, **fields: Any) -> str:
    response = send(client_of(stage.coordinator), address(name, pk), fields, follow=True)
    return words_of(response.content.decode())


def test_the_room_opens_at_the_item_that_is_on(stage: Stage, first: AgendaItem) -> None:
    second = stage.facts["second"]
    minutes.begin_item(item=second, **stage.act(STARTS))

    response = client_of(stage.coordinator).get(address("room", stage.meeting.pk))

    assert response.headers["Location"] == address("item", second.pk)
    assert "Behandles nå, siden kl. 18.00" in page(stage.coordinator, address("item", second.pk))
    assert "Ta opp saken" in page(stage.coordinator, address("item", first.pk))


def test_a_member_sees_which_item_is_on(stage: Stage, first: AgendaItem) -> None:
    meeting = stage.meeting.get_absolute_url()
    assert "Ungdomstorget Til vedtak Nå" not in page(stage.member, meeting)

    post(stage, "item_begin", first.pk)

    assert "Ungdomstorget Til vedtak Nå" in page(stage.member, meeting)


def test_the_room_is_for_whoever_writes_the_minutes(stage: Stage, first: AgendaItem) -> None:
    for user in (stage.member, stage.people["chair"]):
        assert client_of(user).get(address("item", first.pk)).status_code == 403
    assert "Åpne møterommet" not in page(stage.member, stage.meeting.get_absolute_url())
    assert "Åpne møterommet" in page(stage.coordinator, stage.meeting.get_absolute_url())


def test_who_is_there_is_pressed_and_counted(stage: Stage, first: AgendaItem) -> None:
    stage.meeting.invitations.update(answer=Answer.COMING, answered_at=STARTS)
    assert "0 av 4 er her" in page(stage.coordinator, address("item", first.pk))

    assert "4 er ført opp som svart" in post(stage, "attend_as_answered", stage.meeting.pk, item=first.pk)
    for how in ("video", "video"):
        shown = post(stage, "attend", stage.meeting.pk, invitation=stage.invitation().pk, how=how, item=first.pk)
    assert "4 av 4 er her (1 på video" in shown
    shown = post(stage, "attend", stage.meeting.pk, invitation=stage.invitation("chair").pk, how="absent", item="")
    assert "3 av 4 er her" in shown


def test_what_was_pressed_in_the_background_gets_the_part_back(stage: Stage, first: AgendaItem) -> None:
    client = client_of(stage.coordinator)
    fields = {"invitation": stage.invitation().pk, "how": "times", "came": "18:20", "left": "", "item": first.pk}

    part = send(client, address("attend", stage.meeting.pk), fields, headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in part, "kom kl. 18.20" in words_of(part)) == (False, True)


def test_an_hour_that_is_none_is_said(stage: Stage, first: AgendaItem) -> None:
    fields = {"invitation": stage.invitation().pk, "how": "times", "came": "kvart over", "item": first.pk}

    assert "Klokkeslettet ble ikke lagret" in post(stage, "attend", stage.meeting.pk, **fields)


def test_votes_are_asked_for_where_the_body_counts_them(stage: Stage, first: AgendaItem) -> None:
    decisions.record(item=first, text="Torget åpnes.", **stage.act(STARTS))
    assert "Lagre stemmene" not in page(stage.coordinator, address("item", first.pk))
    stage.council.counts_votes = True
    stage.council.save()
    assert "Lagre stemmene" in page(stage.coordinator, address("item", first.pk))

    counted = {"votes_for": "3", "votes_against": "1", "votes_abstained": "0", "shown": ""}
    assert "Stemmene er lagret" in post(stage, "votes_count", first.pk, **counted)
    assert "Skriv alle tre tallene" in post(stage, "votes_count", first.pk, **counted | {"votes_against": ""})

    assert Decision.objects.get().votes == (3, 1, 0)


def test_a_view_bears_the_agency_of_the_seat_and_is_taken_out_again(stage: Stage, first: AgendaItem) -> None:
    chair = stage.invitation("chair")
    attendance.record(invitation=chair, attended=True, **stage.act(STARTS))

    assert "Synet er med i referatet" in post(stage, "dissent_add", first.pk, speaker=chair.pk, **SAID)
    made = Dissent.objects.get()
    assert (made.whose, made.agency) == ("Chair, Chair", str(stage.seats["chair"].get_category_display()))

    post(stage, "dissent_remove", first.pk, dissent=made.pk)
    assert not Dissent.objects.exists()


def test_a_number_of_a_person_is_refused_in_a_view(stage: Stage, first: AgendaItem) -> None:
    chair = stage.invitation("chair")
    attendance.record(invitation=chair, attended=True, **stage.act(STARTS))

    shown = post(stage, "dissent_add", first.pk, speaker=chair.pk, agency="", words="Gjelder 01019012480")

    assert ("fødselsnummer" in shown, Dissent.objects.exists()) == (True, False)


@pytest.mark.parametrize("people", [1, 3])
def test_the_room_asks_the_same_of_one_and_of_several(stage: Stage, first: AgendaItem, people: int) -> None:
    for number in range(people):
        seat = SeatFactory(council=stage.council, function=SeatFunction.MEMBER)
        stage.meeting.invitations.create(user=TenureFactory(seat=seat).user, seat=seat)
        dissents.add(item=first, view=dissents.View(whose="En", agency="NAV", words=str(number)), **stage.act(STARTS))
    client = client_of(stage.coordinator)
    client.get(address("item", first.pk))

    with CaptureQueriesContext(connection) as asked:
        client.get(address("item", first.pk))

    assert len(asked) <= 24


# --- What comes of it ---


@pytest.fixture
def disagreed(stage: Stage, first: AgendaItem) -> Stage:
    """A decision with votes and another view, made by people of whom one came late, by video."""
    act = stage.act(STARTS)
    decisions.record(item=first, text="Torget åpnes.", **act)
    dissents.count(item=first, votes=(3, 1, 0), instead_of=None, **act)
    dissents.add(item=first, view=dissents.View(whose="Hilde Berg", agency="Politiet", words="For tidlig."), **act)
    attendance.record(invitation=stage.invitation(), attended=True, by_video=True, **act)
    attendance.record_times(invitation=stage.invitation(), came_at=STARTS, left_at=None, **act)
    return stage


READ = ("3 for, 1 mot, 0 avholdende", "Politiet", "For tidlig.")


def test_minutes_and_register_say_it(disagreed: Stage) -> None:
    minutes.approve(meeting=disagreed.meeting, **disagreed.act(STARTS))
    said = page(disagreed.member, reverse("meetings:minutes", args=[disagreed.meeting.pk]))
    assert [words for words in (*READ, "Hilde Berg", "kom kl. 18.00", "På video") if words not in said] == []
    assert READ[0] in page(disagreed.member, reverse("meetings:decision_list"))
    own = page(disagreed.member, Decision.objects.get().get_absolute_url())
    assert [words for words in READ if words not in own] == []


def test_the_documents_say_it_and_name_nobody_to_everybody(disagreed: Stage, first: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=first.pk).update(classification="public")
    client = client_of(disagreed.coordinator)

    inside, outside = (
        text_of(client.get(reverse("meetings:minutes_document", args=[disagreed.meeting.pk, edition])).content)
        for edition in ("intern", "offentlig")
    )

    assert [words for words in (*READ, "Hilde Berg", "på video, kom kl. 18.00") if words not in inside] == []
    assert [words for words in READ if words not in outside] == []
    assert "Hilde Berg" not in outside


def test_of_an_exempt_item_nobody_but_the_cleared_learns_who_disagreed(disagreed: Stage, first: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=first.pk).update(
        classification="exempt", legal_basis=LegalBasis.objects.first(), public_title="En sak"
    )
    minutes.approve(meeting=disagreed.meeting, **disagreed.act(STARTS))
    observer = disagreed.people["observer"]

    said = page(observer, reverse("meetings:minutes", args=[disagreed.meeting.pk]))

    assert [words for words in (*READ, "Hilde Berg") if words in said] == []
    assert not Dissent.objects.visible_to(observer).exists()
    assert Dissent.objects.visible_to(disagreed.member).exists()
