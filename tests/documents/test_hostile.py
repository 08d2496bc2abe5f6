"""Whatever the bytes, a file is read or refused in the time that is given to it."""

import subprocess
import sys

import pytest

from documents import examine as examining
from documents.errors import ManyReading, TooMuchInside, TooSlow
from documents.examine import ROOT, examine
from documents.limits import MOST_MEMORY, MOST_READERS
from documents.reader import answer
from tests.documents.archives import word
from tests.documents.hostile import HOSTILE
from tests.waiting import comes_to_an_end


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_time(name: str) -> None:
    make, ending = HOSTILE[name]
    content = make()

    with comes_to_an_end():
        said = answer(content)

    assert ending == "any" or ending in said.split()


def python(*lines: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "\n".join(lines))


def test_the_deadline_ends_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "COMMAND", python("while True: pass"))

    with pytest.raises(TooSlow):
        examine(b"", "a.pdf", seconds=0.3)


def test_a_reader_that_falls_is_a_refusal_and_says_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        examining, "COMMAND", python("import sys", "sys.stdin.read()", "raise SystemError('13097248022')")
    )

    with pytest.raises(TooMuchInside):
        examine(word(), "a.docx")

    assert [record.getMessage() for record in caplog.records] == ["The process that reads files ended with 1."]


def test_no_secret_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SECRET_KEY", "secret")
    ask = python("import os, sys", "sys.stdin.read()", "print('ok', *sorted(os.environ), end='')")
    monkeypatch.setattr(examining, "COMMAND", ask)
    monkeypatch.setattr(examining, "safe_name", lambda name, media_type: name)

    names = set(examine(b"", "a.pdf").media_type.split())

    assert names - {"LC_CTYPE"} == {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}


def test_who_finds_all_readers_busy_is_told() -> None:
    for _reader in range(MOST_READERS):
        examining._readers.acquire()
    try:
        with pytest.raises(ManyReading):
            examine(word(), "a.docx", seconds=0)
    finally:
        examining._readers.release(MOST_READERS)


@pytest.mark.skipif(sys.platform != "linux", reason="Other systems do not hold a process to its memory.")
def test_the_reader_is_held_to_its_memory() -> None:
    greedy = python("from documents.reader import bind", "bind()", f"bytearray({2 * MOST_MEMORY})")

    fallen = subprocess.run(greedy, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "MemoryError" in fallen.stderr
