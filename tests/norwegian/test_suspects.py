"""What in a text looks as if it were about one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norwegian.suspects import Kind, suspects_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 92 20 00 00 til mor.", [(Kind.PHONE, "92 20 00 00")]),
        ("Nummeret er +47 922 00 000", [(Kind.PHONE, "+47 922 00 000")]),
        ("92200000, helt sikkert", [(Kind.PHONE, "92200000")]),
        ("Bilen DN 12345 kjørte rundt", [(Kind.PLATE, "DN 12345")]),
        ("Bilen AB12345 igjen", [(Kind.PLATE, "AB12345")]),
        ("Vi snakket med Ola Nordmann lenge", [(Kind.NAMES, "Ola Nordmann")]),
        ("Møtte Åse-Marie Ødegård Lie", [(Kind.NAMES, "Åse-Marie Ødegård Lie")]),
        ("Ola Nordmann og Ola Nordmann", [(Kind.NAMES, "Ola Nordmann")]),
        ("Kari Lie, 92 20 00 00", [(Kind.NAMES, "Kari Lie"), (Kind.PHONE, "92 20 00 00")]),
    ],
)
def test_what_looks_like_a_person_is_found(text: str, found: list[tuple[Kind, str]]) -> None:
    assert [(each.kind, each.text) for each in suspects_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rolig kveld. Mange unge ved Flisa, noen kranglet.",
        "Ved Flisa var det 30 ungdommer mellom 22.00 og 00.30.",
        "Ringte 02800 og 116 111.",
        "Møtte 10-15 unge. Politiet kom ikke.",
        "I 2027 var det 12 000 000 flere",
        "PÅ TORGET VAR DET ROLIG",
        "Klokka 22 gikk vi. Klokka 23 satt vi.",
    ],
)
def test_what_does_not_is_left_alone(text: str) -> None:
    assert suspects_in(text) == []


def test_a_place_one_knows_is_nobody_and_a_person_beside_it_is_found() -> None:
    known = ["Flisa Torg", "Kirkenær"]

    assert suspects_in("Mange ved Flisa Torg i dag", known=known) == []
    assert [each.text for each in suspects_in("Flisa Torg: Ola Lie", known=known)] == ["Ola Lie"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(each.text in text or " " in each.text for each in suspects_in(text))
