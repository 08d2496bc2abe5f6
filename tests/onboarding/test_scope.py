"""A file changes nothing of another municipality, unless that one's file is in the same call."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import serializers

from accounts.models import User
from councils.models import Council, Ownership, Seat, Tenure
from municipalities.models import Appointment, Contact, Cooperation, Municipality, Organisation, PageText
from nightwatch.models import Group, GroupMunicipality
from onboarding.faults import OnboardingError
from onboarding.onboard import onboard
from tests.onboarding.files import ASNES, SOLOR, WHOLE, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
MODELS = (
    *(User, Municipality, Contact, PageText, Organisation, Cooperation, Appointment),
    *(Council, Ownership, Seat, Tenure, Group, GroupMunicipality),
)
OTHERS = f"""\
{SOLOR}[[organisation]]
key = "politi"
name = "Politiet i Solør"
type = "police"
partner_of = ["3418"]
[[organisation]]
key = "fri"
name = "Frivilligsentralen"
type = "voluntary"
[[person]]
email = "koordinator.solor@example.no"
name = "Koordinator Solør"
language = "nb"
phone = "00 00 34 18"
[[appointment]]
person = "koordinator.solor@example.no"
municipality = "3418"
role = "coordinator"
[[body]]
key = "politirad"
name = "Politirådet i Åsnes"
level = "governing"
owners = ["3418", "3417"]
[[natteravn]]
key = "ravner-solor"
name = "Ravnene i Solør"
municipalities = ["3418", "3417"]
"""
MINE = 'format = 1\n[[municipality]]\nnumber = "1833"\nslug = "rana"\nlanguage = "nb"\n'
ME = '[[person]]\nemail = "meg@example.no"\nname = "Meg"\nlanguage = "nb"\n'
BODY = '[[body]]\nkey = "{key}"\nname = "{name}"\nlevel = "outside"\nowners = {owners}\n'


def everything() -> list[str]:
    return [serializers.serialize("json", model._default_manager.order_by("pk")) for model in MODELS]


@pytest.fixture
def others(db: None, tmp_path: Path) -> Path:
    path = write(tmp_path, OTHERS, "solor.toml")
    onboard([path], now=NOW)
    return path


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(BODY.format(key="politirad", name="Vårt", owners='["3418"]'), id="renames-body"),
        pytest.param(BODY.format(key="nytt", name="Politirådet i Åsnes", owners='["1833", "3418"]'), id="co-owns-body"),
        pytest.param(BODY.format(key="politirad", name="Vårt", owners='["3418", "1833"]'), id="joins-body"),
        pytest.param(
            BODY.format(key="politirad", name="Politirådet i Åsnes", owners='["3418", "3417"]') + 'host = "3417"\n',
            id="flips-host",
        ),
        pytest.param(
            ME + '[[appointment]]\nperson = "meg@example.no"\nmunicipality = "3418"\nrole = "administrator"\n',
            id="own-administrator-there",
        ),
        pytest.param(
            '[[person]]\nemail = "koordinator.solor@example.no"\n[[appointment]]\nrole = "coordinator"\n'
            'person = "koordinator.solor@example.no"\nmunicipality = "3418"\nends_on = 2026-11-21\n',
            id="ends-coordinator",
        ),
        pytest.param(
            '[[person]]\nemail = "koordinator.solor@example.no"\nname = "Ingen"\nlanguage = "nb"\n', id="renames-person"
        ),
        pytest.param(
            '[[person]]\nemail = "Koordinator.Solor@example.no"\nphone = "00 00 99 99"\n', id="changes-telephone"
        ),
        pytest.param('[[cooperation]]\nname = "Solør"\nhost = "1833"\nparticipants = []\n', id="takes-cooperation"),
        pytest.param('[[cooperation]]\nname = "Ny"\nhost = "1833"\nparticipants = ["3418"]\n', id="draws-in"),
        pytest.param(
            '[[organisation]]\nkey = "x"\nname = "Politiet i Solør"\ntype = "other"\n', id="changes-organisation"
        ),
        pytest.param(
            '[[organisation]]\nkey = "fri"\nname = "Frivilligsentralen"\ntype = "other"\n', id="organisation-of-nobody"
        ),
        pytest.param(
            '[[organisation]]\nkey = "x"\nname = "Vi"\ntype = "other"\npartner_of = ["3418"]\n', id="partner-there"
        ),
        pytest.param(
            '[[natteravn]]\nkey = "ravner-solor"\nname = "Våre"\nmunicipalities = ["1833"]\n', id="takes-group"
        ),
        pytest.param('[[natteravn]]\nkey = "vi"\nname = "Vi"\nmunicipalities = ["1833", "3418"]\n', id="walks-there"),
        pytest.param(
            ASNES + '[municipality.contact]\nemail = "meg@example.no"\n[municipality.page.nb]\nabout = "Vårt"\n',
            id="texts-and-contact",
        ),
    ],
)
def test_other_municipality_is_out_of_reach(others: Path, attack: str) -> None:
    before = everything()
    path = write(others.parent, MINE + attack)

    with pytest.raises(OnboardingError):
        onboard([path], now=NOW, overwrites=True)

    assert everything() == before


def test_file_of_the_other_in_the_same_call_lets_it_in(others: Path) -> None:
    mine = write(others.parent, MINE + BODY.format(key="felles", name="Felles", owners='["1833", "3418"]'))

    onboard([mine, others], now=NOW)

    assert Ownership.objects.filter(council__name="Felles", municipality="3418").exists()
    assert not onboard([mine], now=NOW).changed


def test_first_municipality_decides_whose_a_file_is(others: Path) -> None:
    path = write(others.parent, MINE + ASNES)

    with pytest.raises(OnboardingError, match="egen fil"):
        onboard([path], now=NOW)


def test_owner_is_taken_out_by_a_line_with_a_day_alone(others: Path) -> None:
    fewer = OTHERS.replace('owners = ["3418", "3417"]', 'owners = ["3418"]')
    write(others.parent, fewer, "solor.toml")
    with pytest.raises(OnboardingError, match=r"\[\[body\.leaves\]\]"):
        onboard([others], now=NOW, overwrites=True)
    line = '[[body.leaves]]\nmunicipality = "3417"\non = 2026-12-01\n[[natteravn]]'
    write(others.parent, fewer.replace("[[natteravn]]", line), "solor.toml")

    too_early = onboard([others], now=NOW)
    onboard([others], now=NOW + timedelta(days=20))

    assert too_early.changed == ()
    assert [row.municipality_id for row in Ownership.objects.all()] == ["3418"]


def test_owner_of_the_browser_stays(others: Path) -> None:
    Ownership.objects.create(council=Council.objects.get(), municipality_id="3419")

    outcome = onboard([others], now=NOW)

    assert outcome.changed == ()
    assert [change.name for _label, kept in outcome.kept for change in kept] == ["owners"]
    assert Ownership.objects.filter(municipality="3419").exists()


def test_person_of_two_municipalities_is_named_by_address(others: Path) -> None:
    seat = '[[body.seat]]\nposition = "Gjest"\nperson = "koordinator.solor@example.no"\n'
    body = BODY.format(key="eget", name="Eget", owners='["1833"]') + seat
    mine = write(others.parent, f'{MINE}{body}[[person]]\nemail = "koordinator.solor@example.no"\n')

    onboard([mine], now=NOW)

    assert str(Tenure.objects.get().user) == "Koordinator Solør"


def test_suggestion_names_nobody_of_another_municipality(others: Path) -> None:
    text = WHOLE.replace(
        '\nperson = "ordforer.rana@example.no"\n\n[[natt', '\nperson = "koordinator.solo@example.no"\n\n[[natt'
    )

    with pytest.raises(OnboardingError) as caught:
        onboard([write(others.parent, text)], now=NOW)

    assert "koordinator.solor" not in str(caught.value)
