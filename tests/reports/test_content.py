"""What a report tells: what was done, counted right, and nothing that a reader of it may not know."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from meetings.enums import Classification, ItemPermission
from meetings.models import AgendaItem, AgendaItemUserObjectPermission, FollowUp
from reports.selectors.content import compose, told
from tests.accounts.factories import UserFactory
from tests.municipalities.factories import onboarded
from tests.reports.conftest import FIRST, LAST, NOW, Year


def composed(year: Year, first: date = FIRST, last: date = LAST) -> dict[str, dict[str, Any]]:
    return {chapter["heading"]: chapter for chapter in compose(year.municipality, first, last, now=NOW)}


def rows(chapter: dict[str, Any]) -> list[list[str]]:
    return next(block["rows"] for block in chapter["blocks"] if block["kind"] == "table")


def test_meetings_are_held_against_the_cadence(year: Year) -> None:
    chapter = composed(year)["Møter"]

    assert rows(chapter) == [["Politirådet", "Styrende nivå", "4", "3"]]
    assert chapter["figures"] == [["Møter holdt", "3"], ["Møteorgan som møttes så ofte som de skal", "0 av 1"]]


def test_half_a_year_asks_for_half_the_meetings(year: Year) -> None:
    chapter = composed(year, FIRST, date(2027, 6, 30))["Møter"]

    assert rows(chapter)[0][2:] == ["1", "3"]


def test_attendance_is_counted_by_agency_and_names_nobody(year: Year) -> None:
    chapter = composed(year)["Oppmøte på styrende nivå"]

    assert rows(chapter) == [["Politi", "2 av 3"], ["Skolene", "3 av 3"]]
    assert "@" not in str(chapter)


def test_only_what_is_public_is_told_of_decisions(year: Year) -> None:
    decision = year.decisions[Classification.PUBLIC]
    for done_at, outcome in ((NOW, "Gjort"), (None, "")):
        FollowUp.objects.create(
            item=decision.item,
            decision=decision,
            text="Rydde",
            responsible=year.member,
            due_on=LAST,
            given_at=NOW,
            done_at=done_at,
            outcome=outcome,
        )

    chapter = composed(year)["Vedtak, og hva de førte til"]

    assert [row[2:] for row in rows(chapter)] == [["Vedtak om Sak public", "1 av 2 oppfølgingspunkter er utført"]]
    assert chapter["figures"][0] == ["Offentlige vedtak", "1"]


def test_a_measure_of_an_item_that_not_everybody_reads_is_neither_named_nor_counted(year: Year) -> None:
    chapter = composed(year)["Tiltak og resultater"]

    assert sorted(row[0] for row in rows(chapter)) == ["Tiltak public", "Tiltak uten vedtak"]
    assert chapter["figures"][0] == ["Tiltak", "2"]
    assert "exempt" not in str(compose(year.municipality, FIRST, LAST, now=NOW))


def test_what_somebody_is_kept_out_of_is_told_to_nobody(year: Year) -> None:
    for kind in (Classification.PUBLIC, Classification.INTERNAL):
        AgendaItemUserObjectPermission.objects.create(
            user=UserFactory(),
            content_object=year.decisions[kind].item,
            permission=Permission.objects.get(codename=ItemPermission.EXCLUDED),
            starts_on=FIRST,
            ends_on=NOW.date() + timedelta(days=30),
            reason="Inhabil",
        )

    told = composed(year)

    assert "Vedtak, og hva de førte til" not in told
    assert [row[0] for row in rows(told["Tiltak og resultater"])] == ["Tiltak uten vedtak"]


def test_what_is_closed_afterwards_is_told_no_more(year: Year) -> None:
    content = compose(year.municipality, FIRST, LAST, now=NOW)
    item = year.decisions[Classification.PUBLIC].item
    basis = year.decisions[Classification.EXEMPT].item.legal_basis
    AgendaItem.objects.filter(pk=item.pk).update(
        classification=Classification.EXEMPT, public_title="Sak", legal_basis=basis
    )

    shown = told(content, "nb")

    assert "Sak public" in str(content)
    assert "Sak public" not in str(shown)
    assert "Tiltak public" not in str(shown)
    assert "Lukket etter at tallene ble hentet" in str(shown)
    assert "Tiltak uten vedtak" in str(shown)


def test_a_period_holds_its_first_and_last_day_and_no_more(year: Year) -> None:
    day = year.decisions[Classification.PUBLIC].decided_at.date()

    assert "Vedtak, og hva de førte til" in composed(year, day, day)
    for other in (day - timedelta(days=1), day + timedelta(days=1)):
        assert "Vedtak, og hva de førte til" not in composed(year, other, other)


def test_another_municipality_tells_nothing_of_this_one(year: Year) -> None:
    assert compose(onboarded("1833"), FIRST, LAST, now=NOW) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_report_speaks_the_language_of_the_municipality(year: Year, language: str) -> None:
    year.municipality.language = language

    headings = [chapter["heading"] for chapter in compose(year.municipality, FIRST, LAST, now=NOW)]

    assert (
        headings[:2]
        == {
            "nb": ["Møter", "Oppmøte på styrende nivå"],
            "nn": ["Møte", "Oppmøte på styrande nivå"],
        }[language]
    )
