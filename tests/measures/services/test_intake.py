"""Tables taken in whole, or not at all."""

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from documents.errors import TooMuchInside
from measures.enums import Direction, FigureKind, Whose
from measures.errors import NothingToTakeIn, OlderThanKept, TableFaulty, TakenIn
from measures.models import Indicator, Intake, Period, Series, Value
from measures.services import figures
from measures.services import intake as service
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.documents.test_tables import book
from tests.measures.factories import NOW, IndicatorFactory, figures_in
from tests.measures.tables import key_figures, table_of
from tests.municipalities.factories import onboarded

pytestmark = pytest.mark.django_db
RANA = "1833"


@pytest.fixture
def by() -> User:
    user: User = UserFactory()
    return user


def made(number: str = RANA, **fields: Any) -> Indicator:
    onboarded(number)
    indicator: Indicator = IndicatorFactory(municipality_id=number, **fields)
    return indicator


def bring(
    indicator: Indicator, content: bytes | str, by: User, name: str = "tall.csv", **chosen: str
) -> service.Preview:
    """Read a table and say what it would do."""
    content = content.encode() if isinstance(content, str) else content
    kept = service.read(indicator=indicator, content=content, name=name, by=by, now=NOW)
    return service.preview(intake=kept, chosen=chosen)


def take(
    indicator: Indicator,
    content: bytes | str,
    by: User,
    chosen: Mapping[str, str] | None = None,
    add: Collection[str] = (),
) -> service.Preview:
    content = content.encode() if isinstance(content, str) else content
    kept = service.read(indicator=indicator, content=content, name="tall.csv", by=by, now=NOW)
    return service.take_in(intake=kept, chosen=chosen or {}, add=add, by=by, now=NOW)


def kept(indicator: Indicator) -> dict[str, dict[str, str]]:
    """What is kept, by whose it is and by period."""
    found: dict[str, dict[str, str]] = {}
    for value in Value.objects.of(indicator.pk).select_related("series", "period").order_by("period__starts_on", "pk"):
        found.setdefault(value.series.whose, {})[value.period.span.code] = value.cell.code
    return found


def faults(found: service.Preview) -> list[tuple[str, str]]:
    return [(fault.where, fault.found) for fault in found.said.faults]


def test_statistics_norway(by: User) -> None:
    indicator = made(figure=FigureKind.RATE)
    content = table_of(areas={"0": [7.5, 7.25, None], "1833": [6.1, None, 5.5], "1804": [1, 2, 3], "18": [8, 8, 8]})

    take(indicator, content, by, {"LovbruddKrim": "B"}, add=["country", "county"])

    windows = ("2021-2022", "2022-2023", "2023-2024")
    assert kept(indicator) == {
        "own": dict(zip(windows, ("6.1", ":", "5.5"), strict=True)),
        "country": dict(zip(windows, ("7.5", "7.25", ":"), strict=True)),
        "county": dict.fromkeys(windows, "8"),
    }
    assert {period.kind for period in Period.objects.all()} == {"window"}
    assert not Period.objects.approved().exists()


def test_the_institute_of_public_health(by: User) -> None:
    indicator = made(figure=FigureKind.SHARE)

    take(indicator, key_figures(values=[17.1, 16.2, ":", 14.5]), by, add=["country"])

    assert kept(indicator) == {
        "own": {"2019-2021": ":", "2022-2024": "14.5"},
        "country": {"2019-2021": "17.1", "2022-2024": "16.2"},
    }


def test_another_dimension_is_chosen_among(by: User) -> None:
    found = bring(made(), table_of(areas={"1833": [6.1, 5.9, 5.5]}), by)
    chosen = bring(made("3418"), table_of(areas={"3418": [6.1, 5.9, 5.5]}), by, LovbruddKrim="B")

    assert [(axis.name, axis.options[1]) for axis in found.said.axes] == [
        ("LovbruddKrim", ("B", "Vold og mishandling"))
    ]
    assert [each.cell.code for each in found.new] == ["0", "0", "0"]
    assert [each.cell.code for each in chosen.new] == ["6.1", "5.9", "5.5"]


@pytest.mark.parametrize(
    "text",
    [
        "2023;12,5\n2024;11",
        "år;verdi\n2023;12,5\n2024;11",
        "År;Rana\n2023;12,5\n2024;11",
        "Kommune;2023;2024\n1833 Rana;12,5;11",
        "08487: Anmeldte lovbrudd\n\nregion;Anmeldte lovbrudd 2023;Anmeldte lovbrudd 2024\nRana kommune;12,5;11",
        "kommunenr,år,verdi\n1833,2023,12.5\n1833,2024,11",
        "GEO\tAAR\tMEIS\n1833\t2023\t12,5\n1833\t2024\t11\n1804\t2023\t99",
    ],
)
def test_csv_and_what_is_pasted(by: User, text: str) -> None:
    indicator = made()

    take(indicator, text, by)

    assert kept(indicator) == {"own": {"2023": "12.5", "2024": "11"}}


def test_excel(by: User) -> None:
    sheet = (
        '<worksheet><sheetData><row><c r="A1" t="inlineStr"><is><t>Kommune</t></is></c><c r="B1"><v>2023</v></c>'
        '<c r="C1"><v>2024</v></c></row><row><c r="A2"><v>1833</v></c><c r="B2"><v>12.5</v></c>'
        '<c r="C2" t="inlineStr"><is><t>:</t></is></c></row></sheetData></worksheet>'
    )
    indicator = made()

    take(indicator, book(sheet), by)

    assert kept(indicator) == {"own": {"2023": "12.5", "2024": ":"}}


def test_a_long_table_is_chosen_from_too(by: User) -> None:
    indicator = made()
    text = "kommune;kjønn;år;antall\n1833;gutter;2024;12\n1833;jenter;2024;7"

    take(indicator, text, by, {"kjønn": "jenter"})

    assert kept(indicator) == {"own": {"2024": "7"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("år;verdi\n2023;tolv\n2024;11", [("B2", "tolv")]),
        ("år;verdi\n2023;12,5\n2024;11.5\n2025;3,5", [("B3", "11.5")]),
        ("år;verdi\n2023;12\n2023;13", [("A3", "2023")]),
        ("år;verdi\nifjor;12\n2024;11", [("A2", "ifjor")]),
        ("år;verdi\n2023;1.234\n2024;11", [("B2", "1.234")]),
        ("år;verdi\n2023;12\n2024;11;7", [("C3", "7")]),
        ("kommune;2023;2024\n1833;12;x\n1804;y;z", [("C2", "x")]),
        ("kommune;2023;2024\n1804;12;13", [("", "")]),
        ("navn;adresse\nRådhuset;Torget", [("", "")]),
        ("år;verdi\n2023;9999999999999", [("B2", "9999999999999")]),
    ],
)
def test_every_cell_that_cannot_be_read_is_named_and_nothing_is_kept(
    by: User, text: str, expected: list[tuple[str, str]]
) -> None:
    indicator = made()

    found = bring(indicator, text, by)

    assert faults(found) == expected
    assert not found.may_take_in
    with pytest.raises(TableFaulty):
        service.take_in(intake=Intake.objects.get(), chosen={}, by=by, now=NOW)
    assert not Value.objects.exists()
    assert not Series.objects.exists()


def test_the_same_table_twice_changes_nothing(by: User) -> None:
    indicator = made()
    text = "år;verdi\n2023;12,5\n2024;:"
    take(indicator, text, by)
    before = list(Value.objects.order_by("pk").values())

    again = bring(indicator, text, by)

    assert (again.new, again.changed, again.same, again.may_take_in) == ([], [], 2, False)
    with pytest.raises(NothingToTakeIn):
        service.take_in(intake=Intake.objects.waiting().get(), chosen={}, by=by, now=NOW)
    assert list(Value.objects.order_by("pk").values()) == before


def test_an_updated_table_shows_what_changed(by: User) -> None:
    indicator = made()
    take(indicator, "år;verdi\n2023;12\n2024;:", by)

    found = take(indicator, "år;verdi\n2023;12\n2024;9\n2025;8", by)

    assert [(each.span.code, str(each.before), str(each.cell)) for each in found.changed] == [
        ("2024", "Holdt tilbake", "9")
    ]
    assert [(each.span.code, each.before) for each in found.new] == [("2025", None)]
    assert kept(indicator) == {"own": {"2023": "12", "2024": "9", "2025": "8"}}
    assert [(each.new, each.changed, each.table) for each in Intake.objects.taken_in()][-1:] == [(2, 0, {})]


def test_an_approved_period_stays_as_it_is(by: User) -> None:
    indicator = made()
    figures_in(indicator, y2023=12)

    found = take(indicator, "år;verdi\n2023;13\n2024;9", by)

    assert [each.span.code for each in found.locked] == ["2023"]
    assert kept(indicator) == {"own": {"2023": "12", "2024": "9"}}


def test_the_police_approve_other_figures_again(by: User) -> None:
    indicator = made(from_police=True)
    figures_in(indicator, approved=False, y2023=12, y2024=9)
    figures.clear_all(indicator=indicator, by=by, now=NOW)

    take(indicator, "år;verdi\n2023;12\n2024;10", by)

    assert [period.span.code for period in Period.objects.waiting_for_police()] == ["2024"]


def test_an_older_table_is_refused(by: User) -> None:
    indicator = made()
    take(indicator, table_of(areas={"1833": [6.1, 5.9, 5.5]}), by)

    with pytest.raises(OlderThanKept):
        take(indicator, table_of(areas={"1833": [6.1, 5.9, 5.4]}, updated="2025-03-20T07:00:00Z"), by)


def test_taken_in_once(by: User) -> None:
    indicator = made()
    read = service.read(indicator=indicator, content=b"2023;12", name="a", by=by, now=NOW)
    service.take_in(intake=read, chosen={}, by=by, now=NOW)

    with pytest.raises(TakenIn):
        service.take_in(intake=read, chosen={}, by=by, now=NOW)


def test_what_was_shown_and_left_is_let_go_of(by: User) -> None:
    indicator, other = made(), made("3418")
    for one in (indicator, other):
        service.read(indicator=one, content=b"2023;12", name="a", by=by, now=NOW)
    service.read(indicator=indicator, content=b"2023;12", name="b", by=by, now=NOW + timedelta(hours=2))

    assert service.forget_left(now=NOW + timedelta(hours=25)) == 1
    assert [each.name for each in Intake.objects.all()] == ["b"]


def test_lost_zeros_come_back(by: User) -> None:
    indicator = made("0301")

    found = take(indicator, "kommune;2023\n301;12", by)

    assert kept(indicator) == {"own": {"2023": "12"}}
    assert "301" in found.said.notes[0]


def test_merged_municipalities_are_added_up_and_it_is_said(by: User) -> None:
    """Nordre Follo was Ski and Oppegård until 2020, and had another number until 2024."""
    indicator = made("3207")
    text = "kommune;2018;2019;2021;2024\n0213;10;:;;\n0217;5;6;;\n3020;;;20;\n3207;;;;21"

    found = take(indicator, text, by)

    assert kept(indicator) == {"own": {"2018": "15", "2019": ":", "2021": "20", "2024": "21"}}
    assert any("0213, 0217" in note for note in found.said.notes)


def test_a_number_that_was_kept_counts_the_smaller_municipality_before(by: User) -> None:
    """Stavanger kept its number when it took in Finnøy and Rennesøy."""
    indicator = made("1103")

    take(indicator, "kommune;2019;2020\n1103;100;120\n1141;5;\n1142;6;", by)

    assert kept(indicator) == {"own": {"2019": "111", "2020": "120"}}


def test_shares_are_not_added_up(by: User) -> None:
    indicator = made("3207", figure=FigureKind.SHARE)

    found = take(indicator, "kommune;2018;2021;2024\n0213;10;;\n0217;5;;\n3020;;20;\n3207;;;21", by)

    assert kept(indicator) == {"own": {"2021": "20", "2024": "21"}}
    assert any("kan ikke legges sammen" in note for note in found.said.notes)


def test_a_split_municipality_is_not_chained(by: User) -> None:
    """Haram and Ålesund were one from 2020 to 2023."""
    indicator = made("1508")

    found = take(indicator, "kommune;2022;2024\n1507;50;\n1508;;40", by)

    assert kept(indicator) == {"own": {"2024": "40"}}
    assert any("1507" in note and "delt" in note for note in found.said.notes)


def test_two_municipalities_of_the_same_name_are_told_apart(by: User) -> None:
    """Våler in Østfold reads Våler as itself, and as nobody when another municipality asks."""
    own = made("3114")
    take(own, "kommune;2023\nVåler;12", by)
    other = made("3418")
    Series.objects.create(indicator=other, whose=Whose.OTHER, municipality_id="3419")
    found = bring(other, "kommune;2023\nVåler;12\nÅsnes;9", by)

    assert kept(own) == {"own": {"2023": "12"}}
    assert [each.series for each in found.new] == ["Åsnes"]
    assert any("Våler" in note for note in found.said.notes)


def test_fifty_thousand_figures_take_as_many_statements_as_a_few(by: User) -> None:
    indicator = made(direction=Direction.DOWN)
    numbers = list(Municipality.objects.exclude(pk=RANA).order_by("pk").values_list("pk", flat=True))
    Series.objects.bulk_create(
        Series(indicator=indicator, whose=Whose.OTHER, municipality_id=number) for number in numbers
    )
    months = [f"{2010 + at // 12}M{at % 12 + 1:02}" for at in range(141)]
    counts = ";".join(str(at * 7 % 90) for at in range(141))
    lines = [f"{number};{counts}" for number in (*numbers, RANA)]
    content = "\n".join([f"kommune;{';'.join(months)}", *lines]).encode()

    read = service.read(indicator=indicator, content=content, name="stor.csv", by=by, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        found = service.take_in(intake=read, chosen={}, by=by, now=NOW)

    assert len(found.new) == 357 * 141 == Value.objects.count()
    assert len(queries) < 80


def test_a_bomb_is_refused_and_nothing_is_kept(by: User) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
        for at in range(3):
            file.writestr(f"xl/worksheets/sheet{at}.xml", b" " * 95_000_000)

    with pytest.raises(TooMuchInside):
        service.read(indicator=made(), content=content.getvalue(), name="a.xlsx", by=by, now=NOW)

    assert not Intake.objects.exists()
