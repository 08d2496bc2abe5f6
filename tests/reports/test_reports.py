"""A report: begun, written in two windows, put before a body, adopted as it was read, kept as it was adopted."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from documents.typeset import typeset
from meetings.enums import Classification, ItemType
from meetings.models import AgendaItem, Paper
from reports import errors
from reports.enums import ReportKind, ReportState
from reports.models import Report
from reports.selectors.documents import paper_of, sheet_of
from reports.services import adopting, reports
from reports.services.adopting import Adoption
from reports.services.words import mark_of
from tests.clients import logged_in
from tests.documents.made import beside, bookmarks, text_of
from tests.documents.word import everything, lines_of, opened
from tests.meetings.factories import MeetingFactory
from tests.pages import words_of as words_in
from tests.reports.conftest import FACTS, FIRST, LAST, NOW, Year

HERE = Adoption(adopted_on=date(2028, 2, 1), adopted_where="Politirådet, sak 3")


def words_of(page: Any) -> str:
    return words_in(page.content.decode())


def adopt(report: Report, year: Year, **facts: Any) -> Report:
    given: dict[str, Any] = {"adoption": HERE, "read": mark_of(report), "by": year.coordinator, "now": NOW} | facts
    return adopting.adopt(report=report, **given)


def test_a_draft_is_made_with_one_press(year: Year) -> None:
    client = logged_in(year.coordinator)
    page = client.get("/kommuner/k3418/rapporter/ny/")
    answer = client.post("/kommuner/k3418/rapporter/ny/", {"year": page.context["form"].initial["year"]}, follow=True)

    report = Report.objects.get()
    assert (report.state, report.kind) == (ReportState.DRAFT, ReportKind.ANNUAL)
    assert str(report) in words_of(answer)


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"ends_on": FIRST - timedelta(days=1)}, errors.PeriodInDisorder),
        ({"ends_on": FIRST + timedelta(days=800)}, errors.PeriodTooLong),
        ({}, errors.ReportIsThere),
    ],
)
def test_a_report_is_not_begun_twice_nor_of_no_period(year: Year, facts: Any, refused: type[Exception]) -> None:
    year.report()

    with pytest.raises(refused):
        reports.create(
            municipality=year.municipality,
            facts=reports.Facts(**vars(FACTS) | facts),
            content=[],
            by=year.coordinator,
            now=NOW,
        )

    assert Report.objects.count() == 1


def test_figures_stay_until_they_are_taken_anew(year: Year) -> None:
    report = year.report()
    year.measures["own"].delete()
    client = logged_in(year.coordinator)

    before = words_of(client.get(report.get_absolute_url()))
    after = words_of(client.post(f"{report.get_absolute_url()}tall/", follow=True))

    assert "Tiltak public" in before
    assert "Tiltak uten vedtak" not in after
    assert "Tiltak public" in after


def test_an_adopted_report_keeps_its_words_and_figures(year: Year) -> None:
    report = adopt(year.report(), year)
    year.measures["own"].title = "Et annet navn"
    year.measures["own"].save()

    for change in (
        lambda: reports.change(report=report, texts=reports.Texts(summary="Nytt"), by=year.coordinator, now=NOW),
        lambda: reports.renew(report=report, content=[], by=year.coordinator, now=NOW),
        lambda: reports.remove(report=report, by=year.coordinator, now=NOW),
        lambda: adopt(report, year),
    ):
        with pytest.raises(errors.ReportLocked):
            change()

    assert "Tiltak uten vedtak" in words_of(logged_in(year.member).get(report.get_absolute_url()))


def test_who_reads_what_when(year: Year) -> None:
    report = year.report()
    member, stranger = logged_in(year.member), Client()
    before = member.get(report.get_absolute_url()).status_code
    listed = words_of(member.get("/kommuner/k3418/rapporter/"))

    adopt(report, year)

    assert (before, str(report) in listed) == (404, False)
    assert member.get(report.get_absolute_url()).status_code == 200
    assert str(report) in words_of(member.get("/rapporter/"))
    assert member.post(f"{report.get_absolute_url()}tall/").status_code == 403
    assert member.get("/kommuner/k3418/overlevering/").status_code == 403
    assert stranger.get(report.get_absolute_url()).status_code == 302


def test_a_report_lies_before_a_body_as_it_is(year: Year) -> None:
    report = year.report()
    meeting = MeetingFactory(council=year.governing, starts_at=NOW + timedelta(days=4000))
    client = logged_in(year.coordinator)
    page = client.get(f"{report.get_absolute_url()}sakslista/")
    client.post(
        f"{report.get_absolute_url()}sakslista/",
        {"meeting": meeting.pk, "read": page.context["form"].initial["read"]},
    )

    item, paper = AgendaItem.objects.get(meeting=meeting), Paper.objects.get()
    report.refresh_from_db()
    assert (item.type, item.classification, report.state) == (
        ItemType.DECISION,
        Classification.INTERNAL,
        ReportState.PRESENTED,
    )
    with paper.file.open() as kept:
        assert "Vedtak, og hva de førte til" in bookmarks(kept.read())
    with pytest.raises(errors.ReportLocked):
        reports.renew(report=report, content=[], by=year.coordinator, now=NOW)
    client.post(f"{report.get_absolute_url()}ta-tilbake/")
    report.refresh_from_db()
    assert (report.state, report.item) == (ReportState.DRAFT, None)
    assert AgendaItem.objects.filter(pk=item.pk).exists()


def test_nobody_adopts_or_presents_what_they_have_not_read(year: Year) -> None:
    report = year.report()
    read = mark_of(report)
    reports.change(report=report, texts=reports.Texts(summary="Noe annet"), by=year.coordinator, now=NOW)
    meeting = MeetingFactory(council=year.governing)

    with pytest.raises(errors.NotWhatWasRead):
        adopt(report, year, read=read)
    with pytest.raises(errors.NotWhatWasRead):
        adopting.present(
            report=report,
            meeting=meeting,
            document=adopting.Document("Rapport", "rapport.pdf", b"%PDF-"),
            read=read,
            by=year.coordinator,
            now=NOW,
        )

    assert not AgendaItem.objects.filter(meeting=meeting).exists()


def test_an_adoption_says_where(year: Year) -> None:
    report = year.report()

    with pytest.raises(errors.AdoptedHow):
        adopt(report, year, adoption=Adoption(adopted_on=LAST))
    with pytest.raises(errors.NotBeforeABody):
        adopting.take_back(report=report, by=year.coordinator, now=NOW)

    report.refresh_from_db()
    assert report.is_draft


def test_the_document_is_tagged_and_says_what_the_page_says(year: Year) -> None:
    report = reports.change(
        report=year.report(), texts=reports.Texts(summary="Et #strong[godt] år."), by=year.coordinator, now=NOW
    )
    content = typeset(paper_of(report), now=NOW)

    assert "Vedtak, og hva de førte til" in bookmarks(content)
    assert "Et #strong[godt] år." in text_of(content)
    assert "Sammendrag" in bookmarks(content)
    assert "Årsrapport 2027" in beside(content)
    assert "exempt" not in text_of(content) + beside(content)


def test_a_year_finds_room_on_one_sheet(year: Year) -> None:
    report = year.report()
    report.summary = "Et langt år. " * 200
    report.content = [
        {
            "heading": f"Et langt kapittel {at}",
            "figures": [["En ganske lang linje om noe", "12 av 14"]] * 4,
            "blocks": [],
        }
        for at in range(9)
    ]

    content = typeset(sheet_of(report), now=NOW)

    assert "1 av 1" in text_of(content)


def test_a_report_is_a_word_file_and_tells_nothing_that_is_closed_since(year: Year) -> None:
    report = year.report()
    report.summary = "Et godt år.\n\n- Mer samarbeid"
    report.save()
    client, path = logged_in(year.coordinator), f"{report.get_absolute_url()}word/"

    before = client.get(path).content
    AgendaItem.objects.filter(classification=Classification.PUBLIC).update(classification=Classification.INTERNAL)
    after = client.get(path).content

    lines = lines_of(before)
    assert {("Normal", "Et godt år."), ("List Bullet", "Mer samarbeid")} <= set(lines)
    assert ("Heading 1", "Tiltak og resultater") in lines
    assert opened(before).core_properties.title == report.full_title
    assert f"Tiltak {Classification.PUBLIC.value}" in everything(before)
    assert f"Tiltak {Classification.PUBLIC.value}" not in everything(after)
    for kind in (Classification.INTERNAL, Classification.EXEMPT):
        assert f"Tiltak {kind.value}" not in everything(before)


def test_pages_take_few_statements(year: Year, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    report, client = year.report(), logged_in(year.coordinator)
    client.get(report.get_absolute_url())

    here = report.get_absolute_url()
    for path in (here, "/kommuner/k3418/rapporter/", f"{here}pdf/", f"{here}word/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_lists_take_as_many_statements_for_three_as_for_one(year: Year) -> None:
    client = logged_in(year.coordinator)
    year.report()
    client.get("/rapporter/")
    counts = []
    for extra in (0, 2):
        for at in range(extra):
            day = FIRST - timedelta(days=10 * (at + 1))
            facts = reports.Facts(kind=ReportKind.STATUS, starts_on=day, ends_on=day)
            reports.create(municipality=year.municipality, facts=facts, content=[], by=year.coordinator, now=NOW)
        with CaptureQueriesContext(connection) as caught:
            client.get("/rapporter/")
        counts.append(len(caught))

    assert counts[0] == counts[1]
