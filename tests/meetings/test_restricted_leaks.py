"""An item that all could read is made exempt; from then on its words are gone for those who are not cleared."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse

from meetings.models import AgendaItem, Decision, ExemptRead, FollowUp, Paper
from meetings.services import comments, decisions, follow_up_messages, follow_ups, messages, minutes, papers
from reminders.models import Reminder
from tests.changes.tabs import send
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.meetings.services.test_restrictions import restrict
from tests.meetings.test_leaks import NOT_CLEARED, SECRET, add_people, everything_shown_to, rendered

pytestmark = pytest.mark.soak

PUBLIC = "Sak om et skolemiljø"


@pytest.fixture
def known(stage: Stage) -> AgendaItem:
    """An item whose words everybody who sees the meeting could read, to the approved minutes."""
    item = stage.item(f"Mistanke om {SECRET}", description=f"Om {SECRET}")
    papers.add(item=item, file=ContentFile(PDF, name=f"{SECRET}.pdf"), **stage.act())
    add_people(stage, item)
    stage.send()
    comments.add(item=item, text=f"Jeg vet om {SECRET}", by=stage.people["attendee"], now=NOW)
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    minutes.write_item(item=item, text=f"Drøftet {SECRET}", version=0, **stage.act())
    decisions.record(item=item, text=f"Stanse {SECRET}", **stage.act())
    follow_ups.give(
        item=item,
        text=f"Følge opp {SECRET}",
        responsible=stage.people["attendee"],
        due_on=date(2027, 5, 1),
        **stage.act(),
    )
    stage.meeting = minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    item.refresh_from_db()
    return item


def test_no_page_says_a_word_of_it_from_then_on(stage: Stage, known: AgendaItem) -> None:
    before = SECRET in everything_shown_to(stage.people["observer"], stage, known)

    restrict(known, stage)

    known.refresh_from_db()
    said = {role: SECRET in everything_shown_to(stage.people[role], stage, known) for role in NOT_CLEARED}
    assert (before, said) == (True, dict.fromkeys(NOT_CLEARED, False))
    assert PUBLIC in page(stage.people["observer"], "meeting_detail", stage.meeting.pk)
    assert PUBLIC in page(stage.people["observer"], "minutes", stage.meeting.pk)


def test_papers_decision_and_task_are_not_there_from_then_on(stage: Stage, known: AgendaItem) -> None:
    guessed = [
        ("paper", Paper.objects.get().pk),
        ("decision_detail", Decision.objects.get().pk),
        ("item_detail", known.pk),
        ("item_restrict", known.pk),
    ]

    restrict(known, stage)

    assert {status_of(stage.people["attendee"], name, pk) for name, pk in guessed} == {404}


def test_the_responsible_person_learns_that_they_have_a_task_and_no_more(stage: Stage, known: AgendaItem) -> None:
    attendee, task = stage.people["attendee"], FollowUp.objects.get()
    restrict(known, stage)

    shown = [
        page(attendee, "follow_up_list"),
        page(attendee, "follow_up_detail", task.pk),
        rendered(Reminder.objects.get(kind=follow_up_messages.DUE)),
    ]
    done = client_of(attendee).post(address("follow_up_finish", task.pk), {"outcome": "Gjort"})

    assert [(PUBLIC in each, SECRET in each, "Spør sekretariatet" in each) for each in shown] == [
        (True, False, False),
        (True, False, True),
        (True, False, True),
    ]
    assert (done.status_code, ExemptRead.objects.exists()) == (404, False)


def test_others_who_are_not_cleared_do_not_learn_of_the_task(stage: Stage, known: AgendaItem) -> None:
    task = FollowUp.objects.get()
    before = status_of(stage.people["observer"], "follow_up_detail", task.pk)

    restrict(known, stage)

    assert (before, status_of(stage.people["observer"], "follow_up_detail", task.pk)) == (200, 404)
    assert PUBLIC not in page(stage.people["observer"], "follow_up_list", vis="alle")


def test_a_list_says_the_public_title_to_the_cleared_too(stage: Stage, known: AgendaItem) -> None:
    restrict(known, stage)

    listed = page(stage.member, "follow_up_list", vis="alle")

    assert (PUBLIC in listed, SECRET in listed) == (True, False)
    assert SECRET in page(stage.member, "follow_up_detail", FollowUp.objects.get().pk)


@pytest.mark.parametrize(("role", "days"), [("attendee", 0), ("coordinator", 60)])
def test_the_own_page_and_the_workbench_say_the_public_title(
    stage: Stage, known: AgendaItem, role: str, days: int
) -> None:
    person = stage.people.get(role, stage.coordinator)
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        before = client_of(person).get(reverse("workbench")).content.decode()

        restrict(known, stage)
        after = client_of(person).get(reverse("workbench")).content.decode()

    assert [(PUBLIC in each, SECRET in each) for each in (before, after)] == [(False, True), (True, False)]


@pytest.mark.parametrize("role", ["attendee", "member"])
def test_mails_that_wait_say_the_public_title_only(stage: Stage, known: AgendaItem, role: str) -> None:
    restrict(known, stage)
    type(stage.meeting).objects.update(state="notice_sent", minutes_approved_at=None)

    said = "".join(rendered(row) for row in Reminder.objects.filter(recipient=stage.people[role]))

    assert Reminder.objects.filter(recipient=stage.people[role], kind=messages.NOTICE).exists()
    assert (PUBLIC in said, SECRET in said) == (True, False)


def test_the_page_says_what_happens_and_who_loses_a_task(stage: Stage, known: AgendaItem) -> None:
    shown = page(stage.coordinator, "item_restrict", known.pk)

    wanted = ["Dette kan ikke portalen ta tilbake", "Attendee: Følge opp", "Tiltak som er laget av vedtaket"]
    assert [words for words in wanted if words not in shown] == []


def test_the_form_restricts_and_the_item_says_since_when(stage: Stage, known: AgendaItem) -> None:
    fields = {"classification": "exempt", "legal_basis": 1, "public_title": PUBLIC, "reason": "Kan kjennes igjen"}

    shown = post(stage.coordinator, "item_restrict", known.pk, **fields)

    assert "Unntatt offentlighet fra 15. mars 2027. Før det: intern." in shown
    assert "Kan kjennes igjen" in shown
    assert "skjerm/" not in shown


def test_the_form_asks_for_what_is_missing(stage: Stage, known: AgendaItem) -> None:
    response = send(client_of(stage.coordinator), address("item_restrict", known.pk), {"classification": "exempt"})

    shown = response.content.decode()
    wanted = ["Velg hjemmelen", "Skriv en offentlig tittel"]
    assert [words for words in wanted if words not in shown] == []
    assert not AgendaItem.objects.get(pk=known.pk).is_exempt


def test_a_public_item_may_become_internal(stage: Stage, known: AgendaItem) -> None:
    AgendaItem.objects.filter(pk=known.pk).update(classification="public")
    offered = page(stage.coordinator, "item_restrict", known.pk)

    shown = post(stage.coordinator, "item_restrict", known.pk, classification="internal", reason="Ikke vedtatt ennå")

    assert ('value="internal"' in offered, 'value="public"' in offered) == (True, False)
    assert "Intern fra 15. mars 2027. Før det: offentlig." in shown


def test_a_chair_who_may_be_a_minor_closes_it_to_themselves(stage: Stage, known: AgendaItem) -> None:
    seat = stage.seats["chair"]
    seat.is_youth = True
    seat.save()
    fields = {"classification": "exempt", "legal_basis": 1, "public_title": PUBLIC, "reason": "Kan kjennes igjen"}

    shown = post(stage.people["chair"], "item_restrict", known.pk, **fields)

    assert (PUBLIC in shown, SECRET in shown) == (True, False)


@pytest.mark.parametrize(("role", "status"), [("chair", 200), ("member", 403), ("observer", 403), ("stranger", 404)])
def test_those_who_prepare_the_meeting_restrict(stage: Stage, known: AgendaItem, role: str, status: int) -> None:
    assert status_of(stage.people[role], "item_restrict", known.pk) == status
