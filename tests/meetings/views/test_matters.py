"""The pages of a matter between bodies: sending it, its way at both ends, and the answer taken up again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.enums import Level
from meetings.contributions.needs import proposal_needs
from meetings.models import AgendaItem, Proposal
from meetings.services import matters
from tests.meetings.factories import HOURS, STARTS, MeetingFactory, Stage
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.meetings.services.test_matters import FACTS, HELD, PUBLIC, SECRET, exempt, send, take_up, treat
from workbench.selectors.desk import set_desk

SAID = {"title": "Lys på skoleveien", "why": "Gruppa ber om lys.", "resolution": "", "time_needed": ""}


@pytest.fixture
def above(stage: Stage) -> Stage:
    found = set_stage(name="Politirådet over", level=Level.GOVERNING)
    found.coordinator = stage.coordinator
    found.meeting.starts_at, found.meeting.ends_at = STARTS + timedelta(days=30), STARTS + timedelta(days=30) + HOURS
    found.meeting.save()
    return found


def test_it_is_sent_in_the_browser_and_shows_at_both_ends(stage: Stage, above: Stage) -> None:
    item = stage.item()
    treat(stage, item, "Gruppa vil ha lys.")
    assert address("item_send", item.pk) in page(stage.coordinator, "item_detail", item.pk)
    form = page(stage.coordinator, "item_send", item.pk)
    assert "Gruppa vil ha lys." in form

    shown = post(stage.coordinator, "item_send", item.pk, council=str(above.council.pk), **SAID)

    assert "Saken er sendt til Politirådet over." in shown
    proposal = Proposal.objects.get()
    assert "Lys på skoleveien" in page(above.people["chair"], "meeting_detail", above.meeting.pk)
    assert "Sak fra Politirådet, sendt" in page(above.people["chair"], "proposal_detail", proposal.pk)
    taken = take_up(above, proposal)
    treat(above, taken, "Rådet ber kommunen om lys.")
    MeetingFactory(council=stage.council, starts_at=STARTS + timedelta(days=60))
    assert "Kommer fra" in page(above.member, "item_detail", taken.pk)
    assert "Rådet ber kommunen om lys." in page(stage.member, "item_detail", item.pk)

    brought = post(stage.coordinator, "answer_to_agenda", proposal.pk)

    assert "Svar fra Politirådet over: Lys på skoleveien" in brought
    assert "Rådet ber kommunen om lys." in brought


def test_who_restricts_an_item_is_told_where_its_words_have_gone(stage: Stage, above: Stage) -> None:
    item = stage.item()
    treat(stage, item, "Gruppa vil ha lys.")
    told = "holder på ordene sine der"
    assert told not in page(stage.coordinator, "item_restrict", item.pk)

    send(stage, above, item)

    shown = page(stage.coordinator, "item_restrict", item.pk)
    assert shown.index(told) < shown.index("Politirådet over")


def test_of_an_exempt_item_nothing_is_filled_in_and_nothing_repeated(stage: Stage, above: Stage) -> None:
    item = stage.item(SECRET, **exempt())
    treat(stage, item, "Be politiet være ved skolen.")

    form = client_of(stage.coordinator).get(address("item_send", item.pk)).content.decode()
    answer = client_of(stage.coordinator).post(
        address("item_send", item.pk), SAID | {"why": f"Om {SECRET}", "council": str(above.council.pk)}
    )

    assert (SECRET in form, PUBLIC in form) == (False, True)
    assert "Teksten gjentar noe fra saken" in answer.content.decode()
    assert Proposal.objects.count() == 0
    send(stage, above, item)
    # Those who are not cleared know of the item, and not where it went.
    assert status_of(stage.people["observer"], "item_detail", item.pk) in {403, 404}


def test_the_answer_to_an_exempt_decision_is_asked_for_and_written(stage: Stage, above: Stage) -> None:
    item = stage.item()
    treat(stage, item)
    proposal = send(stage, above, item)
    treat(above, take_up(above, proposal, **exempt()), SECRET)

    asked = client_of(stage.coordinator).get("/arbeidsbenk/").content.decode()
    hidden = page(stage.member, "item_detail", item.pk)
    post(stage.coordinator, "matter_answer", proposal.pk, answer="Rådet tar det på alvor.")
    told = page(stage.member, "item_detail", item.pk)

    assert "Skriv svaret" in asked
    assert (SECRET in hidden, "Svaret er unntatt offentlighet" in hidden) == (False, True)
    assert "Rådet tar det på alvor." in told
    assert "Skriv svaret" not in client_of(stage.coordinator).get("/arbeidsbenk/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_same_however_often_it_was_sent(
    stage: Stage, above: Stage, number: int, warm_content_types: None
) -> None:
    item = stage.item()
    treat(stage, item)
    for each in range(number):
        other = set_stage(name=f"Råd {each}", level=Level.GOVERNING)
        other.coordinator = stage.coordinator
        proposal = matters.send(item=item, council=other.council, facts=FACTS, **stage.act(HELD))
        treat(other, take_up(other, proposal), "Ja.")
    taken = AgendaItem.objects.filter(proposal__isnull=False).latest("pk")
    asked = []
    for path in (address("item_detail", item.pk), address("item_detail", taken.pk), address("item_send", item.pk)):
        client = client_of(stage.coordinator)
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        asked.append(len(caught))

    assert asked == [12, 12, 6]


def test_a_mail_says_of_a_matter_only_where_it_comes_from(stage: Stage, above: Stage) -> None:
    item = stage.item()
    treat(stage, item, "Gruppa vil ha lys.")
    send(stage, above, item)
    desk = set_desk(stage.coordinator, number="", now=HELD)

    found = [(need.about, need.in_mail) for need in proposal_needs(desk)]

    assert found == [(FACTS["title"], "En sak fra Politirådet")]
