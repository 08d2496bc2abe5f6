"""What the file said, what it says and what stands: who wins, what is told, and what is emptied."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from councils.models import Assistant, Cadence, Council, Seat, Tenure
from measures.models import Goal, Indicator
from municipalities.models import Appointment, Contact, Municipality, Organisation, PageText
from nightwatch.models import Group, Volunteer
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard
from tests.onboarding.files import WHOLE, spoiled, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LATER = NOW + timedelta(days=30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def rana(tmp_path: Path) -> Path:
    path = write(tmp_path, WHOLE)
    onboard([path], now=NOW)
    return path


def new_person() -> User:
    made: User = User.objects.create(email="ny@example.no", name="Ny Person")
    return made


def another_goal() -> None:
    Goal.objects.filter(kind="main_goal").update(text="Vårt mål")


def another_text() -> None:
    PageText.objects.filter(slot="about").update(body="Vårt")


def another_holder() -> None:
    Tenure.objects.update(user=new_person())


def another_deputy() -> None:
    Tenure.objects.create(seat=Seat.objects.get(), user=new_person(), is_deputy=True, deputy_order=1, starts_on=TODAY)


def another_assistant() -> None:
    tenure = Tenure.objects.get()
    Assistant.objects.create(tenure=tenure, seat=tenure.seat, user=new_person(), starts_on=TODAY)


def another_leader() -> None:
    Volunteer.objects.filter(is_leader=True).update(user=new_person())


def set_in(model: Any, **values: object) -> Callable[[], object]:
    return lambda: model.objects.update(**values)


VARA = "varaordforer.rana@example.no"
# What the browser does, what stands in the file, what is written there instead, and how the portal tells its value.
BOTH = [
    pytest.param(set_in(Council, notice_days=21), "notice_days = 7", "notice_days = 14", "21", id="body"),
    pytest.param(set_in(Council, name="Rådet"), 'name = "Politirådet"', 'name = "Politiråd"', "Rådet", id="name"),
    pytest.param(set_in(Municipality, target_group="Alle"), "age_from = 0", 'target_group = "Unge"', "Alle", id="new"),
    pytest.param(another_text, 'about = "Om SLT"', 'about = "Mer"', "Vårt", id="text"),
    pytest.param(set_in(Contact, phone="+4700001111"), "00 00 18 33", "00 00 22 22", "+4700001111", id="telephone"),
    pytest.param(set_in(Cadence, number=3), "number = 2", "number = 4", "3", id="cadence"),
    pytest.param(set_in(Seat, function="member"), 'function = "chair"', 'function = "secretary"', "member", id="seat"),
    pytest.param(another_goal, 'text = "Rett hjelp"', 'text = "Trygghet"', "Vårt mål", id="goal"),
    pytest.param(
        set_in(Indicator, unit="prosent"), "direction =", 'unit = "antall"\ndirection =', "prosent", id="indicator"
    ),
    pytest.param(set_in(Appointment, percent=50), 'role = "reader"', 'role = "reader"\npercent = 60', "50", id="share"),
    pytest.param(
        set_in(Organisation, field="Vold"), 'type = "police"', 'type = "police"\nfield = "Rus"', "Vold", id="field"
    ),
    pytest.param(set_in(Group, area="Mo"), 'name = "Ravnene"', 'name = "Ravnene"\narea = "Byen"', "Mo", id="group"),
    pytest.param(
        another_holder, 'municipality = "1833"\nperson = "ordforer.rana@example.no"',
        f'municipality = "1833"\nperson = "{VARA}"', "Ny Person", id="holder",
    ),
    pytest.param(
        another_deputy, 'municipality = "1833"\nperson = "ordforer.rana@example.no"',
        f'municipality = "1833"\nperson = "ordforer.rana@example.no"\ndeputies = ["{VARA}"]', "Ny Person", id="deputy",
    ),
    pytest.param(
        another_assistant, 'municipality = "1833"\nperson = "ordforer.rana@example.no"',
        f'municipality = "1833"\nperson = "ordforer.rana@example.no"\nassistants = ["{VARA}"]',
        "Ny Person", id="assistant",
    ),
    pytest.param(
        another_leader, 'leaders = ["ordforer.rana@example.no"]', f'leaders = ["{VARA}"]', "Ny Person", id="leader"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("browser", "old", "new", "portal"), BOTH)
def test_both_changed_is_a_conflict(rana: Path, browser: Callable[[], object], old: str, new: str, portal: str) -> None:
    browser()
    write(rana.parent, spoiled(old, new))

    with pytest.raises(OnboardingError) as caught:
        onboard([rana], now=LATER)

    (fault,) = caught.value.faults
    assert fault.line > 0
    assert f"({portal})" in fault.message
    assert "--overwrite" in fault.message


@pytest.mark.parametrize(("browser", "old", "new", "portal"), BOTH)
def test_overwrite_lets_the_file_decide(
    rana: Path, browser: Callable[[], object], old: str, new: str, portal: str
) -> None:
    browser()
    write(rana.parent, spoiled(old, new))

    outcome = onboard([rana], now=LATER, overwrites=True)

    ((_label, (change,)),) = outcome.changed
    assert change.old == portal
    assert outcome.kept == ()
    assert onboard([rana], now=LATER) == Outcome((), (), ())


@pytest.mark.parametrize(("browser", "old", "new", "portal"), BOTH)
def test_only_the_portal_changed_stays_and_is_told(
    rana: Path, browser: Callable[[], object], old: str, new: str, portal: str
) -> None:
    write(rana.parent, spoiled(old, new))
    onboard([rana], now=NOW, overwrites=True)
    browser()

    outcome = onboard([rana], now=LATER)

    assert (outcome.added, outcome.changed) == ((), ())
    ((_label, (change,)),) = outcome.kept
    assert portal in change.old


def test_both_changed_to_the_same_is_no_conflict(rana: Path) -> None:
    Council.objects.update(notice_days=14)
    write(rana.parent, spoiled("notice_days = 7", "notice_days = 14"))

    assert onboard([rana], now=LATER) == Outcome((), (), ())


@pytest.mark.parametrize(
    ("model", "old", "new"),
    [
        pytest.param(Seat, 'function = "chair"', 'function = "secretary"', id="seat"),
        pytest.param(Goal, 'text = "Rett hjelp"', 'text = "Trygghet"', id="goal"),
        pytest.param(PageText, 'about = "Om SLT"', 'about = "Mer"', id="text"),
        pytest.param(Appointment, 'role = "reader"', 'role = "reader"\npercent = 60', id="appointment"),
    ],
)
def test_removed_in_the_portal(rana: Path, model: Any, old: str, new: str) -> None:
    """It stays away, until the file says something new of it: then somebody must decide."""
    model.objects.all().delete()
    assert onboard([rana], now=LATER).added == ()
    write(rana.parent, spoiled(old, new))

    with pytest.raises(OnboardingError, match="fjernet i portalen"):
        onboard([rana], now=LATER)

    assert onboard([rana], now=LATER, overwrites=True).added


CLEARED = [
    pytest.param("notice_days = 7", "purpose", Council, ("Rus", ""), id="text"),
    pytest.param("notice_days = 7", "tasks", Council, (["En"], []), id="list"),
    pytest.param("notice_days = 7", "notice_days", Council, (30, 7), id="default"),
    pytest.param("notice_days = 7", "ends_on", Council, (TODAY, None), id="day"),
    pytest.param('phone = "00 00 18 33"', "phone", Contact, ("+4700001833", ""), id="telephone"),
    pytest.param('police_contact = "politi"', "police_contact", Group, (None, None), id="row"),
]


@pytest.mark.parametrize(("old", "key", "model", "values"), CLEARED)
def test_clear_empties(rana: Path, old: str, key: str, model: Any, values: tuple[Any, Any]) -> None:
    stands, after = values
    if stands is not None:
        model.objects.update(**{key: stands})
    write(rana.parent, spoiled(old, f'clear = ["{key}"]'))

    onboard([rana], now=LATER, overwrites=True)

    assert getattr(model.objects.get(), key) == after
    assert onboard([rana], now=LATER) == Outcome((), (), ())


def test_clear_of_what_only_the_file_said_needs_no_overwrite(rana: Path) -> None:
    write(rana.parent, spoiled("notice_days = 7", 'purpose = "Samordne"'))
    onboard([rana], now=NOW)
    write(rana.parent, spoiled("notice_days = 7", 'clear = ["purpose"]'))

    outcome = onboard([rana], now=LATER)

    assert [str(change) for _label, changes in outcome.changed for change in changes] == [
        "purpose Samordne → ikke oppgitt"
    ]


def test_clear_of_what_the_browser_wrote_is_a_conflict(rana: Path) -> None:
    write(rana.parent, spoiled("notice_days = 7", 'purpose = "Samordne"'))
    onboard([rana], now=NOW)
    Council.objects.update(purpose="Vårt eget")
    write(rana.parent, spoiled("notice_days = 7", 'clear = ["purpose"]'))

    with pytest.raises(OnboardingError, match="Vårt eget"):
        onboard([rana], now=LATER)


def test_cleared_in_the_file_and_written_in_the_browser_later_stays(rana: Path) -> None:
    write(rana.parent, spoiled("notice_days = 7", 'clear = ["purpose"]'))
    onboard([rana], now=NOW)
    Council.objects.update(purpose="Vårt eget")

    outcome = onboard([rana], now=LATER)

    assert outcome.changed == ()
    assert Council.objects.get().purpose == "Vårt eget"
