"""Tables that people bring: read by what they are, and refused in words when they are none."""

import json
from typing import Any

import pytest

from documents import tables
from documents.errors import (
    BehindPassword,
    Damaged,
    DocumentRefused,
    EmptyTable,
    FileTooLarge,
    HasMacros,
    IdentityNumberInFile,
    NotATable,
    NotJson,
    NotJsonStat,
    SizesDoNotFit,
    TooMuchInside,
    TooSlow,
)
from documents.limits import MEGABYTE
from documents.tables import Cube, Grid, read_table
from tests.documents.archives import archive, excel, word
from tests.documents.hostile import LAUGHS
from tests.waiting import comes_to_an_end

RELATION = '<Relationship Id="{}" Target="worksheets/{}.xml"/>'
RELATIONS = f"<Relationships>{RELATION.format('r1', 'b')}{RELATION.format('r2', 'a')}</Relationships>"
BOOK = '<workbook xmlns:r="x"><sheets><sheet name="Tom" r:id="r1"/><sheet name="Tall" r:id="r2"/></sheets></workbook>'
SHARED = "<sst><si><t>År</t></si><si><r><t>Ra</t></r><r><t>na</t></r></si></sst>"
SHEET = (
    '<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="B3"><v>2024</v></c><c r="C3"><v>0.30000000000000004</v></c>'
    '<c r="D3" t="inlineStr"><is><t>12,5</t></is></c>'
    "</row></sheetData></worksheet>"
)


def book(sheet: str = SHEET) -> bytes:
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/sharedStrings.xml": SHARED,
        "xl/worksheets/a.xml": sheet,
        "xl/worksheets/b.xml": "<worksheet/>",
    }
    return archive(parts)


def cube(**changed: Any) -> bytes:
    """Two areas by two years; what is changed stands in the data set, ``None`` takes it away."""
    said: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "08487",
        "source": "SSB",
        "updated": "2026-03-20T07:00:00Z",
        "id": ["Region", "Tid"],
        "size": [2, 2],
        "role": {"time": ["Tid"], "geo": ["Region"]},
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"1833": 1, "0": 0}, "label": {"1833": "Rana"}}},
            "Tid": {"category": {"index": ["2022-2023", "2023-2024"]}},
        },
        "value": [41.2, 38.9, None, 5.1],
        "status": {"2": ":"},
    }
    return json.dumps({name: given for name, given in (said | changed).items() if given is not None}).encode()


def rows(content: bytes) -> list[list[str]]:
    found = read_table(content)
    assert isinstance(found, Grid)
    return found.rows


def values(content: bytes) -> list[str]:
    found = read_table(content)
    assert isinstance(found, Cube)
    return found.values


@pytest.mark.parametrize(
    "content",
    [
        "år;Rana\r\n2024;12,5\r\n".encode(),
        "\ufeffår;Rana\n2024;12,5\n".encode(),
        "år;Rana\n2024;12,5\n".encode("cp1252"),
        "\ufeffår\tRana\n2024\t12,5\n".encode("utf-16-le"),
        "sep=|\når|Rana\n2024|12,5".encode(),
        'år,Rana\n2024,"12,5"\n'.encode(),
        "år\tRana\n2024\t12,5".encode(),
    ],
)
def test_csv_in_its_ways(content: bytes) -> None:
    assert rows(content) == [["år", "Rana"], ["2024", "12,5"]]


def test_an_excel_workbook_is_read_cell_by_cell() -> None:
    found = read_table(book())

    assert found == Grid(sheet="Tall", rows=[[], ["", "År", "Rana"], ["", "=2024", "=0.3", "12,5"]])


def test_a_cube_is_brought_to_one_shape() -> None:
    found = read_table(cube())

    assert isinstance(found, Cube)
    assert [each.codes for each in found.dimensions] == [["0", "1833"], ["2022-2023", "2023-2024"]]
    assert [each.role for each in found.dimensions] == ["geo", "time"]
    assert (found.dimensions[0].labels, found.dimensions[1].labels[0]) == (["0", "Rana"], "2022-2023")
    assert found.values == ["41.2", "38.9", ":", "5.1"]
    assert (found.label, found.updated) == ("08487", "2026-03-20T07:00:00Z")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"status": ""}, ["41.2", "38.9", "..", "5.1"]),
        ({"status": None}, ["41.2", "38.9", "..", "5.1"]),
        ({"status": ["", "p", ":", ""]}, ["41.2", "38.9", ":", "5.1"]),
        ({"status": {"2": "."}}, ["41.2", "38.9", "..", "5.1"]),
        ({"status": {"0": ":", "2": ":"}}, [":", "38.9", ":", "5.1"]),
        ({"value": [17.1, ":", "..", 0], "status": ""}, ["17.1", ":", "..", "0"]),
        ({"value": {"0": 1, "3": 2.50}, "status": {"1": ":"}}, ["1", ":", "..", "2.5"]),
    ],
)
def test_withheld_is_never_nought(changed: dict[str, Any], expected: list[str]) -> None:
    assert values(cube(**changed)) == expected


@pytest.mark.parametrize(
    "changed",
    [
        {"size": [2, 3]},
        {"value": [1, 2, 3]},
        {"value": [1, 2, 3, 4, 5]},
        {"value": {"7": 1}},
        {"status": [":"]},
        {
            "dimension": {
                "Region": {"category": {"index": {"0": 0, "1": 5}}},
                "Tid": {"category": {"index": ["1", "2"]}},
            }
        },
    ],
)
def test_sizes_that_do_not_fit_are_told(changed: dict[str, Any]) -> None:
    with pytest.raises(SizesDoNotFit):
        read_table(cube(**changed))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (cube(**{"class": "collection"}), NotJsonStat),
        (cube(id=["Region"]), SizesDoNotFit),
        (cube(id=["Region", "Sted"]), NotJsonStat),
        (cube(value=[1, 2, True, 3]), NotJsonStat),
        (b'{"class": "dataset"', NotJson),
        (b'{"a": NaN}', NotJson),
        (b"[" * 100_000, NotJson),
        (b"MZ\x90\x00\x03\x00 program", NotATable),
        (b"\x7fELF\x02\x01\x01\x00", NotATable),
        (b"%PDF-1.4 \x00\x01", NotATable),
        (b"<html><table><tr><td>2024</td></tr></table></html>", NotATable),
        (LAUGHS.encode(), NotATable),
        (word(), NotATable),
        (excel(LAUGHS), Damaged),
        (archive({"xl/workbook.xml": BOOK, "xl/vbaProject.bin": b"x"}), HasMacros),
        (archive({"xl/workbook.xml": BOOK, "xl/worksheets/sheet1.xml": b" " * 90_000_000}), TooMuchInside),
        (excel('<c r="XFD1"><v>1</v></c></row><row><c r="ZZZ9999999"><v>1</v></c>'), TooMuchInside),
        (b"", EmptyTable),
        (b" \n;;\n", EmptyTable),
        (b"2024;13097248022\n", IdentityNumberInFile),
        (cube(label="13097248022"), IdentityNumberInFile),
        (book(SHEET.replace("<v>2024</v>", "<v>13097248022</v>")), IdentityNumberInFile),
        (b"a;b\n" * 500_000, TooMuchInside),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, why: type[DocumentRefused]) -> None:
    with comes_to_an_end(), pytest.raises(why):
        read_table(content)


def test_behind_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(book())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    with pytest.raises(BehindPassword):
        read_table(bytes(content))


def test_what_is_too_large_is_not_read_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ask", lambda *given: pytest.fail("it was read"))

    with pytest.raises(FileTooLarge):
        read_table(b"0" * (100 * MEGABYTE))


def test_reading_ends_at_its_deadline() -> None:
    with pytest.raises(TooSlow):
        read_table(b"a;b\n1;2\n" * 90_000, seconds=0.01)
