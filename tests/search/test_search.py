"""The page of the search: what is found, by whom, and what it costs."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from measures.services import measures
from meetings.models import AgendaItem
from meetings.services import decisions, follow_ups, minutes, papers
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.meetings.factories import PDF, STARTS, Stage
from tests.pages import squeezed, words_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
WORD = "Ungdomstorget"


def page(person: User, words: str) -> str:
    return str(logged_in(person).get(reverse("search:search"), {"q": words}).content.decode())


def headings(html: str) -> list[str]:
    return [words_of(found).strip() for found in re.findall(r"<h2 id=\"found.*?</h2>", html, re.DOTALL)]


@pytest.fixture
def full(stage: Stage) -> Stage:
    """One word in an item, its paper, minutes, decision and task, and in a measure and a goal."""
    item = stage.item(f"{WORD} i sentrum", description="Et sted å være")
    papers.add(item=item, file=ContentFile(PDF, name=f"{WORD}.pdf"), **stage.act())
    stage.send()
    minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    minutes.write_item(item=item, text=f"Enige om {WORD}", version=0, **stage.act())
    decisions.record(item=item, text=f"{WORD} åpnes", **stage.act())
    due: dict[str, Any] = {"responsible": stage.member, "due_on": date(2027, 5, 1)}
    follow_ups.give(item=item, text=f"Finne rom til {WORD}", **due, **stage.act())
    MeasureFactory(title=f"{WORD} for alle")
    GoalFactory(text=f"{WORD} er i bruk")
    return stage


def test_everything_with_the_word_is_found_kind_by_kind(full: Stage) -> None:
    found = page(full.coordinator, "ungdomstorg")

    assert set(headings(found)) == {
        *("Saker", "Dokumenter", "Referat", "Vedtak", "Oppfølgingspunkter", "Tiltak", "Mål"),
    }
    assert f"<mark>{WORD}</mark> i sentrum" in squeezed(found)


def test_a_member_does_not_find_minutes_before_they_are_approved(full: Stage) -> None:
    before = headings(page(full.member, WORD))
    minutes.approve(meeting=full.meeting, **full.act(STARTS))

    assert ("Referat" in before, "Referat" in headings(page(full.member, WORD))) == (False, True)


def test_a_stranger_finds_only_what_is_public(full: Stage) -> None:
    assert headings(page(UserFactory(), WORD)) == ["Mål"]


def test_who_is_not_logged_in_is_asked_to(client: Client) -> None:
    assert client.get(reverse("search:search")).status_code == 302


@pytest.mark.parametrize("role", ["member", "chair", "attendee", "observer"])
def test_an_exempt_item_is_found_by_its_public_title_alone(stage: Stage, role: str) -> None:
    item = stage.exempt_item("Mistanke om hasjsalg", "Situasjonen ved en skole")
    AgendaItem.objects.filter(pk=item.pk).update(description="Hasjsalg i gata")
    papers.add(item=item, file=ContentFile(PDF, name="Hasjsalg.pdf"), **stage.act())
    stage.send()

    by_words, by_title = page(stage.people[role], "hasjsalg"), page(stage.people[role], "situasjonen")

    assert (headings(by_words), "Fant ingenting" in words_of(by_words)) == ([], True), words_of(by_words)[-900:]
    assert headings(by_title) == ["Unntatte saker, etter den offentlige tittelen"]
    assert "asjsalg" not in by_title


def test_people_and_bodies_are_found_by_those_who_see_the_body(stage: Stage) -> None:
    name = stage.member.name

    assert "Folk" in headings(page(stage.coordinator, name))
    assert "Møteorganer" in headings(page(stage.coordinator, stage.council.name))
    assert headings(page(UserFactory(), name)) == []


def test_what_is_found_is_shown_as_text(stage: Stage) -> None:
    stage.item("<script>alert(1)</script> Torget")
    stage.send()

    found = page(stage.coordinator, "torget")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Torget</mark>" in squeezed(found)


@pytest.mark.parametrize("words", ["", "  ", "&|!", "\x00", "a" * 5000, "'); drop table x", "\\", "<b>"])
def test_whatever_is_written_the_page_comes(stage: Stage, words: str) -> None:
    assert logged_in(stage.coordinator).get(reverse("search:search"), {"q": words}).status_code in {200, 400}


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_much_is_found(full: Stage, number: int) -> None:
    for place in range(number):
        measures.create(
            municipality=full.council.municipalities.get(),
            content=measures.Content(title=f"{WORD} {place}", responsible=full.member, due_on=date(2027, 6, 1)),
            **full.act(),
        )
    client = logged_in(full.coordinator)
    client.get(reverse("search:search"), {"q": WORD})

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(reverse("search:search"), {"q": WORD})

    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in queries)
