"""The words of a PDF are found, and a bad file costs little."""

from collections.abc import Iterator

import pytest

from documents import pdf_text as reading
from documents.archives import Budget
from documents.pdf_text import pdf_texts
from documents.refusal import RefusalError
from tests.documents.pdf import pdf
from tests.meetings.factories import PDF as EMPTY


def words(content: bytes) -> list[str]:
    def attached(inside: bytes) -> Iterator[str]:
        yield inside.decode()

    return [text for text in pdf_texts(content, Budget(), attached) if text]


def test_every_page_is_read() -> None:
    assert words(pdf(b"(Ungdata 2027) Tj", b"(Side to) Tj"))[:2] == ["Ungdata 2027", "Side to"]


@pytest.mark.parametrize(
    "content",
    [EMPTY, b"%PDF-1.7\nrubbish", pdf(b"(Tall) Tj")[:200], pdf(b"(Tall) Tj").replace(b"/Page ", b"/Rage ")],
    ids=["no pages", "rubbish", "cut off", "not a page"],
)
def test_a_broken_file_does_no_harm(content: bytes) -> None:
    assert "13097248022" not in words(content)


@pytest.mark.parametrize(("limit", "value"), [("MOST_PAGES", 2), ("MOST_OBJECTS", 3)])
def test_reading_refuses_beyond_a_limit(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(reading, limit, value)

    with pytest.raises(RefusalError, match="TooMuchInside"):
        words(pdf(b"(En) Tj", b"(To) Tj", b"(Tre) Tj"))
