"""A file given back after anything that the browser lets through is taken in again, and changes nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers

from accounts.models import User
from councils.models import Assistant, Cadence, Council, Ownership, Seat, Tenure
from measures.models import Goal, Indicator
from municipalities.models import Agreement, Appointment, Contact, Cooperation, Municipality, Organisation, PageText
from nightwatch.models import Group, Volunteer
from onboarding.export import export
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard
from tests.onboarding.files import WHOLE, write

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for path in (ROOT / "onboarding" / "files").glob("*.toml") if path.name != "mal.toml")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HOMES = ("3418", "3114", "1833", "4613", "3905", "3911")
MODELS: tuple[Any, ...] = (
    *(User, Municipality, Contact, PageText, Agreement, Organisation, Cooperation, Appointment),
    *(Council, Ownership, Cadence, Seat, Tenure, Assistant, Goal, Indicator, Group, Volunteer),
)
pytestmark = pytest.mark.django_db


def everything() -> list[str]:
    return [serializers.serialize("json", model._default_manager.order_by("pk")) for model in MODELS]


def there_and_back(folder: Path, number: str) -> Outcome:
    return onboard([write(folder, export(number, today=TODAY), f"{number}.toml")], now=NOW)


def person(name: str) -> User:
    made: User = User.objects.create(email=f"{name}@example.no", name=name.title())
    return made


def invisible_marks() -> None:
    Council.objects.update(purpose="Før\u200bog \u202eetter\uf0b7\x0b", local_level="a\tb")
    PageText.objects.filter(slot="about").update(body='Tab\ter, \\ og """ og \r\nlinjer\r')
    Municipality.objects.filter(pk="1833").update(target_subgroups=["Én\u200b", "To"])


def long_and_many() -> None:
    PageText.objects.filter(slot="about").update(body="ord " * 9000)
    PageText.objects.filter(slot="summary").update(body="\n\n".join(["punkt " * 80] * 8) + "\n")


def assistants() -> None:
    """One who answers, one who is to, and one who was ended."""
    tenure = Tenure.objects.filter(is_deputy=False).earliest("pk")
    for name, fields in (
        ("svarer", {"starts_on": YESTERDAY}),
        ("skal svare", {"starts_on": TOMORROW}),
        ("svarte", {"starts_on": YESTERDAY, "ended_at": NOW}),
    ):
        Assistant.objects.create(tenure=tenure, seat=tenure.seat, user=person(name.replace(" ", ".")), **fields)


def two_chairs() -> None:
    Seat.objects.create(council=Council.objects.get(), title="Andre", function="chair", starts_on=TODAY, position=1)


def more_than_a_position() -> None:
    first = Appointment.objects.get()
    Appointment.objects.update(percent=100)
    Appointment.objects.create(
        user=first.user, municipality_id="1833", role="coordinator", percent=60, starts_on=TODAY, duties=["En", "To"]
    )


def bodies_with_one_name() -> None:
    for start in (date(2020, 1, 1), date(2024, 1, 1)):
        made = Council.objects.create(name="Politirådet", level="executing", starts_on=start, ends_on=YESTERDAY)
        Ownership.objects.create(council=made, municipality_id="1833", is_lead=True)


def owner_gone_whose_seat_was() -> None:
    Seat.objects.create(
        council=Council.objects.get(), title="Gjest", municipality_id="3418", starts_on=date(2020, 1, 1), position=1,
        ends_on=YESTERDAY,
    )  # fmt: skip


def names_change_places() -> None:
    seat = Seat.objects.get()
    Seat.objects.update(title="Leder")
    Seat.objects.create(
        council=seat.council, title="Ordfører", function="chair", municipality_id="1833", starts_on=TODAY, position=1
    )


def cadences_change_places() -> None:
    Cadence.objects.update(starts_on=TOMORROW, number=5)
    Cadence.objects.create(council=Council.objects.get(), kind="per_year", number=9, starts_on=TODAY, ends_on=TODAY)


def deputy_is_next_holder() -> None:
    seat, user = Seat.objects.get(), person("neste")
    Tenure.objects.update(ends_on=TOMORROW)
    Tenure.objects.create(seat=seat, user=user, starts_on=TODAY, ends_on=TOMORROW, is_deputy=True, deputy_order=1)
    Tenure.objects.create(seat=seat, user=user, starts_on=TOMORROW + timedelta(days=1))
    Tenure.objects.create(seat=seat, user=user, starts_on=TOMORROW, is_deputy=True, deputy_order=2)


def vacant_with_a_deputy_who_follows() -> None:
    Tenure.objects.all().delete()
    user = person("vara")
    Tenure.objects.create(seat=Seat.objects.get(), user=user, starts_on=TOMORROW)
    Tenure.objects.create(seat=Seat.objects.get(), user=user, starts_on=TODAY, is_deputy=True, deputy_order=1)


def everything_ended() -> None:
    for model in (Council, Cadence, Seat, Tenure, Appointment):
        model.objects.update(starts_on=date(2020, 1, 1), ends_on=YESTERDAY)
    Volunteer.objects.update(ends_on=TOMORROW)


def strategy_serves_a_vision() -> None:
    vision, strategy = Goal.objects.get(kind="vision"), Goal.objects.get(kind="strategy")
    strategy.goals.add(vision)
    Goal.objects.filter(kind="main_goal").update(parent=vision, means="Slik", horizon="short")


def emptied() -> None:
    Council.objects.update(purpose="", notice_days=0)
    Municipality.objects.filter(pk="1833").update(age_from=None, age_to=None, police_district=None)
    Contact.objects.update(phone="", email="")
    Seat.objects.update(municipality=None, function="member")
    Group.objects.update(police_contact=None)
    PageText.objects.all().delete()
    Goal.objects.filter(kind="vision").delete()


def renamed() -> None:
    Organisation.objects.update(name="POLITIET", field="Vold")
    Organisation.objects.create(name="politiet", type="police", municipality_id="1833")
    Goal.objects.filter(kind="vision").update(text="To\n\nlinjer")
    Group.objects.update(name="Nattuglene", minimum=4, maximum=4)
    User.objects.update(name="Navn \"med\" 'tegn' \\", phone="+4792000000")
    Agreement.objects.create(municipality_id="1833", title="Avtale", parties=["A", "B"], valid_to=YESTERDAY)


CHANGES = [
    *(invisible_marks, long_and_many, two_chairs, assistants, more_than_a_position, bodies_with_one_name),
    *(owner_gone_whose_seat_was, names_change_places, cadences_change_places, deputy_is_next_holder),
    *(vacant_with_a_deputy_who_follows, everything_ended, strategy_serves_a_vision, emptied, renamed),
]


@pytest.mark.parametrize("browser", CHANGES, ids=lambda change: change.__name__)
def test_change_in_the_browser_comes_back(tmp_path: Path, browser: Callable[[], None]) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW)
    browser()
    before = everything()

    assert there_and_back(tmp_path, "1833") == Outcome((), (), ())
    assert there_and_back(tmp_path, "1833") == Outcome((), (), ())
    assert everything() == before


def test_what_stands_is_no_fault_but_what_is_new_is(tmp_path: Path) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW)
    two_chairs()
    third = '[[body.seat]]\nposition = "Tredje"\nfunction = "chair"\n\n[[natteravn]]'
    text = export("1833", today=TODAY).replace("[[natteravn]]", third)

    with pytest.raises(OnboardingError, match="to ledere"):
        onboard([write(tmp_path, text)], now=NOW)


def test_shipped_files_come_back_after_changes_of_everything(tmp_path: Path) -> None:
    onboard(FILES, now=NOW)
    for row in Council.objects.all():
        Council.objects.filter(pk=row.pk).update(name=f"{row.name} 2", mandate="Nytt\n\n- en\n- to", notice_days=3)
    for seat in Seat.objects.all():
        Seat.objects.filter(pk=seat.pk).update(title=f"{seat.title} (ny)", position=seat.position + 1)
    Cadence.objects.update(strength="should", is_minimum=True)
    PageText.objects.exclude(slot="summary").update(body='Nytt avsnitt.\r\n\r\n- "punkt"')
    for goal in Goal.objects.all():
        Goal.objects.filter(pk=goal.pk).update(text=f"{goal.text} Mer.", position=9)
    Municipality.objects.onboarded().update(target_group="Alle", age_from=1, age_to=99)
    Contact.objects.update(office_hours="9–15")
    before = everything()

    for number in HOMES:
        assert there_and_back(tmp_path, number) == Outcome((), (), ()), number
    assert everything() == before
