"""Who never saw TOML is told the line, the body's name and what to write; nothing is echoed that may not be."""

from datetime import date
from pathlib import Path

import pytest

from onboarding.check import check
from onboarding.read import MOST_BYTES, read_all
from onboarding.run import Known, Run
from tests.onboarding.files import WHOLE, spoiled, write

NUMBER = "01010750160"
WHOLE_NUMBER = int(NUMBER)
REGISTER = {"1833": "Rana", "3418": "Åsnes"}
DAYS = "notice_days = 7"
ESCAPED = 'purpose = "' + "".join(rf"\U{ord(digit):08x}" for digit in NUMBER) + '"'


def told(path: Path) -> list[str]:
    found = check(Run(read_all([path]), Known(REGISTER, {}, frozenset()), date(2026, 11, 21)))
    return [str(fault) for fault in found]


@pytest.mark.parametrize(
    ("new", "line", "words"),
    [
        pytest.param("notice_days = “7”", 62, "krøllete", id="curly-quotes"),
        pytest.param("starts_on = 2026-02-31", 62, "Den dagen finnes ikke", id="no-such-day"),
        pytest.param("starts_on = 31.12.2026", 62, "år-måned-dag", id="day-first"),
        pytest.param("notice_days = 7\nnotice_days = 8", 63, "også på linje 62", id="twice"),
        pytest.param("notice_days: 7", 62, "likhetstegn", id="colon"),
        pytest.param("purpose = Samordne", 62, "anførselstegn", id="no-quotes"),
        pytest.param('purpose = "Samordne', 62, "men ikke bak", id="open-text"),
        pytest.param("notice_days = ja", 62, "true for ja", id="yes"),
        pytest.param("notice_days = 0301", 62, "begynner med 0", id="leading-zero"),
        pytest.param('tasks = ["a"\npurpose = "b"', 62, "slutter ikke med ]", id="open-list"),
        pytest.param("notice_days =", 62, "etter likhetstegnet", id="nothing"),
        pytest.param("Politirådet møtes ofte", 62, "En merknad begynner med #", id="remark"),
        pytest.param("notice_days\u00a0= 7", 62, "mellomrom", id="no-break-space"),
        pytest.param('purpose = "C:\\SLT"', 62, "skråstrek", id="backslash"),
        pytest.param("telefon = 75 14 50 00", 62, "Et telefonnummer står i anførselstegn", id="telephone"),
        pytest.param('navn = "Rådet"', 62, "Mente du «name»?", id="norwegian-key"),
        pytest.param('functions = ["politiråd"]', 62, "Mente du «police_council»?", id="norwegian-word"),
        pytest.param('minutes = "åpne"', 62, "public (åpne for alle)", id="words-explained"),
        pytest.param('starts_on = "31.12.2026"', 62, "en dato uten anførselstegn", id="day-in-quotes"),
        pytest.param('tasks = "Samordne"', 62, '["Samordne"]', id="list-of-one"),
        pytest.param("[[body.leaves]]\nmunicipality = \"3418\"", 62, "en dato uten", id="day-lacking"),
        pytest.param("notice_days = 400", 62, "organet «Politirådet», frist for innkalling", id="name-of-body"),
        pytest.param("starts_on = 0001-01-01", 62, "1900", id="year-1"),
        pytest.param("ends_on = 9999-12-31", 62, "2199", id="year-9999"),
        pytest.param("starts_on = 2026-01-01T10:00:00", 62, "en dato uten anførselstegn", id="clock"),
        pytest.param('purpose = "a\\u0000b"', 62, "usynlige tegn", id="nul"),
        pytest.param('local_level = "a\u202eb"', 62, "usynlige tegn", id="direction"),
        pytest.param('local_level = "a\\nb"', 62, "én linje", id="two-lines"),
        pytest.param('percent = 50\nnotice_days = 7', 62, "[[appointment]]", id="another-heading"),
        pytest.param('tasks = ["a", "a"]', 62, "to ganger", id="entry-twice"),
        pytest.param('clear = ["owners"]', 62, "kan ikke tømmes", id="must-not-be-cleared"),
    ],
)  # fmt: skip
def test_line_and_words(tmp_path: Path, new: str, line: int, words: str) -> None:
    (fault,) = told(write(tmp_path, spoiled(DAYS, new)))

    assert fault.startswith(f"rana.toml: linje {line}: ")
    assert words in fault


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("[[body]]", "[body]", "[[body]]", id="body"),
        pytest.param("format = 1", 'format = "1"', "Skriv 1 uten anførselstegn", id="format"),
        pytest.param("[[natteravn]]", "[[natteravngruppe]]", "linje 74", id="norwegian-heading"),
        pytest.param("[[body.seat]]", "[body.seat]", "[[body.seat]]", id="seat"),
        pytest.param("[municipality.contact]", "[[municipality.contact]]", "[municipality.contact]", id="contact"),
        pytest.param('"1833"\nslug', '"0425"\nslug', "Skriv det nye: 3418 Åsnes", id="old-number"),
        pytest.param("number = 2\n", 'number = 2\n[[body.cadence]]\nkind = "monthly"\n', "samme dag", id="cadences"),
        pytest.param(
            "\n[[natteravn]]", '[[body.seat]]\nposition = "To"\nfunction = "chair"\n[[natteravn]]', "to ledere",
            id="chairs",
        ),
        pytest.param(
            'role = "reader"', 'role = "reader"\npercent = 60\n[[appointment]]\nrole = "coordinator"\npercent = 60\n'
            'municipality = "1833"\nperson = "varaordforer.rana@example.no"', "120 prosent", id="per-cent",
        ),
        pytest.param(
            'role = "reader"', 'role = "reader"\n[[appointment]]\nrole = "reader"\nstarts_on = 2027-01-01\n'
            'municipality = "1833"\nperson = "varaordforer.rana@example.no"', "to ganger samme dag", id="periods",
        ),
    ],
)  # fmt: skip
def test_headings_numbers_and_periods(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert words in told(write(tmp_path, spoiled(old, new)))[0]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"a = " + b"[" * 3000 + b"]" * 3000, id="deep-list"),
        pytest.param(b"[" + b".".join([b"a"] * 3000) + b"]", id="deep-heading"),
        pytest.param(b"a = " + b"{a=" * 3000, id="deep-table"),
        pytest.param(b"a = " + b"9" * 5000, id="long-number"),
        pytest.param(WHOLE.encode("utf-16"), id="utf-16"),
        pytest.param(WHOLE.encode("latin-1"), id="latin-1"),
        pytest.param(bytes(range(256)) * 9, id="binary"),
        pytest.param(b"#" * (MOST_BYTES + 1), id="too-large"),
        pytest.param(b"", id="empty"),
        pytest.param(b"format = 1\n#[[body]]\n", id="untouched-template"),
    ],
)
def test_file_that_is_none_gets_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "rana.toml"
    path.write_bytes(data)

    assert len(told(path)) == 1


def test_folder_and_missing_file_are_told(tmp_path: Path) -> None:
    assert "mappe" in told(tmp_path)[0]
    assert "finnes ikke" in told(tmp_path / "borte.toml")[0]


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(f'purpose = "{NUMBER}"', id="text"),
        pytest.param(f'purpose = "{NUMBER}', id="broken-line"),
        pytest.param(f"# {NUMBER}", id="comment"),
        pytest.param(f'"{NUMBER}" = 7', id="key"),
        pytest.param("010107.50160 = 7", id="key-with-point"),
        pytest.param(f"[[x{NUMBER}]]", id="heading"),
        pytest.param(f"notice_days = {WHOLE_NUMBER}", id="integer"),
        pytest.param(f"notice_days = {WHOLE_NUMBER:#x}", id="hexadecimal"),
        pytest.param(f"notice_days = {WHOLE_NUMBER:_}", id="underscores"),
        pytest.param(f"notice_days = {WHOLE_NUMBER}.0", id="decimal"),
        pytest.param("notice_days = 1.010750160e9", id="exponent"),
        pytest.param('tasks = ["010107", "50160"]', id="list"),
        pytest.param('local_level = "010107"\npurpose = "50160"', id="two-keys"),
        pytest.param(ESCAPED, id="escapes"),
    ],
)
def test_identity_number_is_refused_wherever_it_hides(tmp_path: Path, new: str) -> None:
    (fault,) = told(write(tmp_path, spoiled(DAYS, new)))

    assert "fødselsnummer" in fault
    assert not {NUMBER, str(WHOLE_NUMBER), "50160", "1.010750160"} & set(fault.replace(":", " ").split())
    assert NUMBER not in fault


def test_file_named_by_an_identity_number_goes_by_no_name(tmp_path: Path) -> None:
    assert NUMBER not in told(tmp_path / f"{NUMBER}.toml")[0]
