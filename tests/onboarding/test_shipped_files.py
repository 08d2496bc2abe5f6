"""The files in onboarding/files/ hold together and become what the facts say; the guide and the template are whole."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel

from councils.models import Cadence, Council, Seat
from measures.models import Goal, Indicator
from municipalities.models import Appointment, Contact, Cooperation, Municipality, PageText
from onboarding import format as form
from onboarding.explain import inner_table
from onboarding.onboard import Outcome, onboard
from onboarding.read import read_all

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in (ROOT / "onboarding" / "files").glob("*.toml") if path.name != "mal.toml")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture
def shipped(db: None) -> Outcome:
    return onboard(FILES, now=NOW)


def test_second_run_changes_nothing(shipped: Outcome) -> None:
    assert shipped.changed == ()
    assert onboard(FILES, now=NOW) == Outcome((), (), ())


def test_eight_municipalities_use_the_portal(shipped: Outcome) -> None:
    assert sorted(Municipality.objects.onboarded().values_list("slug", "language")) == [
        ("asnes", "nb"),
        ("bomlo", "nn"),
        ("faerder", "nb"),
        ("grue", "nb"),
        ("rana", "nb"),
        ("tonsberg", "nb"),
        ("valer-innlandet", "nb"),
        ("valer-ostfold", "nb"),
    ]


def test_solor_shares_one_coordinator_with_a_settekommune(shipped: Outcome) -> None:
    cooperation = Cooperation.objects.get()

    assert (cooperation.host_id, cooperation.host_word) == ("3418", "settekommune")
    assert sorted(row.pk for row in cooperation.municipalities.all()) == ["3417", "3419"]
    coordinators = Appointment.objects.filter(user__email="slt-koordinator.solor@example.no").order_by(
        "municipality_id"
    )
    assert [(row.municipality_id, row.percent) for row in coordinators] == [
        ("3417", None),
        ("3418", 100),
        ("3419", None),
    ]
    texts = PageText.objects.filter(slot="situation").order_by("municipality_id").values_list("municipality_id", "body")
    assert [number for number, _body in texts] == ["3417", "3418", "3419"]
    assert len({body for _number, body in texts}) == 1


def test_what_solor_does_not_state_is_not_invented(shipped: Outcome) -> None:
    solor = ["3417", "3418", "3419"]

    assert Council.objects.filter(municipalities__in=solor).count() == 9
    assert not Cadence.objects.filter(council__municipalities__in=solor).exists()
    assert not Seat.objects.filter(council__municipalities__in=solor).exists()


def test_valer_police_council_is_also_steering_group(shipped: Outcome) -> None:
    council = Council.objects.get(municipalities="3114", level="governing")

    assert council.functions == ["police_council", "steering_group"]
    assert [(row.kind, row.number, row.strength) for row in Cadence.objects.filter(council=council)] == [
        ("per_year", 4, "shall")
    ]
    coordinating = Cadence.objects.get(council__municipalities="3114", council__level="coordinating")
    assert (coordinating.kind, coordinating.strength) == ("monthly", "should")
    assert council.seats.get(title="SLT-koordinator").function == "regular_attendee"


def test_rana_composition_changed_in_2020(shipped: Outcome) -> None:
    seats = Seat.objects.filter(council__municipalities="1833", council__level="governing")

    assert sorted(seats.on(date(2019, 6, 1)).values_list("title", flat=True)) == [
        *("Kultursjef", "Ordfører", "Politistasjonssjef", "Rådmann", "SLT-koordinator", "Skolesjef"),
    ]
    assert Council.objects.get(municipalities="1833", level="governing").starts_on == date(2013, 1, 1)
    assert sorted(seats.on(TODAY).values_list("title", "function")) == [
        ("Kommunaldirektør", "member"),
        ("Kommunedirektør", "member"),
        ("Ordfører", "chair"),
        ("Politikontakt", "member"),
        ("Politistasjonssjef", "member"),
        ("SLT-koordinator", "secretary"),
        ("Varaordfører", "member"),
    ]
    cadence = Cadence.objects.on(TODAY).get(council__municipalities="1833", council__level="governing")
    assert (cadence.number, cadence.is_minimum) == (2, True)


def test_rana_indicators_claim_nothing(shipped: Outcome) -> None:
    indicators = Indicator.objects.filter(municipality="1833")

    assert [row.direction for row in indicators] == ["down"] * 4
    assert [row.baseline_value for row in indicators] == [None] * 4
    assert indicators.exclude(group="").count() == 3
    assert not PageText.objects.filter(municipality="1833", body__contains="50").exists()
    assert Goal.objects.filter(municipality="1833", kind="strategy").count() == 4


def test_bomlo_is_in_nynorsk_with_a_body_beside_slt(shipped: Outcome) -> None:
    assert set(PageText.objects.filter(municipality="4613").values_list("language", flat=True)) == {"nn"}
    youth_council = Council.objects.get(municipalities="4613", level="outside")
    assert (youth_council.functions, youth_council.legal_status) == (["youth_council"], "participation")
    assert [seat.function for seat in youth_council.seats.all()] == ["secretary"]


def test_tonsberg_shares_its_steering_group_and_not_its_police_council(shipped: Outcome) -> None:
    shared = Council.objects.get(municipalities="3911")

    assert [(row.municipality_id, row.is_lead) for row in shared.ownerships.order_by("municipality_id")] == [
        ("3905", True),
        ("3911", False),
    ]
    assert Council.objects.filter(municipalities="3905").count() == 3
    assert not Council.objects.filter(municipalities="3905", level="executing").exists()
    assert str(Seat.objects.get(meetings_per_year=4).organisation) == "Færder kommune"
    assert [seat.tenures.count() for seat in Seat.objects.filter(is_youth=True)] == [0]


def test_contacts_are_functional_and_cannot_be_anybodys(shipped: Outcome) -> None:
    assert Contact.objects.count() == 8
    for contact in Contact.objects.all():
        assert re.fullmatch(r"slt\.\w+@example\.no", contact.email)
        assert contact.phone == "" or contact.phone.startswith("+470000")


def test_template_states_nothing_until_it_is_filled_in() -> None:
    (source,) = read_all([ROOT / "onboarding" / "files" / "mal.toml"])

    assert source.faults == ()
    assert source.document.model_fields_set == {"format"}


def keys(table: type[BaseModel]) -> set[tuple[str, str]]:
    """Return every key of the format with the table it is in."""
    found = set()
    for name, field in table.model_fields.items():
        found.add((table.__name__, name))
        if inner := inner_table(field.annotation):
            found |= keys(inner)
    return found


@pytest.mark.parametrize("file", ["docs/onboarding.md", "onboarding/files/mal.toml"])
def test_every_key_is_explained(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    lacking = {(table, key) for table, key in keys(form.Document) if not re.search(rf"\b{key}\b", text)}
    assert lacking - {("Pages", "nn"), ("Pages", "en")} == set()
