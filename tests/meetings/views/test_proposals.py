"""The pages of a proposal, and that nobody but who proposed it and who prepares the meeting learns that it is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from councils.enums import SeatFunction
from meetings.enums import Classification
from meetings.models import LegalBasis, Proposal
from meetings.services import proposal_answers
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import STARTS, MeetingFactory, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.meetings.services.test_proposals import accept, facts, propose
from tests.municipalities.factories import AppointmentFactory

TITLE = "Lys på skoleveien"
SAID = {"title": TITLE, "why": "Barna går i mørket.", "resolution": "Kommunen setter opp lys.", "time_needed": "15"}


def body(person: User, stage: Stage) -> str:
    return client_of(person).get(reverse("councils:council_detail", args=[stage.council.pk])).content.decode()


def workbench(person: User) -> str:
    return client_of(person).get(reverse("workbench")).content.decode()


def test_a_member_proposes_and_the_secretary_puts_it_on_the_agenda(stage: Stage) -> None:
    stage.item()
    stage.send()
    create = f"{address('proposal_create', stage.council.pk)}?mote={stage.meeting.pk}"
    assert create in page(stage.member, "meeting_detail", stage.meeting.pk)

    sent = post(stage.member, "proposal_create", stage.council.pk, **SAID, meeting=str(stage.meeting.pk))

    proposal = Proposal.objects.get()
    assert "Forslaget ditt er sendt" in sent
    assert (proposal.meeting, proposal.time_needed, proposal.proposed_by) == (stage.meeting, 15, stage.member)
    for shown in (
        page(stage.coordinator, "meeting_detail", stage.meeting.pk),
        body(stage.coordinator, stage),
        body(stage.member, stage),
        workbench(stage.coordinator),
        workbench(stage.member),
    ):
        assert (TITLE in shown, proposal.get_absolute_url() in shown) == (True, True)
    form = page(stage.coordinator, "proposal_accept", proposal.pk)
    assert "Kommunen setter opp lys.</textarea>" in form

    item_page = post(
        stage.coordinator,
        "proposal_accept",
        proposal.pk,
        meeting=str(stage.meeting.pk),
        title=TITLE,
        type="decision",
        description="Om lys.",
        resolution="Kommunen setter opp lys.",
        time_needed="15",
        classification="internal",
        public_title="",
        legal_basis="",
    )

    assert "Foreslått av Member." in item_page
    assert "Kommunen setter opp lys." in item_page
    assert "Se saken på sakslista" in page(stage.member, "proposal_detail", proposal.pk)
    # Dealt with: nobody's task any more.
    assert "Svar på et forslag" not in workbench(stage.coordinator)


def test_it_is_returned_changed_and_withdrawn(stage: Stage) -> None:
    proposal = propose(stage)

    post(stage.coordinator, "proposal_return", proposal.pk, comment="Hva koster det?")
    returned = page(stage.member, "proposal_change", proposal.pk)
    post(stage.member, "proposal_change", proposal.pk, why="Det er gratis.")
    again = Proposal.objects.get()
    post(stage.member, "proposal_withdraw", proposal.pk)

    assert "Hva koster det?" in returned
    assert (again.state, again.why) == ("waiting", "Det er gratis.")
    assert Proposal.objects.get().state == "withdrawn"
    assert TITLE not in body(stage.coordinator, stage)


def test_it_is_put_off(stage: Stage) -> None:
    proposal = propose(stage, stage.meeting)

    post(stage.coordinator, "proposal_put_off", proposal.pk, comment="")

    assert TITLE not in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    assert TITLE in body(stage.coordinator, stage)
    assert TITLE not in workbench(stage.coordinator)


@pytest.mark.parametrize(
    ("name", "fields", "told"),
    [
        ("proposal_create", SAID | {"why": ""}, "må fylles ut"),
        ("proposal_create", SAID | {"title": "Saken om 13097248022"}, "fødselsnummer"),
        ("proposal_return", {"comment": ""}, "må fylles ut"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(stage: Stage, name: str, fields: Any, told: str) -> None:
    key = stage.council.pk if name == "proposal_create" else propose(stage).pk
    person = stage.member if name == "proposal_create" else stage.coordinator

    answer = client_of(person).post(address(name, key), fields)

    assert told in answer.content.decode()
    assert all(value in answer.content.decode() for value in fields.values())


def test_a_draft_is_not_among_the_meetings_a_member_chooses_from(stage: Stage) -> None:
    day = "1. april 2027"

    before = page(stage.member, "proposal_create", stage.council.pk)
    prepares = page(stage.people["chair"], "proposal_create", stage.council.pk)
    stage.item()
    stage.send()

    assert (day in before, day in prepares) == (False, True)
    assert day in page(stage.member, "proposal_create", stage.council.pk)


def test_without_a_meeting_ahead_the_secretary_is_led_to_planning_one(stage: Stage) -> None:
    proposal = propose(stage)
    stage.meeting.delete()

    assert address("meeting_create", stage.council.pk) in page(stage.coordinator, "proposal_accept", proposal.pk)


def others(stage: Stage) -> list[User]:
    """Everybody who has to do with the body, and neither proposed anything nor prepares its meetings."""
    people: list[Any] = [stage.people["attendee"], stage.people["observer"], UserFactory()]
    people.append(TenureFactory(seat=SeatFactory(council=stage.council)).user)
    people += [AppointmentFactory(role=role).user for role in (Role.READER, Role.ADMINISTRATOR)]
    return people


def test_nobody_else_learns_that_it_is_there(stage: Stage) -> None:
    people = others(stage)
    stage.item()
    stage.send()
    proposal = propose(stage, stage.meeting)
    proposal_answers.put_off(proposal=propose(stage), comment="Senere", **stage.act())
    paths = [
        address("meeting_detail", stage.meeting.pk),
        address("meeting_list"),
        reverse("councils:council_detail", args=[stage.council.pk]),
        reverse("councils:history", args=[stage.council.pk]),
        reverse("workbench"),
        f"{reverse('search:search')}?q=skoleveien",
    ]

    for person in people:
        client = client_of(person)
        answers = [client.get(path) for path in paths]
        assert not any(
            word in answer.content.decode() for answer in answers for word in (TITLE, "saksforslag/1", "Foreslåtte")
        ), person
        assert status_of(person, "proposal_detail", proposal.pk) == 404
    # Not by search either, whoever asks.
    for person in (stage.member, stage.coordinator):
        assert TITLE not in client_of(person).get(paths[-1]).content.decode()
    assert TITLE not in page(stage.coordinator, "history", stage.meeting.pk)


def test_a_secretary_who_is_kept_out_of_the_item_does_not_read_it_here(stage: Stage) -> None:
    seat = SeatFactory(council=stage.council, function=SeatFunction.SECRETARY)
    secretary = TenureFactory(seat=seat).user
    proposal = propose(stage)
    assert status_of(secretary, "proposal_detail", proposal.pk) == 200

    stage.keep_out(secretary, accept(stage, proposal))

    assert status_of(secretary, "proposal_detail", proposal.pk) == 404


def test_lists_say_the_public_title_of_what_became_exempt(stage: Stage) -> None:
    exempt: Any = {"public_title": "En sak om trafikk", "legal_basis": LegalBasis.objects.first()}
    accept(stage, propose(stage), classification=Classification.EXEMPT, **exempt)

    mine = workbench(stage.member)

    assert ("En sak om trafikk" in mine, TITLE in mine) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_however_many_there_are(stage: Stage, number: int, warm_content_types: None) -> None:
    MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=30))
    made = [propose(stage, **facts(title=f"Sak {each}")) for each in range(number)]
    asked = []
    for person, path in (
        (stage.coordinator, address("meeting_detail", stage.meeting.pk)),
        (stage.member, reverse("councils:council_detail", args=[stage.council.pk])),
        (stage.coordinator, address("proposal_detail", made[0].pk)),
        (stage.coordinator, address("proposal_accept", made[0].pk)),
    ):
        client = client_of(person)
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        asked.append(len(caught))

    assert asked == [11, 10, 6, 11]
