"""What programs leave behind is told from what is meant to be there."""

import pytest

from dev.strays import strays


@pytest.mark.parametrize(
    "path",
    [
        "locale/meetings/nb/LC_MESSAGES/tmpwg2gdck1",
        "tmp8hhsz9yw",
        "a/settings.py.orig",
        "a/b.py~",
        "core",
        "locale/x/nb/LC_MESSAGES/django.mo",
    ],
)
def test_a_stray_is_found(path: str) -> None:
    assert strays([(path, 10), ("README.md", 10)]) == [path]


def test_an_empty_file_is_a_stray_unless_it_says_something() -> None:
    assert strays([("a/__init__.py", 0), ("a/notes.txt", 0), ("a/template.py", 1)]) == ["a/notes.txt"]
