"""A file's name ends as what the file is, and is taken for nothing else by any system."""

import pytest

from documents.errors import WrongName
from documents.names import safe_name, served_name
from documents.types import JPEG, PDF, WORD


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("Referat 12.03.2027.pdf", PDF, "Referat 12.03.2027.pdf"),
        ("Referat 12.03", PDF, "Referat 12.03.pdf"),
        ("Referat.PDF", PDF, "Referat.pdf"),
        ("bilde.jpeg", JPEG, "bilde.jpeg"),
        ("referat.docx.pdf", PDF, "referat.docx.pdf"),
        ("referat.pdf. . ", PDF, "referat.pdf"),
        ("/etc/../a\\b/referat.pdf", PDF, "referat.pdf"),
        ("fdp.\u202etarefer.pdf", PDF, "fdp.tarefer.pdf"),
        ("re\0fe\x1brat\u200b.pdf", PDF, "referat.pdf"),
        ('<a> "b"|c?*:.pdf', PDF, "_a_ _b__c___.pdf"),
        ("CON.pdf", PDF, "_CON.pdf"),
        ("com1.txt.pdf", PDF, "_com1.txt.pdf"),
        ("....", PDF, "dokument.pdf"),
        ("", WORD, "dokument.docx"),
        (".pdf", PDF, "dokument.pdf"),
        ("a" * 500 + ".pdf", PDF, "a" * 196 + ".pdf"),
        ("ø" * 500 + ".pdf", PDF, "ø" * 118 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, media_type: str, kept: str) -> None:
    assert safe_name(name, media_type) == kept


@pytest.mark.parametrize(
    "name",
    [
        *("referat.hta", "referat.pdf.exe", "referat.exe.pdf", "referat.hta.", "referat.hta. .", "referat.docx"),
        *(
            "referat\u202efdp.hta",
            "referat.pdf:x.hta",
            "referat.pdf\uff0ehta",
            "referat.\u0440df",
            "a.HTA.pdf",
            "a.js .pdf",
        ),
    ],
)
def test_a_name_of_another_kind_is_refused_and_says_how_it_should_end(name: str) -> None:
    with pytest.raises(WrongName) as refused:
        safe_name(name, PDF)

    assert ".pdf" in str(refused.value.explanation)


@pytest.mark.parametrize(
    ("name", "media_type", "served"),
    [("referat.hta", PDF, "dokument.pdf"), ("a.exe", "text/html", "dokument"), ("Å.pdf", PDF, "Å.pdf")],
)
def test_an_old_name_is_given_out_safely(name: str, media_type: str, served: str) -> None:
    assert served_name(name, media_type) == served
