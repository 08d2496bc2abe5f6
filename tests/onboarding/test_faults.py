"""Every fault is told, with file, key and what was expected, and nothing is saved."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from onboarding.check import check
from onboarding.read import read_all
from onboarding.run import Known, Run
from tests.onboarding.files import WHOLE, spoiled, write

REGISTER = {"1833": "Rana", "3418": "Åsnes", "3417": "Grue"}
SEAT = '\n[[body.seat]]\nposition = "Ny"\n'


def faults(*paths: Path, slugs: dict[str, str] | None = None) -> list[str]:
    known = Known(REGISTER, slugs or {}, frozenset())
    with override("en"):
        found = check(Run(read_all(paths), known, date(2026, 11, 21)))
    return [": ".join((fault.file, fault.where, fault.message)) for fault in found]


def test_whole_file_has_no_fault(tmp_path: Path) -> None:
    assert faults(write(tmp_path, WHOLE)) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "expected"),
    [
        pytest.param('number = "1833"', 'number = "9999"', "municipality[0].number", "register", id="number"),
        pytest.param('number = "1833"', "number = 1833", "municipality[0].number", "quotation", id="type"),
        pytest.param('slug = "rana"\n', "", "municipality[0].slug", "filled in", id="missing"),
        pytest.param(
            'language = "nb"\npolice',
            'language = "no"\npolice',
            "municipality[0].language",
            "nb (bokmål), nn (nynorsk), en",
            id="word",
        ),
        pytest.param("age_from = 0", "age_from = 19", "municipality[0].age_from", "18 or less", id="ages"),
        pytest.param("age_to", "age_too", "municipality[0].age_too", "Did you mean “age_to”?", id="unknown-key"),
        pytest.param(
            'kind = "per_year"',
            'kind = "per_yeer"',
            "body[0].cadence[0].kind",
            "Did you mean “per_year”?",
            id="cadence",
        ),
        pytest.param("number = 2", "number = 53", "body[0].cadence[0].number", "at most 52", id="too-often"),
        pytest.param("number = 2\n", "", "body[0].cadence[0].number", "1 to 52", id="no-number"),
        pytest.param(
            'kind = "per_year"', 'kind = "weekly"', "body[0].cadence[0].number", "has no number", id="number-of-weekly"
        ),
        pytest.param("Om SLT", "Om 01010750160", "", "identity number", id="identity-number"),
        pytest.param(
            "slt.rana@example.no", "slt.rana(a)example.no", "municipality[0].contact.email", "e-mail", id="e-mail"
        ),
        pytest.param("00 00 18 33", "ring oss", "municipality[0].contact.phone", "eight digits", id="telephone"),
        pytest.param(
            'police_district = "Nordland"', 'website = "rana"', "municipality[0].website", "https://", id="address"
        ),
        pytest.param('key = "ravner"', 'key = "Ravnene på by\'n"', "natteravn[0].key", "small letters", id="key"),
        pytest.param(
            '\nperson = "ordforer',
            '\nperson = "ordforar',
            "body[0].seat[0].person",
            "Did you mean “ordforer.rana@example.no”?",
            id="person",
        ),
        pytest.param(
            'police_contact = "politi"',
            'police_contact = "politie"',
            "natteravn[0].police_contact",
            "Did you mean “politi”?",
            id="organisation",
        ),
        pytest.param('type = "police"', 'type = "school"', "natteravn[0].police_contact", "police", id="not-police"),
        pytest.param('key = "ravner"', 'key = "vakter"', "natteravn[0].key", "another key", id="reserved"),
        pytest.param(
            "\n[[natteravn]]", "\n[[natteravn]]\nminimum = 9", "natteravn[0].minimum", "at most 5", id="fewest"
        ),
        pytest.param("notice_days = 7", 'host = "3418"', "body[0].host", "1833", id="host"),
        pytest.param(
            '\nmunicipality = "1833"\nperson',
            '\nmunicipality = "3418"\nperson',
            "body[0].seat[0].municipality",
            "1833",
            id="seat-of-another",
        ),
        pytest.param(
            "notice_days = 7", "ends_on = 2020-01-01", "body[0].starts_on", "a date", id="ended-without-start"
        ),
        pytest.param(
            "notice_days = 7",
            "starts_on = 2026-05-01\nends_on = 2026-04-30",
            "body[0].ends_on",
            "2026-05-01 or later",
            id="dates",
        ),
        pytest.param(
            "notice_days = 7", 'starts_on = "2026-05-01"', "body[0].starts_on", "year-month-day", id="date-in-quotes"
        ),
        pytest.param(
            'direction = "down"',
            'direction = "down"\nbaseline_year = 2020',
            "municipality[0].indicator[0].baseline_value",
            "go together",
            id="baseline",
        ),
        pytest.param(
            'text = "Veilede"\ngoals = ["maal"]',
            'text = "Veilede"\ngoals = ["mal"]',
            "municipality[0].strategy[0].goals[0]",
            "Did you mean “maal”?",
            id="goal",
        ),
        pytest.param(
            'text = "Rett hjelp"',
            'text = "Rett hjelp"\nparent = "maal"',
            "municipality[0].goal[0].parent",
            "further up",
            id="goal-above-itself",
        ),
        pytest.param(
            "age_from = 0", 'same_as = "3417"', "municipality[0].same_as", "another municipality", id="same-as"
        ),
        pytest.param("format = 1", "format = 2", "format", "Expected: 1", id="format"),
        pytest.param('owners = ["1833"]', "owners = []", "body[0].owners", "at least one", id="no-owner"),
        pytest.param(
            'function = "chair"',
            'deputies = ["ordforer.rana@example.no"]',
            "body[0].seat[0].deputies[0]",
            "somebody else",
            id="own-deputy",
        ),
        pytest.param(
            'function = "chair"',
            'assistants = ["ordforer.rana@example.no"]',
            "body[0].seat[0].assistants[0]",
            "somebody else",
            id="own-assistant",
        ),
        pytest.param(
            'function = "chair"',
            'function = "secretary"\nassistants = ["varaordforer.rana@example.no"]',
            "body[0].seat[0].assistants",
            "others can answer for",
            id="assistant-of-the-secretary",
        ),
        pytest.param(
            'function = "chair"',
            'youth = true\nassistants = ["varaordforer.rana@example.no"]',
            "body[0].seat[0].assistants",
            "others can answer for",
            id="assistant-of-a-minor",
        ),
    ],
)
def test_one_fault_is_told_alone(tmp_path: Path, old: str, new: str, where: str, expected: str) -> None:
    told = faults(write(tmp_path, spoiled(old, new)))

    assert [line.split(": ")[:2] for line in told] == [["rana.toml", where]]
    assert expected in told[0]


@pytest.mark.parametrize(
    ("more", "where"),
    [
        pytest.param(
            '[[body]]\nkey = "to"\nname = "politirådet"\nlevel = "governing"\nowners = ["1833"]',
            "body[1].name",
            id="bodies-with-one-name",
        ),
        pytest.param(
            '[[municipality]]\nnumber = "1833"\nslug = "to"\nlanguage = "nb"',
            "municipality[1].number",
            id="municipality-twice",
        ),
        pytest.param(
            '[[municipality]]\nnumber = "3418"\nslug = "rana"\nlanguage = "nb"', "municipality[1].slug", id="one-slug"
        ),
        pytest.param(
            '[[person]]\nemail = "Ordforer.Rana@example.no"\nname = "X"\nlanguage = "nb"',
            "person[2].email",
            id="person-twice",
        ),
        pytest.param(
            '[[organisation]]\nkey = "politi"\nname = "Annet"\ntype = "other"',
            "organisation[1].key",
            id="organisation-key",
        ),
        pytest.param(
            '[[natteravn]]\nkey = "ravner"\nname = "Andre"\nmunicipalities = ["1833"]',
            "natteravn[1].key",
            id="group-key",
        ),
    ],
)
def test_what_stands_twice(tmp_path: Path, more: str, where: str) -> None:
    told = faults(write(tmp_path, f"{WHOLE}\n{more}\n"))

    assert [line.split(": ")[1] for line in told] == [where]
    assert "already. Expected: once." in told[0]


def test_two_seats_alike_need_keys(tmp_path: Path) -> None:
    twice = spoiled("\n[[natteravn]]", f"{SEAT}{SEAT}\n[[natteravn]]")

    assert [line.split(": ")[1] for line in faults(write(tmp_path, twice))] == ["body[0].seat[2].position"]
    keyed = twice.replace('position = "Ny"', 'position = "Ny"\nkey = "a"', 1)
    assert faults(write(tmp_path, keyed)) == []


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = write(tmp_path, spoiled("age_from = 0", "age_from = 30").replace('slug = "rana"', 'slug = "R"'))
    second = write(tmp_path, "format = 1\n\n[[municipality]\n", "grue.toml")
    third = tmp_path / "borte.toml"

    told = faults(first, second, third)

    assert [line.split(": ")[:2] for line in told] == [
        ["rana.toml", "municipality[0].slug"],
        ["rana.toml", "municipality[0].age_from"],
        ["grue.toml", ""],
        ["borte.toml", ""],
    ]


def test_table_of_wrong_kind_hides_nothing_else(tmp_path: Path) -> None:
    text = spoiled("notice_days = 7", 'notice_days = 7\ntasks = [1, "To", 3]').replace("age_to = 18", "age_to = true")

    told = faults(write(tmp_path, text))

    assert [line.split(": ")[1] for line in told] == ["municipality[0].age_to", "body[0].tasks[0]", "body[0].tasks[2]"]


def test_file_from_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rana.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())

    assert faults(path) == []


def test_file_in_another_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "rana.toml"
    path.write_bytes(WHOLE.encode("latin-1"))

    assert "UTF-8" in faults(path)[0]


def test_identity_number_is_not_repeated(tmp_path: Path) -> None:
    told = faults(write(tmp_path, spoiled('number = "1833"', 'number = "01010750160"')))

    assert len(told) == 1
    assert "identity number" in told[0]
    assert "01010750160" not in told[0]


def test_slug_of_another_municipality(tmp_path: Path) -> None:
    assert "belongs to Åsnes" in faults(write(tmp_path, WHOLE), slugs={"rana": "3418"})[0]


def test_template_left_empty_states_nothing(tmp_path: Path) -> None:
    empty = spoiled('police_district = "Nordland"', 'police_district = ""\ntarget_subgroups = ["", ""]')

    (source,) = read_all([write(tmp_path, empty)])

    assert source.faults == ()
    stated = source.document.municipality[0].model_fields_set
    assert not stated & {"police_district", "target_subgroups"}


def test_files_with_one_name_go_by_their_paths(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
    paths = [write(tmp_path / place, "format = 2\n") for place in ("a", "b")]

    assert [line.split(": ")[0] for line in faults(*paths, paths[0])] == [str(path) for path in paths]


def test_person_described_otherwise_in_another_file(tmp_path: Path) -> None:
    other = 'format = 1\n[[person]]\nemail = "ordforer.rana@example.no"\nname = "En annen"\nlanguage = "nb"\n'

    told = faults(write(tmp_path, WHOLE), write(tmp_path, other, "grue.toml"))

    assert [line.split(": ")[:2] for line in told] == [["grue.toml", "person[0].email"]]
