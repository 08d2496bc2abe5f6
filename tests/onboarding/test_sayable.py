"""What a municipality may want to say: the line in the file, the row, the words on the page, and back again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from councils.models import Cadence, Council
from municipalities.models import Agreement, Appointment, Cooperation
from onboarding.export import export
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard
from tests.onboarding.files import ASNES, WHOLE, spoiled, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
DAYS = "notice_days = 7"
AGREEMENT = '[[municipality.agreement]]\ntitle = "Politirådsavtale"\nvalid_from = 2020-01-01\nvalid_to = 2023-12-31\n'
COORDINATOR = 'role = "coordinator"\npaid_by = "Halvt kommunen, halvt politiet"'
OVER = '[municipality.contact]\nemail = "slt.rana@example.no"'
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("edit", "row", "shown"),
    [
        pytest.param(
            ('kind = "per_year"', 'kind = "every_n_months"'), (Cadence, {"kind": "every_n_months", "number": 2}),
            "Møtes annenhver måned", id="every-n-months",
        ),
        pytest.param(
            (DAYS, 'minutes = "public"'), (Council, {"minutes_access": "public"}), "åpne for alle", id="minutes"
        ),
        pytest.param(
            (DAYS, 'minutes = "on_request"'), (Council, {"minutes_access": "on_request"}),
            "be om å få lese referatene", id="minutes-on-request",
        ),
        pytest.param(
            (DAYS, "age_from = 10\nage_to = 16"), (Council, {"age_from": 10, "age_to": 16}), "10–16 år", id="ages"
        ),
        pytest.param(
            (DAYS, "age_to = 16"), (Council, {"age_from": None, "age_to": 16}), "Til og med 16 år", id="age"
        ),
        pytest.param(
            (DAYS, 'standing_items = ["Vold i nære relasjoner", "Radikalisering"]'),
            (Council, {"standing_items": ["Vold i nære relasjoner", "Radikalisering"]}), "Radikalisering",
            id="standing-items",
        ),
        pytest.param(
            ("number = 2", "number = 2\ncounted_from = 2027-01-04"), (Cadence, {"counted_from": date(2027, 1, 4)}),
            "Møtes to ganger i året, regnet fra 4. januar 2027", id="counted-from",
        ),
        pytest.param(
            (DAYS, "quorum_number = 3\nquorum_share = 50\nquorum_both = true"),
            (Council, {"quorum_number": 3, "quorum_share": 50, "quorum_both": True}), "Politirådet", id="quorum",
        ),
        pytest.param(
            (DAYS, "decides_between = true\none_stops = false"),
            (Council, {"decides_between": True, "one_stops": False}), "Politirådet", id="between-meetings",
        ),
        pytest.param((DAYS, "order = 2"), (Council, {"position": 2}), "Politirådet", id="order"),
        pytest.param(
            ('role = "reader"', COORDINATOR), (Appointment, {"funding": "Halvt kommunen, halvt politiet"}),
            "Betalt: halvt kommunen, halvt politiet", id="paid",
        ),
        pytest.param(
            (OVER, AGREEMENT + OVER), (Agreement, {"valid_from": date(2020, 1, 1), "valid_to": date(2023, 12, 31)}),
            "Gjelder 1. januar 2020 – 31. desember 2023", id="period",
        ),
        pytest.param((OVER, AGREEMENT + OVER), (Agreement, {"title": "Politirådsavtale"}), "Utløpt", id="expired"),
    ],
)  # fmt: skip
def test_line_becomes_a_row_is_shown_and_comes_back(
    tmp_path: Path, client: Client, edit: tuple[str, str], row: tuple[Any, dict[str, Any]], shown: str
) -> None:
    text, (model, fields) = spoiled(*edit), row
    onboard([write(tmp_path, text)], now=NOW)

    made = model.objects.get()
    assert {name: getattr(made, name) for name in fields} == fields
    assert shown in client.get("/kommuner/rana/").content.decode()
    assert onboard([write(tmp_path, export("1833", today=TODAY))], now=NOW) == Outcome((), (), ())
    assert onboard([write(tmp_path, text)], now=NOW) == Outcome((), (), ())


@pytest.mark.parametrize("key", ["age_from", "minutes", "order", "quorum_share", "quorum_both"])
def test_line_is_emptied(tmp_path: Path, key: str) -> None:
    said = {
        "age_from": "age_from = 10",
        "minutes": 'minutes = "public"',
        "order": "order = 2",
        "quorum_share": "quorum_share = 50",
        "quorum_both": "quorum_both = true",
    }[key]
    onboard([write(tmp_path, spoiled(DAYS, said))], now=NOW)
    onboard([write(tmp_path, spoiled(DAYS, f'clear = ["{key}"]'))], now=NOW)

    row = Council.objects.get()
    assert (row.age_from, row.minutes_access, row.position) == (None, "", None)
    assert (row.quorum_share, row.quorum_both) == (None, False)


def test_agreement_that_goes_on_is_not_shown_as_expired(tmp_path: Path, client: Client) -> None:
    today = timezone.localdate().isoformat()
    onboard([write(tmp_path, spoiled(OVER, AGREEMENT.replace("2023-12-31", today) + OVER))], now=NOW)

    page = client.get("/kommuner/rana/").content.decode()

    assert "Politirådsavtale" in page
    assert "Utløpt" not in page


def test_bodies_stand_in_the_order_of_the_file(tmp_path: Path, client: Client) -> None:
    body = '\n[[body]]\nkey = "{0}"\nname = "{0}"\nlevel = "governing"\nowners = ["1833"]\n'
    more = "".join((body.format("a-uten"), body.format("z-forst") + "order = 1\n", body.format("b-nest") + "order = 2"))
    onboard([write(tmp_path, WHOLE.replace("[[natteravn]]", more + "\n[[natteravn]]"))], now=NOW)

    page = client.get("/kommuner/rana/").content.decode()

    names = ["z-forst", "b-nest", "a-uten", "Politirådet"]
    assert sorted(names, key=lambda name: page.index(f">{name}</h4>")) == names


def test_body_meets_after_another(tmp_path: Path, client: Client) -> None:
    body = '[[body]]\nkey = "gruppa"\nname = "Gruppa"\nlevel = "coordinating"\nowners = ["1833"]\n\n[[natteravn]]'
    text = spoiled(DAYS, 'meets_after = "gruppa"').replace("[[natteravn]]", body)
    onboard([write(tmp_path, text)], now=NOW)

    assert Council.objects.get(name="Politirådet").meets_after == Council.objects.get(name="Gruppa")
    assert "Etter møtene i Gruppa" in client.get("/kommuner/rana/").content.decode()
    assert 'meets_after = "gruppa"' in export("1833", today=TODAY)
    assert onboard([write(tmp_path, export("1833", today=TODAY))], now=NOW) == Outcome((), (), ())
    with pytest.raises(OnboardingError, match="Mente du «gruppa»"):
        onboard([write(tmp_path, text.replace('meets_after = "gruppa"', 'meets_after = "grupa"'))], now=NOW)
    onboard([write(tmp_path, text.replace('meets_after = "gruppa"', 'clear = ["meets_after"]'))], now=NOW)
    assert Council.objects.get(name="Politirådet").meets_after is None


EQUALS = '\n[[cooperation]]\nname = "Helgeland"\nparticipants = ["1833", "3418"]\n'


def test_cooperation_without_a_host(tmp_path: Path, client: Client) -> None:
    text = WHOLE + ASNES + EQUALS
    onboard([write(tmp_path, text)], now=NOW)

    row = Cooperation.objects.get()
    page = client.get("/kommuner/asnes/").content.decode()

    assert (row.host_id, row.is_equal, [each.pk for each in row.municipalities.all()]) == ("1833", True, ["3418"])
    assert "Likestilte kommuner" in page
    assert "Vertskommune" not in page
    assert 'participants = ["1833", "3418"]' in export("1833", today=TODAY)
    assert onboard([write(tmp_path, export("1833", today=TODAY))], now=NOW) == Outcome((), (), ())
    assert onboard([write(tmp_path, text)], now=NOW) == Outcome((), (), ())


def test_host_goes_by_a_line_with_a_day_alone(tmp_path: Path) -> None:
    hosted = WHOLE + ASNES + EQUALS.replace('["1833", "3418"]', '["3418"]\nhost = "1833"')
    onboard([write(tmp_path, hosted)], now=NOW)
    path = write(tmp_path, WHOLE + ASNES + EQUALS)
    with pytest.raises(OnboardingError, match="host_from"):
        onboard([path], now=NOW, overwrites=True)
    write(tmp_path, WHOLE + ASNES + EQUALS + "host_from = 2026-12-01\n")

    early = onboard([path], now=NOW)
    onboard([path], now=NOW + timedelta(days=20))

    assert early.changed == ()
    assert Cooperation.objects.get().is_equal
    assert onboard([path], now=NOW + timedelta(days=20)) == Outcome((), (), ())


def test_the_one_that_keeps_a_cooperation_of_equals_leaves_by_a_line(tmp_path: Path) -> None:
    grue = '\n[[municipality]]\nnumber = "3417"\nslug = "grue"\nlanguage = "nb"\n'
    start = WHOLE + ASNES + grue
    onboard([write(tmp_path, start + EQUALS.replace('"3418"', '"3418", "3417"'))], now=NOW)
    fewer = start + EQUALS.replace('["1833", "3418"]', '["3418", "3417"]')
    path = write(tmp_path, fewer)
    with pytest.raises(OnboardingError, match=r"\[\[cooperation\.leaves\]\]"):
        onboard([path], now=NOW)
    write(tmp_path, fewer + '[[cooperation.leaves]]\nmunicipality = "1833"\non = 2026-11-21\n')

    onboard([path], now=NOW)

    row = Cooperation.objects.get()
    assert (row.host_id, [each.pk for each in row.municipalities.all()]) == ("3418", ["3417"])
    assert onboard([path], now=NOW) == Outcome((), (), ())


def test_one_municipality_is_no_cooperation(tmp_path: Path) -> None:
    with pytest.raises(OnboardingError, match="minst to likestilte"):
        onboard([write(tmp_path, WHOLE + EQUALS.replace(', "3418"', ""))], now=NOW)
