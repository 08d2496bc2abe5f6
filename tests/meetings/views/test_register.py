"""The register of decisions: whose, narrowed to what, and what it never says."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from meetings.enums import ItemPermission
from meetings.models import AgendaItem, Decision
from meetings.services import decisions, follow_ups, grants, minutes, versions
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import NOW, STARTS, MeetingFactory, Stage
from tests.meetings.factories import stage as another_stage
from tests.meetings.pages import address, client_of, page
from tests.pages import words_of

SECRET = "Hasjsalget"


def decided(stage: Stage, *texts: str) -> list[Decision]:
    """Send the notice with an item for each text, and decide it."""
    items = [stage.item(f"Sak om {text.lower()}") for text in texts]
    stage.start()
    return [
        decisions.record(item=item, text=text, **stage.act(STARTS)) for item, text in zip(items, texts, strict=True)
    ]


def numbers(html: str) -> list[str]:
    """The numbers of the decisions on the page, in their order."""
    return [words_of(found).split()[-1] for found in re.findall(r"register__number.*?</p>", html, re.DOTALL)]


def register(user: User, **asked: Any) -> str:
    return page(user, "decision_list", **asked)


@pytest.fixture
def secret(stage: Stage) -> Decision:
    """A decision on an exempt item beside one that is open."""
    open_item = stage.item("Ungdomstorget")
    item = stage.exempt_item(f"{SECRET} ved skolen", "Situasjonen ved en skole")
    stage.start()
    item.refresh_from_db()
    decisions.record(item=open_item, text="Torget åpnes i mai.", **stage.act(STARTS))
    return decisions.record(item=item, text=f"{SECRET} meldes", basis="Mandatets punkt om Hasj", **stage.act(STARTS))


def test_a_decision_stands_with_meeting_item_basis_and_what_came_of_it(stage: Stage) -> None:
    item = stage.item("Ungdomstorget")
    stage.start()
    decision = decisions.record(item=item, text="Torget åpnes.", basis="Prioritering 2 i mandatet", **stage.act(STARTS))
    due: dict[str, Any] = {"responsible": stage.member, "due_on": date(2027, 5, 1)}
    done = follow_ups.give(item=item, text="Ring", **due, **stage.act(STARTS))
    follow_ups.give(item=item, text="Skriv", **due, **stage.act(STARTS))
    follow_ups.finish(follow_up=done, outcome="Ringt", by=stage.member, now=STARTS)
    MeasureFactory(title="Åpent torg", decision=decision)

    said = words_of(register(stage.coordinator))

    for words in (
        *("1 vedtak", "1/27 Ungdomstorget", "Torget åpnes.", "Politirådet", "Møte 1. april 2027", "Sak 1/27"),
        *("Bygger på: Prioritering 2 i mandatet", "Tiltak: Åpent torg", "2 oppfølgingspunkter", "1 av 2 ferdig"),
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({}, ["3/27", "2/27", "1/27"], id="all-the-latest-first"),
        pytest.param({"q": "torg"}, ["1/27"], id="a-word-in-the-text-by-its-beginning"),
        pytest.param({"q": "sak om natteravn"}, ["2/27"], id="words-of-the-title"),
        pytest.param({"q": "2/27"}, ["2/27"], id="a-number"),
        pytest.param({"q": "vedtak 3/2027"}, ["3/27"], id="a-number-with-the-whole-year"),
        pytest.param({"q": "2/26"}, [], id="the-number-of-another-year"),
        pytest.param({"q": "finnes ikke"}, [], id="nothing"),
        pytest.param({"ar": "2026"}, ["3/27", "2/27", "1/27"], id="a-year-without-decisions-is-no-choice"),
        pytest.param({"organ": "x", "ar": "?", "side": "99"}, ["3/27", "2/27", "1/27"], id="nonsense"),
    ],
)
def test_what_is_asked_for_stands_in_the_address(stage: Stage, asked: dict[str, str], found: list[str]) -> None:
    decided(stage, "Torget åpnes", "Natteravn hver helg", "Lærere kurses")

    assert numbers(register(stage.coordinator, **asked)) == found


def test_it_is_narrowed_to_a_body_and_a_year(stage: Stage) -> None:
    decided(stage, "Torget åpnes")
    other = Stage(
        CouncilFactory(name="SLT-utvalget"), stage.coordinator, {}, {}, MeetingFactory(council=CouncilFactory())
    )
    earlier = Decision.objects.get()
    item = AgendaItem.objects.create(meeting=MeetingFactory(council=other.council), title="Gammel sak")
    Decision.objects.create(item=item, number=7, year=2026, text="Før", decided_at=NOW)

    def shown(**asked: Any) -> list[str]:
        return numbers(register(stage.coordinator, **asked))

    assert shown() == ["1/27", "7/26"]
    assert shown(organ=stage.council.pk) == ["1/27"]
    assert shown(ar=2026) == ["7/26"]
    assert shown(organ=stage.council.pk, ar=2026) == []
    assert earlier.case_number == "1/27"


def test_the_chosen_filter_is_kept_when_one_turns_the_page(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.views.decisions.PER_PAGE", 1)
    decided(stage, "Torget åpnes", "Torget stenges")

    html = register(stage.coordinator, q="torget")

    assert "?q=torget&amp;side=2" in html


@pytest.mark.parametrize("role", ["attendee", "observer"])
def test_who_is_not_cleared_neither_sees_nor_counts_it(stage: Stage, secret: Decision, role: str) -> None:
    reader = stage.people[role]
    html = register(reader)

    assert numbers(html) == ["1/27"]
    assert "1 vedtak" in words_of(html)
    assert all(word not in html for word in (SECRET, "Situasjonen ved en skole", "Hasj", secret.case_number))
    assert [numbers(register(reader, q=words)) for words in ("hasjsalg", "situasjonen", secret.case_number)] == [
        [],
        [],
        [],
    ]


def test_the_cleared_find_it_by_its_public_title_and_read_its_words_elsewhere(stage: Stage, secret: Decision) -> None:
    grants.give(
        item=secret.item,
        user=stage.people["attendee"],
        permission=ItemPermission.CLEARED,
        reason="Barnevernets leder",
        ends_on=date(2027, 12, 31),
        **stage.act(),
    )
    html = register(stage.people["attendee"])

    assert numbers(html) == ["2/27", "1/27"]
    assert SECRET not in html
    assert "Hasj" not in html
    assert "Situasjonen ved en skole" in html
    assert numbers(register(stage.people["attendee"], q="situasjonen")) == ["2/27"]
    assert numbers(register(stage.people["attendee"], q="hasjsalg")) == []
    assert not secret.item.exempt_reads.exists()


def test_who_is_kept_out_of_an_item_learns_nothing_of_its_decision(stage: Stage) -> None:
    first, kept_out = decided(stage, "Torget åpnes", "Havna stenges")
    stage.keep_out(stage.member, kept_out.item)

    html = register(stage.member)

    assert numbers(html) == [first.case_number]
    assert "Havna" not in html
    assert "2/27" not in html
    assert numbers(register(stage.member, q="2/27")) == []


def test_a_stranger_sees_an_empty_register_without_the_names_of_bodies(stage: Stage) -> None:
    decided(stage, "Torget åpnes")
    html = register(UserFactory(), organ=stage.council.pk, q="torget")

    assert numbers(html) == []
    assert "Politirådet" not in html


def test_the_chair_of_one_body_sees_nothing_of_another(stage: Stage) -> None:
    decided(stage, "Torget åpnes")
    elsewhere = another_stage(name="Utvalget i Grue")

    assert "Torget" not in register(elsewhere.people["chair"])


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_many_there_are(stage: Stage, warm_content_types: None, number: int) -> None:
    for decision in decided(stage, *(f"Vedtak nummer {each}" for each in range(number))):
        due: dict[str, Any] = {"responsible": stage.member, "due_on": date(2027, 5, 1)}
        follow_ups.give(item=decision.item, text="Ring", **due, **stage.act(STARTS))
        MeasureFactory(decision=decision)
    client = client_of(stage.coordinator)
    client.get(address("decision_list"))
    with CaptureQueriesContext(connection) as caught:
        client.get(address("decision_list"), {"q": "vedtak", "ar": "2027"})

    assert len(caught) <= 11


@pytest.mark.parametrize("words", ["1/27", "sak 1/2027"])
def test_the_search_finds_items_and_decisions_by_their_number(stage: Stage, words: str) -> None:
    decided(stage, "Torget åpnes", "Natteravn hver helg")
    found = client_of(stage.member).get(reverse("search:search"), {"q": words}).content.decode()
    said = words_of(found)

    assert "Vedtak med nummeret" in said
    assert "Saker med nummeret" in said
    assert "1/27 Sak om torget åpnes" in said
    assert "natteravn" not in said


def test_the_search_says_of_an_exempt_number_its_public_title_alone(stage: Stage, secret: Decision) -> None:
    for person in (stage.member, stage.coordinator):
        found = client_of(person).get(reverse("search:search"), {"q": secret.item.case_number}).content.decode()

        assert "Situasjonen ved en skole" in found
        assert SECRET not in found
    stage.keep_out(stage.member, secret.item)
    found = client_of(stage.member).get(reverse("search:search"), {"q": secret.item.case_number}).content.decode()
    assert "Situasjonen" not in found


def test_what_a_decision_rests_on_is_not_overwritten_unseen(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decisions.record(item=item, text="Ja.", basis="Mandatet", **stage.act(STARTS))
    client = client_of(stage.coordinator)
    path = address("decision_record", item.pk)
    late = client.post(path, {"text": "Ja.", "basis": "Mål 3", "replaces": "Ja.", "replaces_basis": "Ingenting"})
    in_time = client.post(path, {"text": "Ja.", "basis": "Mål 4", "replaces": "Ja.", "replaces_basis": "Mandatet"})

    assert (late.status_code, in_time.status_code) == (409, 302)
    assert "Mandatet" in late.content.decode()
    assert Decision.objects.get().basis == "Mål 4"


def test_what_it_rests_on_is_part_of_what_is_approved(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    decisions.record(item=item, text="Ja.", **stage.act(STARTS))
    before = versions.whole_version(stage.meeting, stage.coordinator)
    decisions.record(item=item, text="Ja.", basis="Mål 4", replaces="Ja.", **stage.act(STARTS))

    assert versions.whole_version(stage.meeting, stage.coordinator) != before
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    assert "Mål 4" in page(stage.member, "minutes", stage.meeting.pk)
