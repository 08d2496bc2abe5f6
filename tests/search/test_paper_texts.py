"""Papers found by what they say: by whom, and what it costs the database."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from meetings.enums import Classification
from meetings.models import AgendaItem, LegalBasis, Paper, PaperText
from meetings.services import agenda, paper_texts, papers
from norwegian import full_text
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.documents.pdf import pdf
from tests.meetings.factories import NOW, Stage
from tests.pages import squeezed, words_of
from tests.search.test_search import MOST_QUERIES, headings, page

pytestmark = pytest.mark.django_db
SAYS = pdf(b"(Trygge skolegaarder og skogturer) Tj")
HEADING = "Hva dokumentene sier"


def put(stage: Stage, item: AgendaItem, content: bytes = SAYS, name: str = "Vedlegg.pdf") -> Paper:
    return papers.add(item=item, file=ContentFile(content, name=name), **stage.act())


def test_a_hit_says_in_which_paper_and_item(stage: Stage) -> None:
    paper = put(stage, stage.item("Arealplan"))
    stage.send()

    found = page(stage.member, "skogtur")

    assert headings(found) == [HEADING]
    assert f'href="{reverse("meetings:paper", args=[paper.pk])}"' in found
    assert "Arealplan · Politirådet" in words_of(found)
    assert "og <mark>skogturer</mark>" in squeezed(found)


def exempt(stage: Stage) -> AgendaItem:
    item = stage.exempt_item("Mistanke")
    put(stage, item)
    return item


def closed_later(stage: Stage) -> AgendaItem:
    item = stage.item("Åpen først")
    put(stage, item)
    stage.send()
    reasons: dict[str, Any] = {"public_title": "Sak", "legal_basis": LegalBasis.objects.first(), "reason": "Taushet"}
    return agenda.restrict(item=item, classification=Classification.EXEMPT, **reasons, **stage.act())


def closed_in_the_draft(stage: Stage) -> AgendaItem:
    item = stage.item("Åpen først")
    put(stage, item)
    facts: dict[str, Any] = {"title": item.title, "type": item.type, "description": "", "public_title": "Sak"}
    facts |= {"classification": Classification.EXEMPT, "legal_basis": LegalBasis.objects.first()}
    return agenda.change(item=item, facts=agenda.ItemFacts(**facts), **stage.act())


@pytest.mark.parametrize("case", [exempt, closed_later, closed_in_the_draft])
@pytest.mark.parametrize("role", ["chair", "member", "observer", "coordinator"])
def test_nobody_finds_the_words_of_an_exempt_item(stage: Stage, case: Any, role: str) -> None:
    case(stage)
    person = stage.coordinator if role == "coordinator" else stage.people[role]

    found = page(person, "skogtur")

    assert (headings(found), "Fant ingenting" in words_of(found)) == ([], True)
    # Not even kept where the search would have to keep it out.
    assert PaperText.objects.count() == 0


def test_even_a_text_that_was_left_is_not_found(stage: Stage) -> None:
    item = stage.item("Åpen først")
    put(stage, item)
    basis = LegalBasis.objects.first()
    AgendaItem.objects.filter(pk=item.pk).update(
        classification=Classification.EXEMPT, public_title="Sak", legal_basis=basis
    )

    assert (headings(page(stage.coordinator, "skogtur")), PaperText.objects.count()) == ([], 1)


def test_who_is_excluded_and_who_is_a_stranger_find_nothing(stage: Stage) -> None:
    item = stage.item("Byggesak")
    put(stage, item)
    stage.send()
    stage.keep_out(stage.member, item)

    def finds(person: User) -> bool:
        return HEADING in headings(page(person, "skogtur"))

    assert [finds(each) for each in (stage.people["chair"], stage.member, UserFactory())] == [True, False, False]


def test_old_papers_are_read_and_pictures_are_read_once(stage: Stage) -> None:
    put(stage, stage.item())
    put(stage, stage.item(), content=b"%PDF-1.7\n%%EOF\n", name="tom.pdf")
    put(stage, stage.exempt_item("Unntatt"))
    gone = put(stage, stage.item())
    gone.file.storage.delete(str(gone.file.name))
    PaperText.objects.all().delete()

    call_command("read_papers", verbosity=0)

    assert sorted(bool(text) for text in PaperText.objects.values_list("text", flat=True)) == [False, False, True]
    assert paper_texts.read_missing(now=NOW, at_most=10) == 0


def test_the_longest_text_is_kept_whatever_it_holds(stage: Stage) -> None:
    item = stage.item()
    letters = "abcdefghijklmnopqrstuvwxyzæøå"
    words = " ".join(a + b + c + d for a in letters for b in letters for c in letters for d in "xyz")

    paper_texts.keep(paper=put(stage, item), text=words[:200_000], now=NOW)

    assert PaperText.objects.get().text.startswith("aaax aaay")


def test_a_search_is_answered_by_the_index_and_costs_no_more(stage: Stage) -> None:
    put(stage, stage.item())
    found = PaperText.objects.alias(of_words=F("words")).filter(of_words=full_text.sought("skogtur"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        sql, values = found.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    client = logged_in(stage.coordinator)
    client.get(reverse("search:search"), {"q": "skogtur"})

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("search:search"), {"q": "skogtur"})

    assert "paper_text_words" in plan
    assert len(queries) <= MOST_QUERIES
