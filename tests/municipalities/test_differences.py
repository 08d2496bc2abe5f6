"""What differs between two versions of a text is marked word by word."""

import pytest

from municipalities.selectors.differences import Passage, differences


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param("Vi samordner.", "Vi samordner.", [("Vi samordner.", "")], id="the-same"),
        pytest.param(
            "Vi samordner tiltak i kommunen.",
            "Vi samordner innsatsen i kommunen.",
            [("Vi samordner ", ""), ("tiltak", "gone"), ("innsatsen", "new"), (" i kommunen.", "")],
            id="a-word",
        ),
        pytest.param("Først.", "Først.\n\nSå.", [("Først.", ""), ("\n\nSå.", "new")], id="more"),
        pytest.param("Først.\r\n\r\nSå.", "Først.", [("Først.", ""), ("\n\nSå.", "gone")], id="less"),
        pytest.param("", "Ny", [("Ny", "new")], id="from-nothing"),
    ],
)
def test_both_texts_are_read_as_one(before: str, after: str, told: list[tuple[str, str]]) -> None:
    found = differences(before, after)

    assert found == [Passage(words, is_gone=kind == "gone", is_new=kind == "new") for words, kind in told]
    assert "".join(part.words for part in found if not part.is_new) == before.replace("\r\n", "\n")
    assert "".join(part.words for part in found if not part.is_gone) == after
