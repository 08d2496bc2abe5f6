"""Numbers out of a request: what no row can have as its key is 0."""

import pytest
from django.http import QueryDict

from accounts.posted import number_in


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("17", 17),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", 0),
        ("9" * 5000, 0),
        ("٣", 3),
        ("²", 0),
        ("-1", 0),
        ("1.5", 0),
        ("", 0),
    ],
    ids=["plain", "largest", "too large", "5000 digits", "arabic", "power", "negative", "fraction", "nothing"],
)
def test_a_number_is_read_when_a_row_could_have_it(sent: str, number: int) -> None:
    given = QueryDict(mutable=True)
    given["grant"] = sent

    assert number_in(given, "grant") == number


def test_what_was_not_sent_is_no_row() -> None:
    assert number_in(QueryDict(""), "grant") == 0
