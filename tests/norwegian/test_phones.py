"""Telephone numbers as people write them, as they are stored, and as they are shown."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from norwegian.phones import parse_phone, show_phone


@pytest.mark.parametrize(
    ("written", "stored", "shown"),
    [
        ("22334455", "+4722334455", "22 33 44 55"),
        ("(+47) 22 33\u00a044 55", "+4722334455", "22 33 44 55"),
        ("0047 800 12 345", "+4780012345", "800 12 345"),
        ("22 33 44 55 ext 12", "+4722334455;ext=12", "22 33 44 55 linje 12"),
        ("22 33 44 55, linje 12", "+4722334455;ext=12", "22 33 44 55 linje 12"),
        ("22334455 x1234", "+4722334455;ext=1234", "22 33 44 55 linje 1234"),
        ("+4722334455;ext=12", "+4722334455;ext=12", "22 33 44 55 linje 12"),
        ("02800", "02800", "02800"),
        ("+47 02800", "02800", "02800"),
        ("028 00", "02800", "02800"),
        ("+46 8 123 456 78", "+46812345678", "+46 8 123 456 78"),
        (" ", "", ""),
    ],
)
def test_a_number_is_kept_whole_and_read_again_as_it_is_shown(written: str, stored: str, shown: str) -> None:
    with translation.override("nb"):
        assert parse_phone(written) == stored
        if stored:
            assert show_phone(stored) == shown
            assert parse_phone(shown) == stored


def test_a_number_stored_with_country_code_before_is_shown_without() -> None:
    assert show_phone("+4702800") == "02800"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ring 99 88 77 66", "phone_words"),
        ("99 88 77 66 etter kl. 16", "phone_words"),
        ("99887766 mor", "phone_words"),
        ("Tlf. 99887766", "phone_words"),
        ("tel:99887766;phone-context=mor", "phone_words"),
        ("800-BARN", "phone_words"),
        ("99887766, 99887755", "phone_words"),
        ("99887766 / 99887755", "phone"),
        ("12", "phone"),
        ("+46 8 123 456 78 ext 123456", "phone_long"),
    ],
)
def test_what_is_more_than_a_number_is_refused_in_words(written: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_phone(written)

    assert refused.value.code == code
