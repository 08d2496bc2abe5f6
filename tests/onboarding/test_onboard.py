"""What a run saves, changes and leaves alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from councils.models import Assistant, Cadence, Council, Ownership, Seat, Tenure
from measures.models import Goal, Indicator
from municipalities.models import Municipality, Organisation, PageText
from nightwatch.models import Group, Volunteer
from nightwatch.services import places
from onboarding.faults import OnboardingError
from onboarding.onboard import Outcome, onboard
from reminders.models import Reminder
from tests.nightwatch.factories import ShiftFactory, walker
from tests.onboarding.files import ASNES, WHOLE, spoiled, write

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def told(outcome: Outcome) -> list[str]:
    return [f"{label}: {change}" for label, changes in outcome.changed for change in changes]


@pytest.fixture
def rana(tmp_path: Path) -> Path:
    path = write(tmp_path, WHOLE)
    onboard([path], now=NOW)
    return path


def test_file_becomes_rows(rana: Path) -> None:
    municipality = Municipality.objects.get(pk="1833")
    council = Council.objects.get()

    assert (municipality.slug, municipality.onboarded_at, municipality.changed_at) == ("rana", NOW, NOW)
    assert str(municipality.police_district) == "Nordland"
    assert municipality.has_nightwatch
    assert municipality.contact.phone == "+4700001833"
    assert list(PageText.objects.order_by("slot").values_list("slot", "body")) == [
        ("about", "Om SLT"),
        ("summary", "Kort\nFortalt"),
    ]
    assert [(row.municipality_id, row.is_lead) for row in council.ownerships.all()] == [("1833", True)]
    assert [(row.kind, row.number) for row in Cadence.objects.all()] == [("per_year", 2)]
    assert [str(row.user) for row in Tenure.objects.all()] == ["Ordfører Rana"]
    assert [(row.kind, row.text) for row in Goal.objects.all()] == [
        ("vision", "Trygg oppvekst"),
        ("main_goal", "Rett hjelp"),
        ("strategy", "Veilede"),
    ]
    assert [goal.key for goal in Indicator.objects.get().goals.all()] == ["maal"]
    assert str(Group.objects.get().police_contact) == "Politiet"
    assert [row.is_leader for row in Volunteer.objects.all()] == [True]


def test_new_person_has_no_password(rana: Path) -> None:
    user = User.objects.get(email="varaordforer.rana@example.no")

    assert (user.language, user.has_usable_password(), user.is_staff) == ("nn", False, False)


def test_second_run_changes_nothing(rana: Path) -> None:
    outcome = onboard([rana], now=NOW + timedelta(days=1))

    assert outcome == Outcome((), (), ())
    assert Municipality.objects.get(pk="1833").changed_at == NOW


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        pytest.param("notice_days = 7", "notice_days = 14", "notice_days 7 → 14", id="number"),
        pytest.param('name = "Politirådet"', 'name = "Rådet"', "name Politirådet → Rådet", id="name-of-body"),
        pytest.param('"Nordland"', '"Sør-Vest"', "police_district Nordland → Sør-Vest", id="police-district"),
        pytest.param('about = "Om SLT"', 'about = "Mer"', "text Om SLT → Mer", id="text"),
        pytest.param('name = "Politiet"', 'name = "Politi"', "name Politiet → Politi", id="name-of-organisation"),
        pytest.param(
            'position = "Ordfører"\nfunction = "chair"',
            'position = "Ordfører"\nfunction = "member"',
            "function chair → member",
            id="function",
        ),
        pytest.param('kind = "per_year"', 'minimum = true\nkind = "per_year"', "minimum false → true", id="minimum"),
        pytest.param(
            'text = "Veilede"\ngoals = ["maal"]',
            'text = "Veilede"\ngoals = []',
            "goals maal → ikke oppgitt",
            id="goals",
        ),
        pytest.param(
            '\nperson = "ordforer', '\nperson = "varaordforer', "person Ordfører Rana → Varaordfører Rana", id="person"
        ),
        pytest.param(
            'leaders = ["ordforer',
            'leaders = ["varaordforer',
            "leaders Ordfører Rana → Varaordfører Rana",
            id="leaders",
        ),
    ],
)
def test_edit_is_told_and_saved(rana: Path, old: str, new: str, change: str) -> None:
    write(rana.parent, spoiled(old, new))

    outcome = onboard([rana], now=NOW + timedelta(days=1))
    again = onboard([rana], now=NOW + timedelta(days=2))

    assert outcome.added == ()
    assert [line.rsplit(": ", 1)[1] for line in told(outcome)] == [change]
    assert again == Outcome((), (), ())
    assert Municipality.objects.get(pk="1833").changed_at == NOW + timedelta(days=1)


def test_owner_and_partner_come_with_their_municipality(rana: Path) -> None:
    text = spoiled('owners = ["1833"]', 'owners = ["1833", "3418"]')
    write(rana.parent, text.replace('partner_of = ["1833"]', 'partner_of = ["1833", "3418"]') + ASNES)

    changes = [line.rsplit(": ", 1)[1] for line in told(onboard([rana], now=NOW))]

    assert changes == ["partner_of 1833 → 1833, 3418", "owners 1833 → 1833, 3418"]


def test_host_moves_to_another_owner_by_a_line_with_a_day(rana: Path) -> None:
    shared = spoiled('owners = ["1833"]', 'owners = ["1833", "3418"]') + ASNES
    write(rana.parent, shared)
    onboard([rana], now=NOW)
    moved = shared.replace('"1833", "3418"]', '"1833", "3418"]\nhost = "3418"')
    write(rana.parent, moved)
    with pytest.raises(OnboardingError, match="host_from = 2026-11-21"):
        onboard([rana], now=NOW)
    write(rana.parent, moved.replace('host = "3418"', 'host = "3418"\nhost_from = 2026-11-21'))

    outcome = onboard([rana], now=NOW)

    assert [line.rsplit(": ", 1)[1] for line in told(outcome)] == ["owners 1833, 3418 → 3418, 1833"]
    assert Ownership.objects.get(is_lead=True).municipality_id == "3418"


def test_person_who_has_logged_in_keeps_own_choices(rana: Path) -> None:
    User.objects.filter(email="ordforer.rana@example.no").update(last_login=NOW, language="en", name="Ordføreren")

    assert onboard([rana], now=NOW) == Outcome((), (), ())
    assert str(User.objects.get(email="ordforer.rana@example.no")) == "Ordføreren"


def test_another_person_follows_and_history_stays(rana: Path) -> None:
    write(rana.parent, spoiled('\nperson = "ordforer', '\nperson = "varaordforer'))

    onboard([rana], now=NOW + timedelta(days=10))

    assert [(str(row.user), row.starts_on, row.ends_on) for row in Tenure.objects.order_by("starts_on")] == [
        ("Ordfører Rana", TODAY, date(2026, 11, 30)),
        ("Varaordfører Rana", date(2026, 12, 1), None),
    ]


def test_person_who_left_in_the_portal_is_not_seated_again(rana: Path) -> None:
    Tenure.objects.update(ends_on=TODAY)

    outcome = onboard([rana], now=NOW + timedelta(days=3))

    assert (outcome.added, outcome.changed) == ((), ())
    assert [(change.name, change.new) for _label, kept in outcome.kept for change in kept] == [
        ("person", "Ordfører Rana")
    ]
    assert Tenure.objects.count() == 1


def test_deputies_come_change_order_and_go(rana: Path) -> None:
    line = 'person = "ordforer.rana@example.no"\n\n[[natteravn]]'
    more = 'deputies = ["varaordforer.rana@example.no"]\n'
    write(rana.parent, spoiled(line, line.replace("\n\n", f"\n{more}\n", 1)))
    with_deputy = onboard([rana], now=NOW)
    write(rana.parent, spoiled(line, line.replace("\n\n", "\ndeputies = []\n\n", 1)))
    without = onboard([rana], now=NOW + timedelta(days=5))

    assert [line.rsplit(": ", 1)[1] for line in told(with_deputy)] == ["deputies ikke oppgitt → Varaordfører Rana"]
    assert [line.rsplit(": ", 1)[1] for line in told(without)] == ["deputies Varaordfører Rana → ikke oppgitt"]
    assert Tenure.objects.deputies().get().ends_on == date(2026, 11, 25)


def seat_with(rana: Path, more: str, person: str = "ordforer.rana@example.no") -> None:
    line = 'person = "ordforer.rana@example.no"\n\n[[natteravn]]'
    write(rana.parent, spoiled(line, f'person = "{person}"\n{more}\n\n[[natteravn]]'))


def test_assistants_come_and_go_and_follow_who_has_the_seat(rana: Path) -> None:
    more = 'assistants = ["varaordforer.rana@example.no"]'
    seat_with(rana, more)
    came = onboard([rana], now=NOW)
    again = onboard([rana], now=NOW + timedelta(days=1))
    mayor = Assistant.objects.select_related("tenure__user").get()
    seat_with(rana, "assistants = []")
    went = onboard([rana], now=NOW + timedelta(days=2))

    assert [line.rsplit(": ", 1)[1] for line in told(came)] == ["assistants ikke oppgitt → Varaordfører Rana"]
    assert (again.changed, again.kept, again.assisting) == ((), (), ())
    assert (str(mayor.tenure.user), mayor.starts_on, mayor.ends_on) == ("Ordfører Rana", TODAY, None)
    assert [line.rsplit(": ", 1)[1] for line in told(went)] == ["assistants Varaordfører Rana → ikke oppgitt"]
    mayor.refresh_from_db()
    assert mayor.ended_at == NOW + timedelta(days=2)


def test_whoever_answered_for_one_holder_answers_for_the_next_when_the_file_says_so(rana: Path) -> None:
    person = '\n[[person]]\nemail = "ny.ordforer@example.no"\nname = "Ny Ordfører"\nlanguage = "nb"\n\n[[person]]'
    more = 'assistants = ["varaordforer.rana@example.no"]'
    seat_with(rana, more)
    onboard([rana], now=NOW)
    seat_with(rana, more, person="ny.ordforer@example.no")
    rana.write_text(rana.read_text(encoding="utf-8").replace("\n[[person]]", person, 1), encoding="utf-8")

    onboard([rana], now=NOW + timedelta(days=3))

    rows = Assistant.objects.on(TODAY + timedelta(days=3)).select_related("tenure__user", "user")
    assert [(str(row.tenure.user), str(row.user)) for row in rows] == [("Ny Ordfører", "Varaordfører Rana")]


def test_an_assistant_who_was_ended_in_the_portal_stays_so(rana: Path) -> None:
    seat_with(rana, 'assistants = ["varaordforer.rana@example.no"]')
    onboard([rana], now=NOW)
    Assistant.objects.update(ended_at=NOW)

    later = onboard([rana], now=NOW + timedelta(days=1))
    decided = onboard([rana], now=NOW + timedelta(days=1), overwrites=True)

    assert [change.name for _label, kept in later.kept for change in kept] == ["assistants"]
    assert later.changed == ()
    assert [str(row.user) for row in decided.assisting] == ["Varaordfører Rana"]


def test_assistants_are_told_only_when_asked_for(rana: Path) -> None:
    seat_with(rana, 'assistants = ["varaordforer.rana@example.no"]')

    onboard([rana], now=NOW, invites=True)

    assert sorted((row.kind, str(row.recipient)) for row in Reminder.objects.all()) == [
        ("councils.assistant_asked", "Varaordfører Rana"),
        ("councils.assistant_told", "Ordfører Rana"),
    ]


def test_what_the_file_does_not_state_is_left_alone(rana: Path) -> None:
    Municipality.objects.filter(pk="1833").update(placement="Oppvekst", slt_name="Samordning")
    Council.objects.update(mandate="Bestemmer")

    assert onboard([rana], now=NOW) == Outcome((), (), ())
    assert Council.objects.get().mandate == "Bestemmer"


def test_row_taken_out_of_the_file_stays(rana: Path) -> None:
    start = WHOLE.index("[[natteravn]]")
    write(rana.parent, WHOLE[:start])

    assert onboard([rana], now=NOW) == Outcome((), (), ())
    assert Group.objects.count() == 1


def test_row_made_in_the_browser_is_taken_for_the_one_in_the_file(tmp_path: Path) -> None:
    council = Council.objects.create(name="Politirådet", level="governing", starts_on=TODAY)
    Ownership.objects.create(council=council, municipality_id="1833", is_lead=True)
    other = Council.objects.create(name="Politirådet", level="governing", starts_on=TODAY)
    Ownership.objects.create(council=other, municipality_id="3418", is_lead=True)

    onboard([write(tmp_path, WHOLE)], now=NOW)

    assert Council.objects.count() == 2
    assert [seat.council for seat in Seat.objects.all()] == [council]


def test_trial_tells_and_saves_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)

    trial = onboard([path], now=NOW, is_trial=True)

    assert Municipality.objects.onboarded().count() == Council.objects.count() == User.objects.count() == 0
    assert trial.added == onboard([path], now=NOW).added


def test_one_fault_saves_nothing_of_any_file(tmp_path: Path) -> None:
    good = write(tmp_path, WHOLE)
    bad = write(tmp_path, 'format = 1\n[[municipality]]\nnumber = "3418"\nslug = "asnes"\nlanguage = "xx"', "b.toml")

    with pytest.raises(OnboardingError) as caught:
        onboard([good, bad], now=NOW)

    assert [fault.where for fault in caught.value.faults] == ["municipality[0].language"]
    assert Municipality.objects.onboarded().count() == User.objects.count() == 0


def test_failure_while_saving_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr("onboarding.onboard.groups", broken)

    with pytest.raises(RuntimeError):
        onboard([write(tmp_path, WHOLE)], now=NOW)

    assert Municipality.objects.onboarded().count() == User.objects.count() == Council.objects.count() == 0


def test_since_is_the_first_day_of_what_has_none(tmp_path: Path) -> None:
    onboard([write(tmp_path, WHOLE)], now=NOW, since=date(2026, 1, 1))

    assert {Council.objects.get().starts_on, Seat.objects.get().starts_on, Tenure.objects.get().starts_on} == {
        date(2026, 1, 1)
    }


def test_invitations_go_only_when_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    onboard([path], now=NOW)
    quiet = Reminder.objects.count()
    write(tmp_path, spoiled('\nperson = "ordforer', '\nperson = "varaordforer'))

    onboard([path], now=NOW, invites=True)

    assert quiet == 0
    assert [(row.kind, str(row.recipient)) for row in Reminder.objects.all()] == [
        ("councils.seated", "Varaordfører Rana")
    ]


def test_same_as_takes_what_is_not_stated(tmp_path: Path) -> None:
    more = '\n[[municipality]]\nnumber = "3417"\nslug = "grue"\nlanguage = "nb"\nsame_as = "1833"\nage_to = 24\n'
    more += '[municipality.page.nb]\nabout = "Vårt eget"\n'

    onboard([write(tmp_path, WHOLE + more)], now=NOW)

    grue = Municipality.objects.get(pk="3417")
    assert (grue.slug, grue.age_from, grue.age_to, grue.police_district) == ("grue", 0, 24, None)
    assert {text.slot: text.body for text in grue.texts.all()} == {"about": "Vårt eget", "summary": "Kort\nFortalt"}
    assert [goal.key for goal in grue.goals.all()] == ["visjon-1", "maal", "veiledning"]


def test_same_organisation_in_two_files_is_one(tmp_path: Path) -> None:
    text = 'format = 1\n[[organisation]]\nkey = "{key}"\nname = "Konfliktrådet"\ntype = "state_agency"\n'
    text += 'partner_of = ["{number}"]\n[[municipality]]\nnumber = "{number}"\nslug = "{key}"\nlanguage = "nb"\n'
    first = write(tmp_path, text.format(key="raad", number="1833"))
    second = write(tmp_path, text.format(key="konfliktraad", number="3418"), "b.toml")

    onboard([first], now=NOW)
    onboard([second], now=NOW)
    both = onboard([first, second], now=NOW)

    assert both == Outcome((), (), ())
    assert sorted(row.pk for row in Organisation.objects.get().partner_of.all()) == ["1833", "3418"]


def test_queries_do_not_grow_with_the_file(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    body = '\n[[body]]\nkey = "b{n}"\nname = "Gruppe {n}"\nlevel = "executing"\nowners = ["1833"]\n'
    seat = '[[body.seat]]\nposition = "Plass {n}"\nperson = "ordforer.rana@example.no"\n'
    many = "".join((body + seat).format(n=n) for n in range(100))

    with django_assert_max_num_queries(120):
        onboard([write(tmp_path, WHOLE.replace("[[natteravn]]", f"{many}\n[[natteravn]]"))], now=NOW)

    assert Tenure.objects.count() == 101


def test_a_new_meeting_place_from_a_file_is_told_to_those_on_coming_shifts(rana: Path, tmp_path: Path) -> None:
    shift = ShiftFactory(group=Group.objects.get(), starts_at=NOW + timedelta(days=7))
    places.sign_up(shift=shift, by=walker(), now=NOW)
    key = f'key = "{shift.group.slug}"\n'
    assert key in WHOLE

    for _ in range(2):
        onboard([write(tmp_path, WHOLE.replace(key, f'{key}meeting_place = "Kaia"\n'))], now=NOW)

    shift.refresh_from_db()
    assert (shift.meets_at, shift.sequence) == ("Kaia", 1)
    assert Reminder.objects.filter(kind="nightwatch.shift_moved").count() == 1
