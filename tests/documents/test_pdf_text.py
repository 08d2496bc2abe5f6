"""The words of a PDF are found, and a bad file costs little."""

import pytest

from meetings import pdf_text as reading
from meetings.file_types import PDF, text_of
from meetings.pdf_text import MOST_BYTES_OF_A_STREAM, pdf_text
from tests.meetings.factories import PDF as EMPTY
from tests.meetings.pdf import pdf


def test_every_page_is_read() -> None:
    assert text_of(pdf(b"(Ungdata 2027) Tj", b"(Side to) Tj"), PDF).split(" | ") == ["Ungdata 2027", "Side to"]


@pytest.mark.parametrize(
    "content",
    [EMPTY, b"%PDF-1.7\nrubbish", pdf(b"(Tall) Tj")[:200], pdf(b"(Tall) Tj").replace(b"/Page ", b"/Rage ")],
    ids=["no pages", "rubbish", "cut off", "not a page"],
)
def test_a_broken_file_does_no_harm(content: bytes) -> None:
    assert isinstance(pdf_text(content), str)


def test_a_page_that_cannot_be_read_does_not_hide_the_next() -> None:
    bomb = b"(Bombe) Tj" + b" " * MOST_BYTES_OF_A_STREAM

    assert pdf_text(pdf(bomb, b"(Side to) Tj")).endswith("Side to")
    assert "Bombe" not in pdf_text(pdf(bomb, b"(Side to) Tj"))


@pytest.mark.parametrize(
    ("limit", "value", "text"),
    [("MOST_PAGES", 1, "En"), ("MOST_CHARACTERS", 3, "En | T"), ("MOST_SECONDS", -1.0, "")],
)
def test_reading_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch, limit: str, value: float, text: str) -> None:
    monkeypatch.setattr(reading, limit, value)

    assert pdf_text(pdf(b"(En) Tj", b"(To) Tj", b"(Tre) Tj")) == text
