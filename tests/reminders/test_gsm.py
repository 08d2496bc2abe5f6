"""How many parts an SMS is sent in."""

import pytest

from reminders.channels import gsm
from reminders.channels.sms import in_one_go
from reminders.registry import Short


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("", 1, id="nothing"),
        pytest.param("å" * 160, 1, id="one full part"),
        pytest.param("å" * 161, 2, id="a letter more"),
        pytest.param("Ø" * 306, 2, id="two full parts"),
        pytest.param("Ø" * 307, 3, id="two full parts and a letter"),
        pytest.param("€" * 80, 1, id="letters of two places"),
        pytest.param("€" * 81, 2, id="one of two places too many"),
        pytest.param("a" * 152 + "€" + "a" * 152, 3, id="an escape is not torn from its letter"),
        pytest.param("č" + "a" * 69, 1, id="outside the alphabet"),
        pytest.param("č" + "a" * 70, 2, id="outside the alphabet, a letter more"),
        pytest.param("č" * 134, 2, id="outside the alphabet, two full parts"),
        pytest.param("č" * 135, 3, id="outside the alphabet, two full parts and a letter"),
        pytest.param("🙂" * 35, 1, id="two units each"),
        pytest.param("🙂" * 36, 2, id="two units each, one too many"),
        pytest.param("č" * 66 + "🙂" * 34, 3, id="two units are not torn apart"),
    ],
)
def test_parts(text: str, parts: int) -> None:
    assert gsm.parts(text) == parts


def test_the_alphabet_has_its_places() -> None:
    # Of the 128 places one is the escape; ten letters follow it.
    assert (len(gsm.BASIC), len(gsm.EXTENDED)) == (127, 10)


def test_marks_of_print_do_not_make_a_message_dear() -> None:
    text = in_one_go(Short("Vakta er avlyst:", "lørdag kl. 22.00–02.00", "«Torget»", "https://slt.example.no/1/"))

    assert text == 'Vakta er avlyst: lørdag kl. 22.00-02.00, "Torget". https://slt.example.no/1/'
    assert gsm.is_gsm(text)


def test_a_place_that_is_too_long_is_left_out() -> None:
    text = in_one_go(Short("Møtet er endret:", "1. april 2027 kl. 18.00–20.00", "x" * 300, "https://slt.example.no/1/"))

    assert text == "Møtet er endret: 1. april 2027 kl. 18.00-20.00. https://slt.example.no/1/"
